// @ts-check
/** Examples and proposals that follow from the choices: help, never a rule. What is right is the core's business. */
import { fieldOf } from "./applies.js";

/** @typedef {import("./applies.js").Values} Values */
/** @typedef {import("../pkg/api.js").Field} Field */

/** How an instance ID begins, by its kind. @param {Values} values */
function instanceId({ SourceEndpointInstanceType: location, DatabaseType: engine }) {
	if (location === "ECS") return "i-bp1xxxxxxxxxxxxxxxxx";
	if (location === "DDS") return "dds-bp1xxxxxxxxxxxxx";
	if (location === "Express") return "vpc-bp1xxxxxxxxxxxxxxxxxx";
	return engine === "PostgreSQL" ? "pgm-bp1xxxxxxxxxxxxx" : "rm-bp1xxxxxxxxxxxxxx";
}

/** @param {Values} values */
function host({ SourceEndpointInstanceType: location, DatabaseType: engine = "db" }) {
	return location === "Other" ? `${engine.toLowerCase()}.example.com` : "10.0.0.8";
}

/** What the package says of the chosen engine. @param {Values} values */
export const engineOf = ({ DatabaseType }) => fieldOf.get("DatabaseType")?.choices?.find(({ value }) => value === DatabaseType);

/** @param {Values} values */
export const usualPort = (values) => engineOf(values)?.ports?.[0]?.toString();

/** @param {Field} field @param {Values} values */
export function exampleOf(field, values) {
	if (field.name === "SourceEndpointInstanceID") return instanceId(values);
	if (field.name === "SourceEndpointIP") return host(values);
	if (field.name === "SourceEndpointPort") return usualPort(values) ?? field.example;
	if (field.name === "BackupObjects") return "shop, crm.orders";
	return field.example;
}

// @ts-check
/** Examples and proposals that follow from the choices: help, never a rule. What is right is the core's business. */

/** @typedef {import("./applies.js").Values} Values */
/** @typedef {import("../pkg/api.js").Field} Field */

/** The usual port of each engine. @type {Readonly<Record<string, string>>} */
const PORTS = {
	MySQL: "3306",
	MariaDB: "3306",
	DRDS: "3306",
	PostgreSQL: "5432",
	MSSQL: "1433",
	Oracle: "1521",
	MongoDB: "27017",
	Redis: "6379",
};

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

/** @param {Values} values */
export const usualPort = ({ DatabaseType = "" }) => PORTS[DatabaseType];

/** @param {Field} field @param {Values} values */
export function exampleOf(field, values) {
	if (field.name === "SourceEndpointInstanceID") return instanceId(values);
	if (field.name === "SourceEndpointIP") return host(values);
	if (field.name === "SourceEndpointPort") return usualPort(values) ?? field.example;
	if (field.name === "BackupObjects") return "shop, crm.orders";
	return field.example;
}

// @ts-check
/** What follows from an answer: the region of the database, the usual port, the kind of payment. Each can be changed. */
import { applies, fieldOf, requirement } from "./applies.js";
import { usualPort } from "./examples.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./applies.js").Values} Values */

const REGION = "SourceEndpointRegion";
const PORT = "SourceEndpointPort";

/** @param {string} name @param {Values} values */
function isRequired(name, values) {
	const field = fieldOf.get(name);
	return field !== undefined && applies(field, values) && requirement(field, values) !== undefined;
}

/** Whether a plan's regions can be asked for as one. @param {Values} values */
export const hasOneRegion = (values) => !values[REGION] || (values[REGION] === values.Region && isRequired(REGION, values));

/** @param {Values} values @param {string} name @param {string | undefined} value */
function put(values, name, value) {
	if (value === undefined) delete values[name];
	else values[name] = value;
	const input = /** @type {HTMLInputElement | null} */ (document.getElementById(`f-${name}`));
	if (input && input !== document.activeElement) input.value = value ?? "";
}

/** Brings the values in line with each other. @param {App} app */
export function settle(app) {
	const { values } = app;
	if (app.oneRegion) put(values, REGION, isRequired(REGION, values) ? values.Region : undefined);
	const untouched = values[PORT] === undefined ? !app.changed.has(PORT) : values[PORT] === app.proposedPort;
	if (!untouched) return;
	app.proposedPort = isRequired(PORT, values) ? usualPort(values) : undefined;
	put(values, PORT, app.proposedPort);
}

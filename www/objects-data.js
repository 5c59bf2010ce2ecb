// @ts-check
/** BackupObjects as data: what of it a list or a plain text can show whole, and what is in it twice. */
import { engineOf } from "./examples.js";
import { isLossless } from "./store.js";

/** @typedef {Record<string, any>} Entry */
/** @typedef {"TableIncludes" | "TableExcludes"} TableList */

export const NAME = "BackupObjects";

/** @type {readonly TableList[]} */
export const LISTS = ["TableIncludes", "TableExcludes"];

/** @param {import("./app.js").App} app */
export const hasSchemas = ({ values }) => engineOf(values)?.schemas === true;

/** Puts the entries into the plan. @param {{ app: import("./app.js").App, entries: Entry[] }} control */
export function save({ app, entries }) {
	app.set(NAME, entries.length === 0 ? "" : JSON.stringify(entries));
}

/** @param {unknown} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} value */
const isText = (value) => value === undefined || typeof value === "string";

/** @param {unknown} entry */
function isEntry(entry) {
	if (!isObject(entry)) return false;
	const { DBName, SchemaName, ...rest } = /** @type {Entry} */ (entry);
	const tables = LISTS.map((list) => rest[list]).filter((list) => list !== undefined);
	const whole = tables.every((list) => Array.isArray(list) && list.every((table) => isObject(table) && isText(table.TableName)));
	return isText(DBName) && isText(SchemaName) && whole;
}

/** The entries that the list can edit, or `undefined` when it cannot show them whole. @param {string} text @returns {Entry[] | undefined} */
export function entriesOf(text) {
	if (text.trim() === "") return [];
	if (!isLossless(text)) return undefined;
	const parsed = JSON.parse(text);
	return Array.isArray(parsed) && parsed.every(isEntry) ? parsed : undefined;
}

/** Entries from `shop, crm.orders`; with schemas `shop.public.orders`. @param {string} text @param {boolean} schemas @returns {Entry[]} */
export function fromText(text, schemas) {
	/** @type {Entry[]} */
	const entries = [];
	for (const item of text.split(/[,;\r\n，；、]+/).map((part) => part.trim())) {
		if (item === "") continue;
		const [DBName = "", ...rest] = item.split(".").map((part) => part.trim());
		const SchemaName = schemas ? rest.shift() : undefined;
		const table = rest.join(".");
		const entry = { DBName, ...(SchemaName === undefined ? {} : { SchemaName }) };
		const known =
			table === "" ? undefined : entries.find((one) => one.DBName === DBName && one.SchemaName === SchemaName && one.TableIncludes);
		if (known) known.TableIncludes.push({ TableName: table });
		else entries.push(table === "" ? entry : { ...entry, TableIncludes: [{ TableName: table }] });
	}
	return entries;
}

/** The text that `fromText` reads back as the same entries; `undefined` when there is none. @param {readonly Entry[]} entries @param {boolean} schemas */
export function toText(entries, schemas) {
	const text = entries
		.flatMap(({ DBName = "", SchemaName, TableIncludes }) => {
			const place = SchemaName === undefined ? DBName : `${DBName}.${SchemaName}`;
			return TableIncludes ? TableIncludes.map((/** @type {Entry} */ { TableName }) => `${place}.${TableName}`) : [place];
		})
		.join(", ");
	return JSON.stringify(fromText(text, schemas)) === JSON.stringify(entries) ? text : undefined;
}

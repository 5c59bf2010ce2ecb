// @ts-check
/** What follows from an answer: the region of the database, the usual port, the kind of payment. Each can be changed. */
import { applies, fieldOf, requirement } from "./applies.js";
import { usualPort } from "./examples.js";
import { regions } from "./regions.js";

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

/** The letters after the kind in an instance's ID, by the region whose instances have them. */
const PREFIXES = {
	bp1: "cn-hangzhou",
	uf6: "cn-shanghai",
	"2ze": "cn-beijing",
	wz9: "cn-shenzhen",
	m5e: "cn-qingdao",
	"8vb": "cn-zhangjiakou",
	hp3: "cn-huhehaote",
	"0jl": "cn-wulanchabu",
	"2vc": "cn-chengdu",
	j6c: "cn-hongkong",
	t4n: "ap-southeast-1",
	"8ps": "ap-southeast-3",
	k1a: "ap-southeast-5",
	"6we": "ap-northeast-1",
	a2d: "ap-south-1",
	gw8: "eu-central-1",
	d7o: "eu-west-1",
	eb3: "me-east-1",
	rj9: "us-west-1",
	"0xi": "us-east-1",
};

/** @type {Readonly<Record<string, string>>} */
const LOCATIONS = { rm: "RDS", pgm: "RDS", i: "ECS", dds: "DDS" };

/** What an instance's ID tells by its form: conventions, so they are proposals. @param {string} id @returns {Values} */
export function fromInstanceId(id) {
	const [, kind = "", prefix = ""] = /^([a-z]+)-([a-z0-9]{3})[a-z0-9]{4,}$/.exec(id.trim()) ?? [];
	const region = /** @type {Record<string, string>} */ (PREFIXES)[prefix];
	const location = LOCATIONS[kind];
	return {
		...(region && regions.some((known) => known.id === region) ? { Region: region } : {}),
		...(location ? { SourceEndpointInstanceType: location } : {}),
	};
}

/** Schemes of connection strings, and the engine that each names. @type {Readonly<Record<string, string>>} */
const SCHEMES = {
	mysql: "MySQL",
	mariadb: "MariaDB",
	postgres: "PostgreSQL",
	postgresql: "PostgreSQL",
	sqlserver: "MSSQL",
	oracle: "Oracle",
	mongodb: "MongoDB",
	redis: "Redis",
	rediss: "Redis",
};

/** What a connection string or `host:port` holds; a password in it is never taken. @param {string} text @returns {{ values: Values, secret: boolean } | undefined} */
export function fromAddress(text) {
	const plain = text.trim().replace(/^jdbc:/, "");
	const [, scheme = "", rest = plain] = /^([a-z]+):\/\/(.*)$/s.exec(plain) ?? [];
	const [, user = "", password, host = "", port = "", path = ""] =
		/^(?:([^:@/]*)(?::([^@/]*))?@)?(\[[^\]]+\]|[^:/@?]+)(?::(\d{1,5}))?(?:\/([^?]*))?(?:\?.*)?$/s.exec(rest) ?? [];
	if (host === "" || (scheme === "" && port === "")) return undefined;
	const engine = SCHEMES[scheme];
	const given = { SourceEndpointIP: host.replace(/^\[|\]$/g, ""), SourceEndpointPort: port, SourceEndpointUserName: decode(user) };
	const values = { ...given, ...(engine ? { DatabaseType: engine } : {}), SourceEndpointDatabaseName: decode(path) };
	return { values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "")), secret: Boolean(password) };
}

/** @param {string} text */
function decode(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

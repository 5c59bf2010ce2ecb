// @ts-check
/** What a pasted instance ID, connection string or address tells: conventions, so they are proposals. */
import { regions } from "./regions.js";

/** @typedef {import("./applies.js").Values} Values */

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

/** Values of every type, and what the contract says of each for each type of parameter. */

/** What a value of one type is for parameters of each type: a code, or `null` for none. `all` is for those that are not named. */
export const VALUES = [
	["undefined", undefined, { all: "given?" }],
	["null", null, { all: "given?" }],
	["an empty text", "", { all: "given?" }],
	["0", 0, { all: "wrong_type", integer: null, from1: "out_of_range" }],
	["-0", -0, { all: "wrong_type" }],
	["a fraction", 1.5, { all: "wrong_type" }],
	["NaN", Number.NaN, { all: "wrong_type" }],
	["an infinity", Number.POSITIVE_INFINITY, { all: "wrong_type" }],
	["2^53", 2 ** 53, { all: "wrong_type", integer: "out_of_range", int64: "wrong_type" }],
	["-2^63", -(2 ** 63), { all: "wrong_type", integer: "out_of_range" }],
	["10^40", 10n ** 40n, { all: "wrong_type", integer: "out_of_range" }],
	["true", true, { all: "wrong_type", boolean: null }],
	[
		"a text",
		"x",
		{ all: "wrong_type", string: null, time: "bad_format", choice: "not_a_choice", list: "not_a_choice", json: "bad_format" },
	],
	["NUL", "\u0000", { all: "bad_format", integer: "wrong_type", boolean: "wrong_type" }],
	["half a pair", "\ud800", { all: "bad_format" }],
	["a symbol", Symbol("s"), { all: "wrong_type" }],
	["a function", () => 1, { all: "wrong_type" }],
	["an object", {}, { all: "wrong_type" }],
	["a database", { DBName: "d" }, { all: "wrong_type" }],
	["an empty list", [], { all: "wrong_type", list: null, json: null }],
	["a list in a list", [[]], { all: "wrong_type", json: "[0] wrong_type" }],
	["a list of nothing", [undefined], { all: "wrong_type", json: "[0] wrong_type" }],
	["a list of half a pair", ["\ud800"], { all: "wrong_type", list: "bad_format", json: "[0] wrong_type" }],
	["a list with a bigint", [5n], { all: "wrong_type" }],
	["a Date", new Date(), { all: "wrong_type" }],
	["a RegExp", /x/, { all: "wrong_type" }],
	["a Map", new Map(), { all: "wrong_type" }],
	["bytes", new Uint8Array(3), { all: "wrong_type" }],
	["an Error", new Error("e"), { all: "wrong_type" }],
	["a boxed text", Object("boxed"), { all: "wrong_type" }],
	["a boxed number", Object(5), { all: "wrong_type" }],
	["a proxy", new Proxy({}, {}), { all: "wrong_type" }],
	["a proxy of a list", new Proxy([], {}), { all: "wrong_type", list: null, json: null }],
];
const KINDS = {
	BackupGatewayId: ["int64", "integer"],
	BackupSpeedLimit: ["int64", "integer"],
	SourceEndpointPort: ["from1", "integer"],
	UsedTime: ["from1", "integer"],
};
/** What the base plan cannot do without. */
const NEEDED =
	"InstanceClass DatabaseType BackupMethod SourceEndpointInstanceType SourceEndpointRegion SourceEndpointInstanceID SourceEndpointUserName SourceEndpointPassword BackupPlanName".split(
		" ",
	);

/** The errors to expect of a value for a parameter of the base plan. */
export function expected(name, type, codes) {
	const kinds = KINDS[name] ?? [type === "region" || type === "host" ? "string" : type];
	const code = codes[kinds.find((kind) => kind in codes) ?? "all"];
	if (code === null || (code === "given?" && !NEEDED.includes(name))) return [];
	if (code === "given?") return [`${name} missing`];
	return [code.startsWith("[") ? `${name}${code}` : `${name} ${code}`];
}

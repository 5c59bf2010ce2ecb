/** Whatever JavaScript can hand over: a clear issue, never a crash, and the module works on. */

import { base } from "virtual:data";
import { parseResponse, preview, signUrl, validate } from "dbs-backup-plan";
import { fields } from "dbs-backup-plan/fields";
import QUnit from "qunit";
import { credentials, stamp } from "./common.js";
import { expected, VALUES } from "./values.js";

const lines = (params) => validate(params).errors.map(({ path, code }) => `${path} ${code}`);
const wire = (params, name) => preview(params).parameters.find((pair) => pair.name === name)?.value;

QUnit.module("boundary", {
	afterEach(assert) {
		assert.true(validate(base).valid, "the module works on");
	},
});

QUnit.test("something other than an object of parameters", (assert) => {
	for (const given of [undefined, null, 5, 5n, "x", "", true, Number.NaN, Symbol("s"), () => 1, [], [base], new Map([["a", 1]])]) {
		assert.deepEqual(lines(given), [" wrong_type"], String(typeof given));
	}
	assert.true(validate(null).errors[0].message.includes("nothing"), validate(null).errors[0].message);
});

QUnit.test("values of every type, for every parameter", (assert) => {
	for (const { name, type } of fields) {
		for (const [what, value, codes] of VALUES) {
			const { errors, warnings } = validate({ ...base, [name]: value });
			const told = errors.map(({ path, code }) => `${path} ${code}`);
			assert.deepEqual(told, expected(name, type, codes), `${name}: ${what}`);
			for (const { message } of [...errors, ...warnings]) assert.true(message.length > 5, message);
		}
	}
});

QUnit.test("numbers that are not whole, and numbers that JavaScript rounds", (assert) => {
	const cases = [
		[Number.NaN, "wrong_type"],
		[Number.POSITIVE_INFINITY, "wrong_type"],
		[-0, "wrong_type"],
		[1.5, "wrong_type"],
		[1e-7, "wrong_type"],
		[2 ** 53, "wrong_type"],
		[2 ** 63, "out_of_range"],
		[1e300, "out_of_range"],
		[-1, "out_of_range"],
		[-1n, "out_of_range"],
		[2n ** 63n, "out_of_range"],
	];
	for (const [value, code] of cases) {
		assert.deepEqual(lines({ ...base, BackupGatewayId: value }), [`BackupGatewayId ${code}`], String(value));
	}
	for (const [value, digits] of [
		[0, "0"],
		[0n, "0"],
		[2n ** 63n - 1n, "9223372036854775807"],
		[2 ** 53 - 1, "9007199254740991"],
		[1e3, "1000"],
	]) {
		assert.deepEqual(lines({ ...base, BackupGatewayId: value }), []);
		assert.equal(wire({ ...base, BackupGatewayId: value }, "BackupGatewayId"), digits);
	}
});

QUnit.test("lists that JSON cannot express", (assert) => {
	const cycle = [];
	cycle.push(cycle);
	const throwing = [
		{
			toJSON() {
				throw new Error("MARK");
			},
		},
	];
	for (const list of [cycle, [5n], throwing]) {
		assert.deepEqual(lines({ ...base, BackupObjects: list }), ["BackupObjects wrong_type"]);
		assert.deepEqual(lines({ ...base, BackupPeriod: list }), ["BackupPeriod wrong_type"]);
	}
});

QUnit.test("names that other code trips over", (assert) => {
	const names = ["__proto__", "constructor", "toString", "hasOwnProperty", ""];
	// fromEntries defines `__proto__` as an own property; assignment would not.
	const polluted = Object.fromEntries([...Object.entries(base), ...names.map((name) => [name, "x"])]);
	const found = validate(polluted).errors;
	assert.deepEqual(
		found.map(({ code }) => code),
		["unknown", "unknown", "unknown", "unknown", "unknown"],
	);
	assert.deepEqual(
		found.map(({ path }) => path),
		["__proto__", "constructor", "toString", "hasOwnProperty", '""'],
	);
	const own = Object.defineProperty({ ...base }, "__proto__", { value: "x", enumerable: true });
	assert.deepEqual(lines(own), ["__proto__ unknown"]);
	for (const name of ["a\u0000b", "a\ud800", "\u0001", "名".repeat(5000), "a=b&c", "a\r\nX: y"]) {
		const [issue, ...rest] = validate({ ...base, [name]: "x" }).errors;
		assert.equal(issue.code, "unknown", JSON.stringify(name).slice(0, 60));
		assert.true(issue.path.length <= 200, `${issue.path.length} characters are shown`);
		assert.false(/[\u0000-\u001f]/.test(issue.path + issue.message), JSON.stringify(issue.path).slice(0, 60));
		assert.equal(rest.length, 0);
	}
});

QUnit.test("characters that cannot be sent", (assert) => {
	for (const name of [
		"BackupPlanName",
		"SourceEndpointPassword",
		"SourceEndpointUserName",
		"DatabaseType",
		"BackupPeriod",
		"SourceEndpointIP",
	]) {
		for (const text of [
			"\ud800",
			"\udc00",
			"a\ud83d",
			"\ude00b",
			"\u0000",
			"a\u0000b",
			"\u001b[0m",
			"\r\n",
			"\u007f",
			"\u0085",
			"a\u009f",
			"\u2028",
			"a\u2029b",
		]) {
			// A password may hold control characters, but for NUL.
			const sent = name === "SourceEndpointPassword" && !/[\ud800-\udfff]/.test(text) && !text.includes("\0");
			const { errors, warnings } = validate({ ...base, [name]: text });
			const told = [...errors, ...warnings].map(({ path, code }) => `${path} ${code}`);
			assert.deepEqual([told, errors.length], [[`${name} bad_format`], sent ? 0 : 1], `${name} ${JSON.stringify(text)}`);
		}
	}
	assert.deepEqual(lines({ ...base, BackupPlanName: "\ufffd" }), [], "a replacement character that was given is a character");
	assert.equal(wire({ ...base, BackupPlanName: "\ufffd \ud83d\ude00" }, "BackupPlanName"), "\ufffd 😀");
	assert.deepEqual(lines({ ...base, BackupObjects: [{ DBName: "\ud800" }] }), ["BackupObjects[0].DBName bad_format"]);
});

QUnit.test("text of a megabyte", (assert) => {
	const long = "x".repeat(1 << 20);
	const text = validate({ ...base, BackupPlanName: long }).errors;
	assert.deepEqual(
		text.map(({ path, code }) => `${path} ${code}`),
		["BackupPlanName too_long"],
	);
	assert.true(text[0].message.length < 200);
	assert.deepEqual(lines({ ...base, DatabaseType: long }), ["DatabaseType not_a_choice"]);
	assert.deepEqual(lines({ ...base, BackupStartTime: long }), ["BackupStartTime bad_format"]);
	assert.deepEqual(lines({ ...base, SourceEndpointPort: "9".repeat(1 << 20) }), ["SourceEndpointPort out_of_range"]);
	assert.deepEqual(lines({ ...base, BackupPlanName: "\ud800".repeat(1 << 19) }), ["BackupPlanName bad_format"]);
	const objects = Array.from({ length: 20_000 }, (_, index) => ({ DBName: `database-${index}-${"库".repeat(10)}` }));
	const size = JSON.stringify(objects).length;
	assert.true(size > 700_000, `${size}`);
	assert.deepEqual(lines({ ...base, BackupObjects: objects }), []);
	assert.true(signUrl({ ...base, BackupObjects: objects }, credentials, stamp).length > 2_000_000);
	assert.deepEqual(lines({ ...base, BackupObjects: "x".repeat((8 << 20) + 1) }), ["BackupObjects too_long"]);
	const { errors } = validate({ ...base, BackupPlanName: "x".repeat(20 << 20) });
	assert.equal(errors[0].message, "has 20971520 characters; at most 65536 are allowed");
});

QUnit.test("weekdays without end", (assert) => {
	const days = (count) => Array(count).fill("Sunday");
	for (const list of [days(9362), days(9362).join()]) assert.deepEqual(lines({ ...base, BackupPeriod: list }), []);
	for (const list of [days(9363), days(9363).join(), days(1 << 20).join()]) {
		assert.deepEqual(lines({ ...base, BackupPeriod: list }), ["BackupPeriod too_long"]);
	}
	assert.deepEqual(lines({ ...base, BackupPeriod: `${days(9363).join()},Someday` }), ["BackupPeriod not_a_choice"]);
});

QUnit.test("BackupObjects with the same keys without end", (assert) => {
	const json = `[{${Array(250_000).fill('"DBName":"d"').join()},${Array(250_000).fill('"SchemaName":"s"').join()}}]`;
	const { errors, warnings } = validate({ ...base, BackupObjects: json });
	assert.deepEqual(errors, []);
	assert.deepEqual(
		warnings.map(({ path, code }) => `${path} ${code}`),
		["BackupObjects[0].DBName duplicate", "BackupObjects[0].SchemaName duplicate", "BackupObjects[0].SchemaName no_effect"],
	);
});

QUnit.test("BackupObjects that is nested without end", (assert) => {
	assert.deepEqual(lines({ ...base, BackupObjects: "[".repeat(200_000) }), ["BackupObjects bad_format"]);
	const nested = (levels) => `[{"DBName":"d","x":${"[".repeat(levels - 2)}${"]".repeat(levels - 2)}}]`;
	assert.deepEqual(lines({ ...base, BackupObjects: nested(64) }), []);
	assert.deepEqual(lines({ ...base, BackupObjects: nested(65) }), ["BackupObjects bad_format"]);
	assert.deepEqual(lines({ ...base, BackupObjects: `[{"DBName":"d","x":${"[".repeat(5000)}${"]".repeat(5000)}}]` }), [
		"BackupObjects bad_format",
	]);
});

QUnit.test("a report is bounded, whatever is given", (assert) => {
	const BackupObjects = `[${"1,".repeat(500_000)}1]`;
	const report = validate({ ...base, BackupObjects });
	// The rest is room for an issue about each parameter.
	assert.deepEqual([report.valid, report.errors.length, report.more], [false, 1000 - fields.length, 500_001 - 1000 + fields.length]);
	assert.throws(
		() => signUrl({ ...base, BackupObjects }, credentials, stamp),
		({ code, errors, more, message }) =>
			code === "invalid_parameters" &&
			errors.length === 1000 - fields.length &&
			more === 500_001 - errors.length &&
			message.startsWith("500001 parameters are wrong:\n- BackupObjects[0] ") &&
			message.length < 10_000,
	);
	assert.false("more" in validate(base));
});

QUnit.test("far more names than there are parameters are one error", (assert) => {
	const many = (count) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`Unknown${index}`, "x"]));
	const { errors } = validate({ ...base, ...many(900) });
	assert.deepEqual([errors.length, errors[899].path, errors[899].code], [900, "Unknown899", "unknown"]);
	assert.deepEqual(lines(many(1001)), [" too_long"]);
	assert.deepEqual(lines({ ...base, ...many(200_000) }), [" too_long"]);
	assert.true(/1000/.test(validate(many(1001)).errors[0].message));
});

QUnit.test("answers that are no answers", (assert) => {
	for (const body of [undefined, null, 5, {}, "", "\u0000", "{", "[]", "null", "\ud800", "<html>", "<?xml?>", "x".repeat(1 << 20)]) {
		for (const status of [0, 200, 503, -1, 1e9, Number.NaN, "200", undefined]) {
			const outcome = parseResponse(status, body);
			assert.false(outcome.ok);
			assert.true(outcome.code.length > 0 && outcome.message.length > 0 && outcome.message.length < 2000 && outcome.advice.length > 0);
		}
	}
});

/** A signature that does not match is explained, by both versions, and no secret is shown. */
import { parseResponse } from "dbs-backup-plan";
import QUnit from "qunit";

const SAID = "Specified signature is not matched with our calculation.";

function answered(Message, stringToSign, secrets) {
	const options = stringToSign === undefined ? {} : { stringToSign };
	return parseResponse(400, JSON.stringify({ Code: "SignatureDoesNotMatch", Message }), { ...options, ...(secrets && { secrets }) });
}

function difference(assert, ours, theirs, secrets) {
	const read = answered(`${SAID} server string to sign is:${theirs}`, ours, secrets);
	assert.equal(read.message, SAID);
	return read.difference;
}

QUnit.module("difference");

QUnit.test("the pair that differs is named and shown, and a secret is not", (assert) => {
	const ours = "POST&%2F&AccessKeyId%3Di%26BackupPlanName%3Da%252Bb%26SourceEndpointPassword%3Dhunter2%26Version%3D1";
	assert.deepEqual(difference(assert, ours, ours.replace("a%252Bb", "a%2520b")), {
		offset: 49,
		parameter: "BackupPlanName",
		ours: "BackupPlanName=a%252Bb",
		server: "BackupPlanName=a%2520b",
	});
	const secret = difference(assert, ours, ours.replace("hunter2", "hunter"));
	assert.equal(secret.parameter, "SourceEndpointPassword");
	assert.deepEqual(
		[secret.ours, secret.server],
		["SourceEndpointPassword=*** (7 characters)", "SourceEndpointPassword=*** (6 characters)"],
	);
	const without = difference(assert, ours, ours.replace("%26SourceEndpointPassword%3Dhunter2", ""));
	assert.deepEqual([without.parameter, without.server], [undefined, "Version=*** (1 characters)"]);
	assert.equal(without.ours, "SourceEndpointPassword=*** (7 characters)");
});

QUnit.test("another method and a missing end are shown too", (assert) => {
	const method = difference(assert, "POST&%2F&A%3D1", "GET&%2F&A%3D1");
	assert.deepEqual(method, { offset: 0, ours: "POST&%2F&", server: "GET&%2F&" });
	const first = difference(assert, "POST&%2F&A%3D1", "POST&%2F&B%3D1");
	assert.deepEqual(first, { offset: 9, ours: "A=*** (1 characters)", server: "B=*** (1 characters)" });
	const short = difference(assert, "POST&%2F&A%3D1", "POST&%2F");
	assert.deepEqual(short, { offset: 8, ours: "*** (9 characters)", server: "nothing" });
	for (const name of ["!A", "A!"]) {
		const odd = difference(assert, `POST&%2F&${name}%3D1`, `POST&%2F&${name}%3D2`);
		assert.deepEqual(odd, { offset: 14, ours: "*** (6 characters)", server: "*** (6 characters)" });
	}
	const end = difference(assert, "POST&%2F&A%3D1%26B%3D2", "POST&%2F&A%3D1");
	assert.deepEqual([end.offset, end.server], [14, "A=1"]);
});

QUnit.test("of a long value the surroundings of the difference are shown", (assert) => {
	const value = "x".repeat(100);
	const ours = `POST&%2F&BackupObjects%3D${value}1${value}%26Version%3D1`;
	const found = difference(assert, ours, ours.replace("1x", "2x"));
	const expected = (digit) => `BackupObjects=…${"x".repeat(40)}${digit}${"x".repeat(39)}…`;
	assert.deepEqual([found.ours, found.server], [expected("1"), expected("2")]);
	const rest = "x".repeat(79);
	assert.equal(difference(assert, `POST&%2F&A%3D1${rest}`, `POST&%2F&A%3D2${rest}`).ours, `A=1${rest}`, "all of it, where it is no longer");
});

QUnit.test("a secret is masked in what is shown", (assert) => {
	const ours = "POST&%2F&BackupPlanName%3Dhunter22Xa";
	const found = difference(assert, ours, `${ours}b`, ["hunter22X"]);
	assert.deepEqual([found.ours, found.server], ["BackupPlanName=***a", "BackupPlanName=***ab"]);
	const long = `POST&%2F&BackupPlanName%3D${"x".repeat(60)}hunter22X`;
	const masked = difference(assert, long, long.replace("22X", "33X"), ["hunter22X", "hunter33X"]);
	assert.equal(masked.ours, `BackupPlanName=…${"x".repeat(37)}***`);
});

QUnit.test("the same text to sign means a wrong secret", (assert) => {
	const message = "m. server string to sign is:POST&%2F&A%3D1";
	const same = answered(message, "POST&%2F&A%3D1");
	assert.true(same.difference === undefined && same.advice.includes("the AccessKeySecret is wrong"), same.advice);
	for (const ours of ["POST&%2F&A%3D2", undefined]) {
		const other = answered(message, ours);
		assert.equal(other.difference !== undefined, ours !== undefined);
		assert.false(other.advice.includes("is wrong"), `${ours}`);
	}
	for (const said of ["is : POST&%2F&is%3D1 ", ":POST&%2F&is%3D1", " is [POST&%2F&is%3D1]", " is:[POST&%2F&is%3D1"]) {
		assert.true(answered(`m. string to sign${said}`, "POST&%2F&is%3D1").advice.includes("the AccessKeySecret is wrong"), said);
	}
	assert.equal(answered("m. CanonicalRequest is [POST\n/]", "POST&%2F&A%3D1").difference, undefined);
	const forbidden = parseResponse(403, JSON.stringify({ Code: "Forbidden.RAM", Message: message }), { stringToSign: "POST&%2F&A%3D2" });
	assert.equal(forbidden.difference, undefined, "only where the signature is what is wrong");
});

const CANONICAL =
	"POST\n/\nBackupPlanName=a%2Bb&SourceEndpointPassword=hunter2\nhost:dbs-api.cn-hangzhou.aliyuncs.com\nx-acs-action:CreateAndStartBackupPlan\nx-acs-security-token:tok\n\nhost;x-acs-action;x-acs-security-token\ne3b0c442";
const SAID_3 = "Specified signature does not match our calculation.";
const version3 = (canonical) => `${SAID_3} server StringToSign is [ACS3-HMAC-SHA256\n7ea06492] server CanonicalRequest is [${canonical}]`;

QUnit.test("a canonical request is compared line by line", (assert) => {
	for (const [ours, theirs, parameter, shown, server] of [
		["a%2Bb", "a%20b", "BackupPlanName", "BackupPlanName=a%2Bb", "BackupPlanName=a%20b"],
		[
			"=hunter2",
			"=hunter",
			"SourceEndpointPassword",
			"SourceEndpointPassword=*** (7 characters)",
			"SourceEndpointPassword=*** (6 characters)",
		],
		["token:tok", "token:to", "x-acs-security-token", "x-acs-security-token=*** (3 characters)", "x-acs-security-token=*** (2 characters)"],
		["cn-hangzhou", "cn-beijing", "host", "host=dbs-api.cn-hangzhou.aliyuncs.com", "host=dbs-api.cn-beijing.aliyuncs.com"],
		["POST", "GET", undefined, "POST", "GET"],
		["e3b0c442", "ffff", undefined, "e3b0c442", "ffff"],
	]) {
		const read = answered(version3(CANONICAL.replace(ours, theirs)), CANONICAL);
		assert.equal(read.message, SAID_3);
		assert.equal(read.difference.parameter, parameter, theirs);
		assert.deepEqual([read.difference.ours, read.difference.server], [shown, server]);
	}
});

QUnit.test("the same canonical request means a wrong secret", (assert) => {
	for (const [message, ours] of [
		[version3(CANONICAL), CANONICAL],
		[version3(CANONICAL).replaceAll("\n", "\\n"), CANONICAL],
		[version3("another"), "ACS3-HMAC-SHA256\n7ea06492"],
	]) {
		const read = answered(message, ours);
		assert.equal(read.difference, undefined);
		assert.true(read.advice.includes("the AccessKeySecret is wrong"), message);
	}
	const hashes = answered(version3(CANONICAL), "ACS3-HMAC-SHA256\nffff");
	assert.true(hashes.difference === undefined && !hashes.advice.includes("is wrong"), hashes.advice);
});

QUnit.test("no text to sign gets into a message", (assert) => {
	for (const [message, shown] of [
		["m. server string to sign is:POST&%2F&SourceEndpointPassword%3Dhunter2", "m."],
		["m. server string to sign is POST&%2F&SourceEndpointPassword%3Dhunter2", "m."],
		["m. Server StringToSign: POST&%2F&SourceEndpointPassword%3Dhunter2", "m."],
		[version3(CANONICAL), SAID_3],
		["The string to sign was empty", "The string to sign was empty"],
		["A & B: the string to sign was empty", "A & B: the string to sign was empty"],
		["The Server said m. server string to sign is:POST&%2F&SourceEndpointPassword%3Dhunter2", "The Server said m."],
		["m. CanonicalRequest is [POST\n/\nSourceEndpointPassword=hunter2]", "m."],
		["m. CanonicalRequest is [POST\n/\nSourceEndpointPassword=hunter2] StringToSign is [ACS3-HMAC-SHA256\nab]", "m."],
	]) {
		for (const Code of ["SignatureDoesNotMatch", "IncompleteSignature", "What.Ever"]) {
			const read = parseResponse(400, JSON.stringify({ Code, Message: message }));
			assert.equal(read.message, shown);
			assert.false(JSON.stringify(read).includes("hunter2"));
		}
	}
});

/** What is far too large, and options that are not what they seem: a clear error, and a module that still works. */

import { base } from "virtual:data";
import { endpointFor, preview, signUrl, validate } from "dbs-backup-plan";
import QUnit from "qunit";

const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };

const lines = (params) => validate(params).errors.map(({ path, code, message }) => [path, code, message]);

/** What a call throws. */
const thrown = (call) => {
	try {
		call();
	} catch ({ name, code, option, message }) {
		return [name, code, option, message];
	}
	return "nothing";
};

QUnit.module("extremes", (hooks) => {
	hooks.afterEach((assert) => assert.deepEqual(lines(base), [], "a usual call still works"));

	QUnit.test("more than a module's memory should take does not cross", (assert) => {
		const large = "n".repeat(8 << 20);
		const names = Object.fromEntries(Array.from({ length: 45 }, (_, index) => [`${index}${large}`, "x"]));
		assert.equal(lines(names).length, 50, "45 unknown names, cut, and five parameters that are missing");
		const total = "has 41943082 characters; at most 16777216 are allowed";
		const values = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`name-${index}`, "\0".repeat(8 << 20)]));
		assert.deepEqual(lines({ ...values, "name-00": "12345" }), [["", "too_long", total]]);
		// Joined, they would be longer than a string can be.
		const hundred = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`name-${index}`, large]));
		assert.deepEqual(lines(hundred), [["", "too_long", "has 838861490 characters; at most 16777216 are allowed"]]);
		assert.deepEqual(lines({ ...base, BackupPlanName: "x".repeat(20_000_000) }), [
			["BackupPlanName", "too_long", "has 20000000 characters; at most 65536 are allowed"],
		]);
		assert.deepEqual(lines({ ...base, BackupPlanName: "😀".repeat(10_000_000) }), [
			["BackupPlanName", "too_long", "has 20000000 characters; at most 65536 are allowed"],
		]);
	});

	QUnit.test("integers of any size are judged at once", (assert) => {
		for (const BackupGatewayId of [1n << 1_000_000n, -(1n << 1_000_000n), (1n << 64n) + 1n, 1n << 63n]) {
			assert.deepEqual(
				lines({ ...base, BackupGatewayId }).map(([path, code]) => [path, code]),
				[["BackupGatewayId", "out_of_range"]],
			);
		}
		assert.deepEqual(lines({ ...base, BackupGatewayId: (1n << 63n) - 1n }), []);
	});

	QUnit.test("an empty name is an unknown one, and not the whole input", (assert) => {
		assert.deepEqual(
			lines({ ...base, "": "x" }).map(([path, code]) => [path, code]),
			[['""', "unknown"]],
		);
	});

	QUnit.test("options and credentials that cannot be read are named", (assert) => {
		const throws = (name) =>
			Object.defineProperty({}, name, {
				enumerable: true,
				get() {
					throw new Error("hunter2");
				},
			});
		const said = "cannot be read: a getter or a proxy threw";
		assert.deepEqual(
			thrown(() => signUrl(base, throws("accessKeyId"))),
			["InvalidOptionError", "invalid_option", "credentials", `credentials ${said}`],
		);
		assert.deepEqual(
			thrown(() => signUrl(base, credentials, throws("nonce"))),
			["InvalidOptionError", "invalid_option", "options", `options ${said}`],
		);
		assert.deepEqual(
			thrown(() => endpointFor("cn-hangzhou", { vpc: "true" })),
			["InvalidOptionError", "invalid_option", "vpc", "vpc must be true or false"],
		);
		assert.deepEqual(
			thrown(() => preview(base, { reveal: "SourceEndpointPassword" })),
			["InvalidOptionError", "invalid_option", "reveal", "reveal must be an array of names"],
		);
		assert.deepEqual(
			thrown(() => signUrl(base, null, { locale: "zh-CN" })),
			["InvalidOptionError", "invalid_credentials", "credentials", "credentials 须为含 accessKeyId 与 accessKeySecret 的对象"],
		);
		assert.deepEqual(thrown(() => validate({}, { locale: "zh-CN", nonce: "x" }))[3], "nonce 不是此函数的选项；可用选项：locale");
	});

	QUnit.test("what others added to Object.prototype is no option", (assert) => {
		Object.defineProperty(Object.prototype, "polluted", { configurable: true, enumerable: true, value: "x" });
		try {
			assert.deepEqual(lines({ ...base }), []);
			assert.true(validate(base, { locale: "en" }).valid);
			assert.true(signUrl(base, credentials, { nonce: "n" }).startsWith("https://"));
		} finally {
			delete Object.prototype.polluted;
		}
	});
});

/** The operations around the plan: how they are signed, what is wrong with parameters and options, what a plan costs. */
import {
	call,
	estimate,
	findPlan,
	InvalidOptionError,
	InvalidParametersError,
	listAll,
	operations,
	planState,
	signOperation,
	watchPlan,
} from "dbs-backup-plan/operations";
import QUnit from "qunit";
import { caught, credentials } from "./common.js";

const TIMESTAMP = "2026-01-02T03:04:05Z";
const stamp = (last) => ({ timestamp: TIMESTAMP, nonce: `00000000-0000-4000-8000-0000000000${last}` });
const FOUR = { BackupPlanName: "plan 1", PageNum: 0, PageSize: 30, Region: "cn-hangzhou" };

async function all(iterable) {
	const items = [];
	for await (const item of iterable) items.push(item);
	return items;
}

QUnit.module("operations");

QUnit.test("signatures that independent programs gave", (assert) => {
	const plans = (options) => signOperation("DescribeBackupPlanList", FOUR, credentials, options);
	const regions = (options) => signOperation("DescribeRegions", {}, credentials, options);
	const signature3 = ({ headers }) => headers.authorization.split("Signature=")[1];
	const signature1 = (text) => new URLSearchParams(text).get("Signature");
	const c = regions({ ...stamp(13), signatureVersion: "3" });
	assert.equal(signature3(c), "c086353a3fba65a20ca2cafaf84975fd3647c354981331a395f0ce10e4d3c4a3");
	assert.deepEqual([c.method, c.url, c.body], ["POST", "https://dbs-api.cn-hangzhou.aliyuncs.com/", null]);
	assert.equal(c.headers["content-type"], undefined);
	const d = regions({ ...stamp(14), method: "GET" });
	assert.equal(signature1(new URL(d.url).search), "6/mBImc/V5/aTwRfLVoqur3pE7Y=");
	assert.equal(signature1(plans(stamp(15)).body), "ymxUfHOsbG/BE6fUI57rb8KViAk=");
	const v3 = (method) => plans({ ...stamp(11), signatureVersion: "3", method });
	assert.equal(signature3(v3("GET")), "e32a08f23e5cb8b36573fedfef2378512df8c442250759613613dd99798c4e13");
	assert.equal(v3("GET").url, "https://dbs-api.cn-hangzhou.aliyuncs.com/?BackupPlanName=plan%201&PageNum=0&PageSize=30&Region=cn-hangzhou");
	assert.equal(signature3(v3("POST")), "bc08d4a724277f330263ae552cbb1320bba76f4a0d6fc7a39737ef21f69ef873");
	const sts = { ...credentials, securityToken: "CAIS+tok/en==" };
	const b = signOperation("DescribePreCheckProgressList", { BackupPlanId: "dbs1hvb0wwwe0000" }, sts, {
		...stamp(12),
		signatureVersion: "3",
	});
	assert.equal(signature3(b), "0ea28313f5d438095abefaf92c4344a18309cc82d7f7e2a8861446f2e328dbd6");
	assert.equal(b.expiresAt, "2026-01-02T03:19:05Z");
});

QUnit.test("any other operation is signed as it is, flattened", (assert) => {
	const params = {
		Tag: [
			{ Key: "a", Value: "b c" },
			{ Key: "é", Value: null },
		],
		Filter: { Deep: true, Empty: "", None: undefined, List: [] },
		Big: 9007199254740993n,
	};
	const { body } = signOperation("CreateTags", params, credentials, stamp(16));
	const form = Object.fromEntries(new URLSearchParams(body));
	assert.equal(form.Signature, "lzrsmgdoa7+Y7puxnhLf5eWvzRg=");
	const names = Object.keys(form).filter((name) => name.includes(".") || name === "Big");
	assert.deepEqual(names, ["Big", "Filter.Deep", "Tag.1.Key", "Tag.1.Value", "Tag.2.Key"]);
	const other = signOperation("Whatever", {}, credentials, { version: "2021-01-01" });
	assert.equal(new URLSearchParams(other.body).get("Version"), "2021-01-01");
	// By another version no row is known.
	const later = signOperation("DescribeRegions", { Anything: 1.5 }, credentials, { version: "2021-01-01" });
	assert.equal(new URLSearchParams(later.body).get("Anything"), "1.5");
});

QUnit.test("the endpoint is that of the option region, else of the parameter Region", (assert) => {
	const host = (params, options) => new URL(signOperation("DescribeNodeCidrList", params, credentials, options).url).host;
	assert.equal(host({ Region: "ap-southeast-1" }), "dbs-api.ap-southeast-1.aliyuncs.com");
	assert.equal(host({ Region: "ap-southeast-1" }, { region: "cn-chengdu" }), "dbs-api.cn-chengdu.aliyuncs.com");
	assert.equal(host({ Region: "cn-beijing" }), "dbs-api.cn-hangzhou.aliyuncs.com");
});

QUnit.test("what is wrong with parameters", (assert) => {
	const issues = (operation, params, options) => {
		const error = caught(() => signOperation(operation, params, credentials, options));
		assert.true(error instanceof InvalidParametersError, String(error));
		return error.errors.map(({ path, code, suggestion, found }) => [
			path,
			code,
			...(suggestion ? [suggestion] : []),
			...(found ? [found] : []),
		]);
	};
	assert.deepEqual(issues("StopBackupPlan", { StopMethod: "all", RegionId: "x", Action: "y" }), [
		["BackupPlanId", "missing"],
		["StopMethod", "not_a_choice", "ALL"],
		["RegionId", "unknown"],
		["Action", "reserved"],
	]);
	assert.deepEqual(issues("DescribeBackupPlanList", { PageNum: -1, PageSize: "1e3", BackupPlanName: " a", Region: 5, RegionId: "x" }), [
		["Region", "wrong_type", "number"],
		["BackupPlanName", "bad_format"],
		["PageNum", "out_of_range"],
		["PageSize", "wrong_type", "text"],
		["RegionId", "unknown", "Region"],
	]);
	assert.deepEqual(issues("DescribePreCheckProgressList", {}), [["BackupPlanId", "missing"]]);
	assert.deepEqual(issues("DescribeFullBackupList", { BackupPlanId: "a\tb", StartTimestamp: 1.5, ShowStorageType: "yes" }), [
		["BackupPlanId", "bad_format"],
		["StartTimestamp", "wrong_type", "fraction"],
		["ShowStorageType", "wrong_type", "text"],
	]);
	for (const [params, found] of [
		[null, "nothing"],
		["x", "text"],
		[[], "list"],
		[new Map(), "object"],
		[() => {}, "function"],
	]) {
		assert.deepEqual(issues("DescribeRegions", params), [["", "wrong_type", found]]);
		assert.deepEqual(issues("AnyOther", params), [["", "wrong_type", found]]);
	}
	const throwing = {
		get Region() {
			throw new Error("no");
		},
	};
	assert.deepEqual(issues("DescribeRegions", throwing), [["", "wrong_type", "unreadable"]]);
	const endless = {};
	endless.Again = endless;
	assert.deepEqual(
		issues("AnyOther", { Deep: endless }).map(([, problem]) => problem),
		["bad_format"],
	);
	assert.deepEqual(issues("AnyOther", { When: new Date(), Big: 2 ** 60, "A b": 1, Signature: "x", "A.1": 1, A: [2], Bad: "\ud800" }), [
		["When", "wrong_type", "object"],
		["Big", "wrong_type", "number"],
		["A b", "bad_format"],
		["Signature", "reserved"],
		["A.1", "conflict"],
		["Bad", "bad_format"],
	]);
	assert.deepEqual(issues("AnyOther", { List: new Array(5000).fill(1) }), [["", "too_long"]]);
	assert.deepEqual(issues("AnyOther", { Text: "x".repeat(2 << 20) }), [["", "too_long"]]);
	const many = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`N${index}`, 1]));
	const error = caught(() => signOperation("DescribeRegions", many, credentials));
	assert.deepEqual([error.errors.length, error.more], [1000, 500]);
	assert.true(
		error.message.startsWith("1500 parameters are wrong:\n- N0 is not a parameter of this operation"),
		error.message.slice(0, 80),
	);
	const chinese = caught(() => signOperation("StartBackupPlan", {}, credentials, { locale: "zh-CN" }));
	assert.equal(chinese.message, "1 个参数有误：\n- BackupPlanId 为必填项");
});

QUnit.test("what is wrong with options", async (assert) => {
	const of = (use) => {
		const error = caught(use);
		assert.true(error instanceof InvalidOptionError, String(error));
		return [error.code, error.option];
	};
	assert.deepEqual(
		of(() => signOperation("Not an operation", {}, credentials)),
		["invalid_option", "operation"],
	);
	assert.deepEqual(
		of(() => signOperation("DescribeRegions", {}, credentials, { version: "v1" })),
		["invalid_option", "version"],
	);
	assert.deepEqual(
		of(() => signOperation("DescribeRegions", {}, credentials, { timeoutMs: 1 })),
		["unknown_option", "timeoutMs"],
	);
	assert.deepEqual(
		of(() => signOperation("DescribeRegions", {}, undefined)),
		["invalid_credentials", "credentials"],
	);
	assert.deepEqual(
		of(() => signOperation("DescribeRegions", {}, { accessKeyId: "a" })),
		["invalid_credentials", "credentials.accessKeySecret"],
	);
	assert.deepEqual(
		of(() => watchPlan("", credentials)),
		["invalid_option", "backupPlanId"],
	);
	assert.deepEqual(
		of(() => watchPlan("p", credentials, { intervalMs: 0 })),
		["invalid_option", "intervalMs"],
	);
	const rejected = async (promise) =>
		promise.then(
			() => "none",
			({ code, option }) => [code, option],
		);
	assert.deepEqual(await rejected(call("DescribeRegions", {}, credentials, { maxAttempts: 0 })), ["invalid_option", "maxAttempts"]);
	assert.deepEqual(await rejected(planState("p", credentials, { endpoint: "ftp://x" })), ["invalid_endpoint", "endpoint"]);
	assert.deepEqual(await rejected(all(listAll("StartBackupPlan", {}, credentials))), ["invalid_option", "operation"]);
	assert.deepEqual(await rejected(all(listAll("DescribeRegions", {}, credentials, { most: 0 }))), ["invalid_option", "most"]);
	assert.deepEqual(await rejected(findPlan({ name: "" }, credentials)), ["invalid_option", "name"]);
	assert.deepEqual(await rejected(findPlan({ name: "a", sentAfter: "soon" }, credentials)), ["invalid_option", "sentAfter"]);
});

QUnit.test("what a plan costs", (assert) => {
	const of = (InstanceClass, region, gigabytesPerMonth) => {
		const { base, overage, total, freeGigabytes } = estimate({ InstanceClass, region, gigabytesPerMonth });
		return [base, overage, total, freeGigabytes];
	};
	assert.deepEqual(of("micro", "cn-hangzhou", 600), [5, 65.52, 70.52, 40]);
	assert.deepEqual(of("small", "cn-shanghai", 600), [22, 11, 33, 400]);
	assert.deepEqual(of("medium", "cn-hangzhou-finance", 600), [35, 0, 35, 800]);
	assert.deepEqual(of("large", "cn-hongkong", 2600), [84, 36, 120, 1600]);
	assert.deepEqual(of("xlarge", "us-east-1", 1e6), [209, 0, 209, null]);
	assert.deepEqual(estimate({ InstanceClass: "micro", region: "cn-hangzhou", gigabytesPerMonth: 0 }), {
		base: 5,
		overage: 0,
		total: 5,
		currency: "USD",
		freeGigabytes: 40,
		hoursPer100Gigabytes: 20,
		asOf: "2026-03-28",
		source: "https://www.alibabacloud.com/help/en/dms/product-overview/backup-fees",
	});
	for (const [input, option] of [
		[{ InstanceClass: "toString", region: "cn-hangzhou", gigabytesPerMonth: 1 }, "InstanceClass"],
		[{ InstanceClass: "micro", region: "mars-1", gigabytesPerMonth: 1 }, "region"],
		[{ InstanceClass: "micro", region: "cn-hangzhou", gigabytesPerMonth: Number.NaN }, "gigabytesPerMonth"],
		[undefined, "InstanceClass"],
	]) {
		const error = caught(() => estimate(input));
		assert.true(error instanceof InvalidOptionError);
		assert.equal(error.option, option);
	}
	assert.true(
		caught(() => estimate({ InstanceClass: "micro", region: "mars-1", gigabytesPerMonth: 1 })).message.includes("price is known"),
	);
});

QUnit.test("rows fit for drawing forms, in both languages", (assert) => {
	assert.equal(operations.length, 10);
	assert.deepEqual(JSON.parse(JSON.stringify(operations)), operations);
	assert.throws(() => operations[0].parameters.push({}), TypeError);
	assert.deepEqual(
		operations.filter(({ effect }) => effect === "write").map(({ name }) => name),
		["StartBackupPlan", "StopBackupPlan"],
	);
	for (const { name, ramAction, doc, parameters } of operations) {
		assert.equal(ramAction, `dbs:${name}`);
		for (const { doc: words } of [{ doc }, ...parameters])
			assert.true(/[\u4e00-\u9fff]/.test(words["zh-CN"]) && words.en.endsWith("."), name);
		const examples = Object.fromEntries(parameters.map(({ name, example }) => [name, example]));
		assert.equal(signOperation(name, examples, credentials).method, "POST", `the examples of ${name} are valid`);
	}
});

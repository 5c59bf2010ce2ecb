/** How parameters are read: objects of every kind, getters and proxies that throw or change. */

import { base } from "virtual:data";
import { validate } from "dbs-backup-plan";
import QUnit from "qunit";

const lines = (params) => validate(params).errors.map(({ path, code }) => `${path} ${code}`);

QUnit.module("reading", {
	afterEach(assert) {
		assert.true(validate(base).valid, "the module works on");
	},
});

QUnit.test("objects of other kinds are read like any other", (assert) => {
	class Plan {
		constructor() {
			Object.assign(this, base);
		}
		get computed() {
			return "not an own property";
		}
	}
	assert.deepEqual(lines(new Plan()), []);
	assert.deepEqual(lines(Object.assign(Object.create(null), base)), []);
	assert.deepEqual(lines(Object.freeze({ ...base })), []);
	assert.deepEqual(lines(new Proxy(base, {})), []);
	assert.deepEqual(lines(Object.create(base)).length, 5, "inherited properties are not given");
	assert.deepEqual(lines({ ...base, [Symbol("hidden")]: "x" }), []);
	for (const other of [new Date(0), new Set([base]), new Map(Object.entries(base))]) assert.deepEqual(lines(other), [" wrong_type"]);
});

QUnit.test("getters and proxies that throw", (assert) => {
	const throwing = Object.defineProperty({ ...base }, "BackupPlanName", {
		enumerable: true,
		get() {
			throw new Error("MARK");
		},
	});
	const [issue] = validate(throwing).errors;
	assert.deepEqual([issue.path, issue.code], ["BackupPlanName", "wrong_type"]);
	assert.false(JSON.stringify(issue).includes("MARK"));
	const keys = new Proxy(
		{},
		{
			ownKeys() {
				throw new Error("MARK");
			},
		},
	);
	assert.deepEqual(lines(keys), [" wrong_type"]);
	const get = new Proxy(base, {
		get() {
			throw new Error("MARK");
		},
	});
	assert.deepEqual(new Set(validate(get).errors.map(({ code }) => code)), new Set(["wrong_type"]));
	const { proxy, revoke } = Proxy.revocable({}, {});
	revoke();
	assert.deepEqual(lines(proxy), [" wrong_type"]);
});

QUnit.test("every property is read once", (assert) => {
	const reads = {};
	const counting = new Proxy(
		{ ...base, BackupPlanName: "half \ud800 a pair" },
		{
			get(target, name) {
				reads[name] = (reads[name] ?? 0) + 1;
				return target[name];
			},
		},
	);
	assert.deepEqual(lines(counting), ["BackupPlanName bad_format"]);
	assert.deepEqual(new Set(Object.values(reads)), new Set([1]));
});

QUnit.test("what is inherited beside what is given is not given", (assert) => {
	const parent = Object.create(null, { BackupPlanName: { value: 5, enumerable: true }, Inherited: { value: "x", enumerable: true } });
	const { BackupPlanName: _, ...rest } = base;
	assert.deepEqual(lines(Object.assign(Object.create(parent), rest)), ["BackupPlanName missing"]);
	Object.defineProperty(Object.prototype, "polluted", { configurable: true, enumerable: true, value: "x" });
	try {
		assert.deepEqual(lines(base), []);
		assert.deepEqual(lines({ ...base, polluted: "y" }), ["polluted unknown"]);
	} finally {
		delete Object.prototype.polluted;
	}
});

QUnit.test("a getter that throws or changes the object, between others", (assert) => {
	const reads = [];
	const plan = {};
	for (const [name, value] of Object.entries({
		...base,
		BackupRetentionPeriod: 730,
		["名".repeat(300)]: "x",
		UsedTime: 99,
		Period: "Day",
	})) {
		const get = () => {
			reads.push(name);
			if (name === "BackupPeriod") throw new Error("MARK");
			if (name === "BackupRetentionPeriod") delete plan.Period;
			return value;
		};
		Object.defineProperty(plan, name, { configurable: true, enumerable: true, get });
	}
	const names = Object.keys(plan);
	const found = lines(plan).map((line) => line.replace(/^名+…名+/, "名…名"));
	assert.deepEqual(found, ["UsedTime out_of_range", "BackupPeriod wrong_type", "名…名 unknown"]);
	assert.deepEqual(reads, names.slice(0, -1));
});

QUnit.test("proxies that say something else at every look", (assert) => {
	const looks = [
		["BackupPlanName", "DatabaseType"],
		["DatabaseType", "BackupPlanName", "Other"],
	];
	const reads = [];
	const target = { BackupPlanName: 5, DatabaseType: 6, Other: 7 };
	const changing = new Proxy(target, {
		ownKeys: () => looks.shift() ?? [],
		get(_, name) {
			reads.push(name);
			return target[name];
		},
	});
	const found = lines(changing).filter((line) => !line.endsWith("missing"));
	assert.deepEqual(found, ["DatabaseType wrong_type", "BackupPlanName wrong_type"]);
	assert.deepEqual(reads, ["BackupPlanName", "DatabaseType"]);
	let looked = 0;
	const failing = new Proxy(
		{ ...base },
		{
			ownKeys(target) {
				if (looked++ > 0) throw new Error("MARK");
				return Reflect.ownKeys(target);
			},
			getPrototypeOf(target) {
				if (looked > 0) throw new Error("MARK");
				return Reflect.getPrototypeOf(target);
			},
		},
	);
	assert.deepEqual(lines(failing), []);
});

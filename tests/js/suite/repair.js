/** Plans from elsewhere, taken over: what leaves no doubt is changed, nothing else. */

import { base } from "virtual:data";
import { repair, validate } from "dbs-backup-plan";
import { fields } from "dbs-backup-plan/fields";
import QUnit from "qunit";

/** What each value becomes in an otherwise valid plan. */
const VALUES = [
	["PayType", "PREPAY", "prepay", "case"],
	["PayType", "POSTPAY", "postpay", "case"],
	["BackupPeriod", "MONDAY", "Monday", "case"],
	["BackupPeriod", "Monday, tuesday", "Monday,Tuesday", "case"],
	["BackupPeriod", "Monday, Tuesday", "Monday,Tuesday", "blanks"],
	["BackupPeriod", "Monday，Tuesday", "Monday,Tuesday", "full_width"],
	["BackupPeriod", "Monday,Tuesday,", "Monday,Tuesday", "commas"],
	["SourceEndpointInstanceType", "rds", "RDS", "case"],
	["DatabaseType", " mysql\n", "MySQL", ["blanks", "case"]],
	["BackupPlanName", " nightly ", "nightly", "blanks"],
	["BackupRetentionPeriod", " 30", "30", "blanks"],
	["BackupRateLimit", "262 144", "262144", "blanks"],
	["SourceEndpointPort", "３３０６", "3306", "full_width"],
	["BackupStartTime", "１４：２２", "14:22", "full_width"],
	["SourceEndpointIP", " 10.0.0.1 ", "10.0.0.1", "blanks"],
	["EnableBackupLog", "True", "true", "case"],
];

/** What could be meant otherwise, or is nobody's to change. */
const LEFT = [
	["DatabaseType", "Postgres"],
	["DatabaseType", "MSQL"],
	["BackupPeriod", "Mon"],
	["BackupPeriod", "Monday Tuesday"],
	["SourceEndpointPort", "33 06"],
	["SourceEndpointPort", "3306.0"],
	["SourceEndpointPort", "70000"],
	["BackupStartTime", "9:30"],
	["EnableBackupLog", "yes"],
	["SourceEndpointIP", "http://10.0.0.1"],
	["SourceEndpointPassword", "pass\0word "],
	["SourceEndpointPassword", 12345],
	["RegionId", "cn-hangzhou"],
	["OwnerId", "1"],
];

QUnit.module("repair");

for (const [name, from, to, why] of VALUES) {
	QUnit.test(`${name}: ${JSON.stringify(from)} is ${JSON.stringify(to)}`, (assert) => {
		const plan = { ...base, [name]: from };
		const { params, changes } = repair(plan);
		assert.deepEqual(params, { ...base, [name]: to });
		assert.deepEqual(
			changes.map((change) => change.why),
			[why].flat(),
		);
		assert.equal(changes[0].from, from);
		assert.equal(changes.at(-1).to, to);
		assert.true(validate(params).valid);
	});
}

for (const [name, value] of LEFT) {
	QUnit.test(`${name}: ${JSON.stringify(value)} is left`, (assert) => {
		const plan = { ...base, [name]: value };
		assert.deepEqual(repair(plan), { params: plan, changes: [] });
	});
}

QUnit.test("a line break goes from what stays wrong, too, as a blank around it", (assert) => {
	const { params, changes } = repair({ ...base, PayType: "A\ufeffA\n" });
	assert.deepEqual(params, { ...base, PayType: "A\ufeffA" });
	assert.deepEqual(changes, [{ path: "PayType", from: "A\ufeffA\n", to: "A\ufeffA", why: "blanks" }]);
});

QUnit.test("names as SDKs, Python and Terraform write them", (assert) => {
	const styles = {
		camel: (name) => name[0].toLowerCase() + name.slice(1),
		snake: (name) =>
			name
				.replace(/([a-z])([A-Z])/g, "$1_$2")
				.replace("DBName", "db_name")
				.toLowerCase(),
		blanks: (name) => ` ${name} `,
	};
	for (const [style, write] of Object.entries(styles)) {
		const plan = Object.fromEntries(Object.entries(base).map(([name, value]) => [write(name), value]));
		const { params, changes } = repair(plan);
		assert.deepEqual(params, base, style);
		assert.deepEqual(Object.keys(params), Object.keys(base), `${style}: the order stays`);
		assert.deepEqual(
			changes,
			Object.keys(base).map((name) => ({ path: write(name), to: name, why: "name" })),
			style,
		);
	}
});

QUnit.test("each parameter is found under each way to write it", (assert) => {
	for (const { name, example } of fields) {
		const words = name.match(/[A-Z]+(?![a-z])|[A-Z][a-z]+/g);
		const camel = name.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]/, (start) => start.toLowerCase());
		for (const written of [words.join("_").toLowerCase(), words.join("-").toLowerCase(), words.join("_").toUpperCase(), camel]) {
			assert.deepEqual(repair({ [written]: example }).changes[0], { path: written, to: name, why: "name" }, written);
		}
	}
});

QUnit.test("a name is taken once", (assert) => {
	const { BackupPlanName, ...others } = base;
	const both = { ...base, backupPlanName: "other" };
	assert.deepEqual(repair(both), { params: both, changes: [] });
	const two = { ...others, backupPlanName: "a", backup_plan_name: "b" };
	assert.deepEqual(repair(two), { params: two, changes: [] });
	const empty = { ...base, BackupPlanName: "", backupPlanName: "a" };
	assert.deepEqual(repair(empty).params, { ...base, BackupPlanName: "a" });
});

QUnit.test("a secret moves with its name, and is in no change", (assert) => {
	const { SourceEndpointPassword, ...others } = base;
	const { params, changes } = repair({ ...others, sourceEndpointPassword: " hunter22 " });
	assert.equal(params.SourceEndpointPassword, " hunter22 ");
	assert.deepEqual(changes, [{ path: "sourceEndpointPassword", to: "SourceEndpointPassword", why: "name" }]);
});

QUnit.test("a list stays a list", (assert) => {
	const { params, changes } = repair({ ...base, BackupPeriod: ["MONDAY", " friday"] });
	assert.deepEqual(params.BackupPeriod, ["Monday", "Friday"]);
	assert.deepEqual(changes, [{ path: "BackupPeriod", from: "MONDAY, friday", to: "Monday,Friday", why: "case" }]);
});

QUnit.test("what is no plan comes back as it is", (assert) => {
	const throwing = new Proxy(
		{},
		{
			ownKeys() {
				throw new Error("no");
			},
		},
	);
	for (const given of [undefined, null, 5, "text", [base], throwing]) {
		const { params, changes } = repair(given);
		assert.true(params === given);
		assert.deepEqual(changes, []);
	}
});

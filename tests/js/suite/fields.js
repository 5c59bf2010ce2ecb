/** The field table, from which a form is drawn. */

import { base } from "virtual:data";
import { fields, preview, validate } from "dbs-backup-plan";
import QUnit from "qunit";

/** The reference page's parameters, in its order. */
const NAMES =
	"BackupPlanId Region InstanceClass DatabaseType BackupMethod Period UsedTime PayType DatabaseRegion StorageRegion InstanceType StorageType FromApp SourceEndpointInstanceType SourceEndpointRegion SourceEndpointInstanceID SourceEndpointIP SourceEndpointPort SourceEndpointDatabaseName SourceEndpointUserName SourceEndpointPassword BackupGatewayId OSSBucketName BackupObjects BackupPeriod BackupStartTime EnableBackupLog BackupLogIntervalSeconds BackupRetentionPeriod DuplicationInfrequentAccessPeriod DuplicationArchivePeriod BackupPlanName SourceEndpointOracleSID BackupStorageType BackupSpeedLimit BackupRateLimit BackupStrategyType CrossAliyunId CrossRoleName ClientToken ResourceGroupId".split(
		" ",
	);

QUnit.module("fields");

QUnit.test("41 parameters in the reference's order, 5 required", (assert) => {
	assert.deepEqual(
		fields.map(({ name }) => name),
		NAMES,
	);
	assert.deepEqual(
		fields.filter(({ required }) => required).map(({ name }) => name),
		["InstanceClass", "DatabaseType", "BackupMethod", "SourceEndpointInstanceType", "BackupPlanName"],
	);
	assert.deepEqual(
		fields.filter(({ secret }) => secret).map(({ name }) => name),
		["SourceEndpointPassword"],
	);
});

QUnit.test("the table goes through JSON, and nobody can change it", (assert) => {
	assert.deepEqual(JSON.parse(JSON.stringify(fields)), fields);
	const frozen = (value) => typeof value !== "object" || (Object.isFrozen(value) && Object.values(value).every(frozen));
	assert.true(frozen(fields));
	assert.throws(() => {
		fields[0].label.en = "x";
	}, TypeError);
});

QUnit.test("a range has an end, but for 64 bits", (assert) => {
	const integers = fields.filter(({ type }) => type === "integer");
	assert.deepEqual(
		integers.map(({ name, min, max }) => [name, min, max]),
		[
			["UsedTime", 1, 11],
			["SourceEndpointPort", 1, 65535],
			["BackupGatewayId", 0, undefined],
			["BackupLogIntervalSeconds", 0, 2147483647],
			["BackupRetentionPeriod", 0, 1825],
			["DuplicationInfrequentAccessPeriod", 0, 2147483647],
			["DuplicationArchivePeriod", 0, 2147483647],
			["BackupSpeedLimit", 0, undefined],
			["BackupRateLimit", 0, 10485760],
		],
	);
});

QUnit.test("every row is complete in both languages", (assert) => {
	for (const { name, label, doc, example, source, group, choices = [] } of fields) {
		for (const text of [label, doc, ...choices.map((choice) => choice.label)]) {
			assert.true(text.en.length > 1 && !/[一-鿿]/.test(text.en), `${name}: ${text.en}`);
			assert.true(text["zh-CN"].length > 1, `${name}: ${text["zh-CN"]}`);
		}
		assert.true(/[一-鿿]/.test(doc["zh-CN"]), name);
		assert.true(example.length > 0 && source.startsWith("https://") && group.length > 0, name);
	}
});

QUnit.test("every example is valid", (assert) => {
	for (const { name, example } of fields) {
		const errors = validate({ ...base, [name]: example }).errors.filter(({ path }) => path.startsWith(name));
		const own = errors.filter(({ code }) => code !== "missing");
		assert.deepEqual(own, [], `${name}: ${example}`);
	}
});

QUnit.test("what is required now follows from the table as it does from validate", (assert) => {
	const holds = (conditions, params) =>
		conditions.some((condition) => Object.entries(condition).every(([name, values]) => values.includes(params[name] ?? "")));
	const choices = (name) => fields.find((field) => field.name === name).choices.map(({ value }) => value);
	for (const DatabaseType of choices("DatabaseType")) {
		for (const SourceEndpointInstanceType of choices("SourceEndpointInstanceType")) {
			const params = { InstanceClass: "micro", BackupMethod: "logical", BackupPlanName: "p", DatabaseType, SourceEndpointInstanceType };
			const expected = fields
				.filter(
					({ requiredWhen, requiredUnless }) =>
						(requiredWhen && holds(requiredWhen, params)) || (requiredUnless && !holds(requiredUnless, params)),
				)
				.map(({ name }) => name);
			assert.deepEqual(
				validate(params).errors.map(({ path }) => path),
				expected,
				`${DatabaseType} ${SourceEndpointInstanceType}`,
			);
		}
	}
});

QUnit.test("a preview sends only what was given, and the common parameters", (assert) => {
	const names = preview(base).parameters.map(({ name }) => name);
	const common = ["AccessKeyId", "Action", "Format", "SignatureMethod", "SignatureNonce", "SignatureVersion", "Timestamp", "Version"];
	assert.deepEqual(names, [...common, ...Object.keys(base)].sort());
});

/** The field table, from which a form is drawn. */

import { base } from "virtual:data";
import { endpointFor, parseResponse, preview, validate } from "dbs-backup-plan";
import { fields, regions } from "dbs-backup-plan/fields";
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
	assert.true(frozen(fields) && frozen(regions));
	assert.throws(() => {
		fields[0].label.en = "x";
	}, TypeError);
});

QUnit.test("each secret parameter is masked in a preview and in what the service says", (assert) => {
	for (const { name } of fields.filter(({ secret }) => secret)) {
		assert.false(JSON.stringify(preview({ ...base, [name]: "hunter22" })).includes("hunter22"), name);
		const body = JSON.stringify({ Code: "X", Message: `${name}=hunter22&a=b` });
		assert.false(JSON.stringify(parseResponse(400, body)).includes("hunter22"), name);
	}
});

QUnit.test("what a form would copy otherwise", (assert) => {
	const choices = (wanted) => fields.find(({ name }) => name === wanted).choices;
	assert.deepEqual(
		choices("DatabaseType").map(({ value, schemas = false, ports }) => [value, schemas, ports]),
		[
			["MySQL", false, [3306]],
			["MSSQL", true, [1433]],
			["Oracle", true, [1521]],
			["MariaDB", false, [3306]],
			["PostgreSQL", true, [5432]],
			["DRDS", false, [3306]],
			["MongoDB", false, [27017, 3717]],
			["Redis", false, [6379]],
		],
	);
	assert.deepEqual(
		choices("BackupPeriod").map(({ value }) => value),
		["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
	);
	assert.deepEqual(
		fields.filter(({ leaveOut }) => leaveOut).map(({ name }) => name),
		["StorageType", "FromApp"],
	);
	assert.deepEqual(
		fields.filter((field) => field.default).map((field) => [field.name, field.default]),
		[
			["FromApp", "OpenApi"],
			["BackupRetentionPeriod", "730"],
			["DuplicationInfrequentAccessPeriod", "180"],
			["DuplicationArchivePeriod", "365"],
			["BackupStrategyType", "simple"],
		],
	);
});

QUnit.test("regions, with the endpoint that serves each", (assert) => {
	const of = (kind) => regions.filter(({ endpoint }) => endpoint === kind).map(({ id }) => id);
	assert.equal(
		of("shared").join(" "),
		"cn-hangzhou cn-qingdao cn-beijing cn-shanghai cn-shenzhen cn-hongkong us-west-1 us-east-1 cn-hangzhou-finance cn-shanghai-finance-1 cn-shenzhen-finance-1",
	);
	assert.equal(
		of("own").join(" "),
		"cn-zhangjiakou cn-huhehaote cn-wulanchabu cn-chengdu ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-5 ap-northeast-1 ap-south-1 eu-central-1 eu-west-1 me-east-1",
	);
	for (const { id, endpoint, city } of regions) {
		assert.equal(endpointFor(id), `dbs-api.${endpoint === "shared" ? "cn-hangzhou" : id}.aliyuncs.com`);
		assert.deepEqual(validate({ ...base, Region: id }).warnings, []);
		assert.true(/^[A-Z]/.test(city.en) && /[一-鿿]/.test(city["zh-CN"]), id);
	}
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

/** The plan as a Standard Schema: <https://standardschema.dev>. */

import { base } from "virtual:data";
import { backupPlan, backupPlanIn, preview, signRequest } from "dbs-backup-plan";
import QUnit from "qunit";
import { credentials, stamp } from "./common.js";

const standard = backupPlan["~standard"];

QUnit.module("standard schema");

QUnit.test("it says what it is", (assert) => {
	assert.deepEqual([standard.version, standard.vendor], [1, "dbs-backup-plan"]);
});

QUnit.test("the output is the plan as it is signed", (assert) => {
	const { value, issues } = standard.validate({
		...base,
		SourceEndpointPort: 3306,
		BackupGatewayId: 23313123312n,
		BackupRetentionPeriod: "0030",
		EnableBackupLog: true,
		BackupPeriod: ["Monday", "Friday"],
		BackupObjects: [{ DBName: "库", TableIncludes: [{ TableName: "t" }] }],
		PayType: "",
		UsedTime: null,
		Period: undefined,
	});
	assert.equal(issues, undefined);
	assert.deepEqual(value, {
		BackupGatewayId: "23313123312",
		BackupMethod: "logical",
		BackupObjects: '[{"DBName":"库","TableIncludes":[{"TableName":"t"}]}]',
		BackupPeriod: "Monday,Friday",
		BackupPlanName: "plan-1",
		BackupRetentionPeriod: "30",
		BackupStartTime: "14:22",
		ClientToken: "3a7d6b1e-0f5c-4e0a-9d53-000000000001",
		DatabaseType: "MySQL",
		EnableBackupLog: "true",
		InstanceClass: "micro",
		Region: "cn-hangzhou",
		SourceEndpointInstanceID: "rm-uf6wjk5xxxxxxxxxx",
		SourceEndpointInstanceType: "RDS",
		SourceEndpointPassword: "testPassword",
		SourceEndpointPort: "3306",
		SourceEndpointRegion: "cn-hangzhou",
		SourceEndpointUserName: "testRDS",
	});
	assert.deepEqual(standard.validate(value).value, value, "its output is an input, too");
	const sent = signRequest(value, credentials, stamp).body;
	assert.deepEqual(
		preview(value, { ...stamp, accessKeyId: "testid", reveal: ["SourceEndpointPassword"] }).parameters.filter(({ name }) => name in value)
			.length,
		18,
	);
	assert.true(sent.includes("BackupPeriod=Monday%2CFriday"));
});

QUnit.test("issues have paths, which lead into a list of objects", (assert) => {
	const paths = (params) => standard.validate(params).issues.map(({ path }) => path);
	const objects = [{ DBName: "shop", TableIncludes: [{ TableName: "orders" }, { TableName: "" }] }, {}];
	assert.deepEqual(paths({ ...base, InstanceClass: "Micro", BackupObjects: objects }), [
		["InstanceClass"],
		["BackupObjects", 0, "TableIncludes", 1, "TableName"],
		["BackupObjects", 1, "DBName"],
	]);
	assert.deepEqual(paths({ ...base, "BackupObjects[0].DBName": "x" }), [["BackupObjects[0].DBName"]], "an unknown name is no place");
	assert.deepEqual(paths("text"), [[]]);
	assert.deepEqual(paths({}), [["InstanceClass"], ["DatabaseType"], ["BackupMethod"], ["SourceEndpointInstanceType"], ["BackupPlanName"]]);
});

QUnit.test("in a text of objects the message has the place", (assert) => {
	const { issues } = standard.validate({ ...base, BackupObjects: '[{"DBName":""}]' });
	assert.deepEqual(
		issues.map(({ path }) => path),
		[["BackupObjects"]],
	);
	assert.true(issues[0].message.startsWith("BackupObjects[0].DBName "), issues[0].message);
});

QUnit.test("messages are in the language that is asked for, and hold no value", (assert) => {
	const wrong = { ...base, DatabaseType: "oracle8i", SourceEndpointPassword: { secret: "hunter22" } };
	const [first] = backupPlanIn("zh-CN")["~standard"].validate(wrong).issues;
	assert.true(/[一-鿿]/.test(first.message), first.message);
	assert.deepEqual(standard.validate(wrong, { libraryOptions: { locale: "zh" } }).issues[0], first);
	assert.true(standard.validate(wrong).issues[0].message.startsWith("is not one of"), standard.validate(wrong).issues[0].message);
	assert.false(/hunter22|oracle8i/.test(JSON.stringify(standard.validate(wrong).issues)));
});

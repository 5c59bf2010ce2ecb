// @ts-check
/** The sample for Terraform, read by a parser of its language. Expected values are literals. */
import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { PLAN, REDIS, samplesOf } from "./awkward.mjs";
import { pythonWithPackages } from "./python.mjs";
import { runs } from "./recorder.mjs";

const PARSE = `
import sys, json, hcl2
print(json.dumps(hcl2.load(sys.stdin)))
`;

/** Blocks by type, then name. Texts stay in their quotes, escapes as they are written. @param {string} text */
async function parsedHcl(text) {
	const { python, env } = await pythonWithPackages();
	const { code, stdout, stderr } = await runs(python, ["-c", PARSE], { cwd: tmpdir(), env, input: text });
	assert.equal(code, 0, stderr);
	return JSON.parse(stdout, (key, value) => (key === "__is_block__" ? undefined : value));
}

test("Terraform gets the provider's arguments, with templates taken for text", async () => {
	const { terraform } = samplesOf(PLAN);
	const { provider, variable, resource } = await parsedHcl(terraform?.text ?? "");
	assert.deepEqual(provider, [{ '"alicloud"': { region: '"cn-beijing"' } }]);
	assert.deepEqual(variable, [{ '"dbs_source_password"': { type: "string", sensitive: true } }]);
	assert.deepEqual(resource, [
		{
			'"alicloud_dbs_backup_plan"': {
				'"plan"': {
					backup_plan_name:
						'"it\'s \\"5\\" $(touch pwned) `touch pwned` $HOME \\\\ \\\\n $${x} \\u0024$${y} %%{z} \\u0025%%{u} 库🎉! \\u202e"',
					database_type: '"MySQL"',
					backup_method: '"physical"',
					instance_class: '"micro"',
					source_endpoint_instance_type: '"Agent"',
					source_endpoint_region: '"cn-hangzhou"',
					source_endpoint_ip: '"db.example.com"',
					source_endpoint_port: 3306,
					backup_gateway_id: '"9007199254740993"',
					source_endpoint_user_name: String.raw`"-O'Brien\\"`,
					// biome-ignore lint/suspicious/noTemplateCurlyInString: the parser's way to show a reference
					source_endpoint_password: "${var.dbs_source_password}",
					backup_objects: String.raw`"[\n\t{\"DBName\": \"库'$(id)\\\\ \\\"q\\\" !\"}\n]"`,
					backup_period: '"Monday,Friday"',
					backup_start_time: '"14:22"',
					enable_backup_log: false,
					backup_retention_period: 0,
					backup_rate_limit: '"262144"',
					payment_type: '"Subscription"',
				},
			},
		},
	]);
	assert.deepEqual(terraform?.env, [
		"TF_VAR_dbs_source_password",
		"ALIBABA_CLOUD_ACCESS_KEY_ID",
		"ALIBABA_CLOUD_ACCESS_KEY_SECRET",
		"ALIBABA_CLOUD_SECURITY_TOKEN",
	]);
	assert.match(terraform?.note ?? "", / cannot bring these as given: BackupRetentionPeriod\./);
});

test("Terraform: what the provider lacks is left out and named", async () => {
	const { terraform } = samplesOf({
		...REDIS,
		BackupPlanId: "p",
		FromApp: "a",
		StorageType: "s",
		SourceEndpointOracleSID: "o",
		OSSBucketName: "b",
	});
	const { resource, variable } = await parsedHcl(terraform?.text ?? "");
	const [plan] = /** @type {any[]} */ (Object.values(Object.values(resource[0])[0]));
	// biome-ignore format: names of arguments
	assert.deepEqual(Object.keys(plan), ["backup_plan_name", "database_type", "backup_method", "instance_class",
		"source_endpoint_instance_type", "backup_objects", "source_endpoint_oracle_sid", "oss_bucket_name"]);
	assert.equal(variable, undefined);
	assert.match(terraform?.note ?? "", /: SourceEndpointInstanceType, BackupPlanId, FromApp, StorageType\./);
});

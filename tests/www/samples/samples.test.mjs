// @ts-check
/** Every sample is run or parsed, with texts that break careless quoting. Expected values are literals. */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { install } from "../../../scripts/lib/debian.mjs";
import { ask } from "../../../scripts/lib/run.mjs";
import { KEYS, PLAN, REDIS, SECRETS, samplesOf, TOKEN, WIRE } from "./awkward.mjs";
import { pythonWithPackages } from "./python.mjs";
import { runs, sandbox, startRecorder } from "./recorder.mjs";

const WORKER = { DBS_WORKER_URL: "https://worker.example", DBS_WORKER_TOKEN: "bearer-1", DBS_IDEMPOTENCY_KEY: "key-1" };
await install(["dash", "zsh"], ["/usr/bin/dash", "/usr/bin/zsh"]);
const SHELLS = ["bash", "dash", "zsh"].filter((name) => ask(name, ["-c", "true"]) !== undefined);
const COMMON = [
	"AccessKeyId",
	"Action",
	"Format",
	"Signature",
	"SignatureMethod",
	"SignatureNonce",
	"SignatureVersion",
	"Timestamp",
	"Version",
];

/** @type {ReturnType<typeof sandbox>} */
let box;
/** @type {Awaited<ReturnType<typeof startRecorder>>} */
let server;

before(async () => {
	box = sandbox();
	server = await startRecorder();
});
after(async () => {
	box.remove();
	await server.close();
});

/** A request's own parameters, apart from common ones. @param {URLSearchParams} pairs */
const own = (pairs) => Object.fromEntries([...pairs].filter(([name]) => !COMMON.includes(name)));

/** @param {string} text @param {Record<string, string>} env @param {string} [shell] */
const inShell = (text, env, shell = "sh") =>
	runs(shell, ["-s"], { cwd: box.folder, env: { PATH: box.PATH, RECORD: box.RECORD, HOME: "/", ...env }, input: text });

describe("shells", () => {
	test("there is at least one beside sh", () => assert.ok(SHELLS.length > 0));

	for (const shell of SHELLS) {
		test(`${shell}: the command line gets every value as one argument, and the password as its input`, async () => {
			const { aliyun } = samplesOf(PLAN);
			assert.deepEqual(aliyun?.env, ["DBS_SOURCE_PASSWORD", "DBS_CLIENT_TOKEN"]);
			assert.equal((await runs(shell, ["-n"], { cwd: box.folder, env: {}, input: aliyun?.text ?? "" })).stderr, "");
			const { code, stderr } = await inShell(aliyun?.text ?? "", SECRETS, shell);
			assert.equal(code, 0, stderr);
			const { SourceEndpointPassword, ...others } = WIRE;
			const rest = { ...others, BackupObjects: String.raw`[ {"DBName": "库'$(id)\\ \"q\" !"} ]` };
			assert.deepEqual(box.recorded(), {
				argv: [
					"dbs",
					"CreateAndStartBackupPlan",
					"--version=2019-03-06",
					"--method=POST",
					"--secure",
					"--region=cn-beijing",
					"--endpoint=dbs-api.cn-hangzhou.aliyuncs.com",
					...Object.entries(rest).map(([name, value]) => `--${name}=${value}`),
					`--ClientToken=${TOKEN}`,
					"--SourceEndpointPassword-FILE=/dev/stdin",
				],
				stdin: SourceEndpointPassword,
			});
			assert.equal(box.broken(), false);
		});

		test(`${shell}: curl gets JSON and headers, and no secret as an argument`, async () => {
			const { curl } = samplesOf(PLAN);
			assert.deepEqual(curl?.env, ["DBS_SOURCE_PASSWORD", "DBS_WORKER_URL", "DBS_WORKER_TOKEN", "DBS_IDEMPOTENCY_KEY"]);
			const { code, stderr } = await inShell(curl?.text ?? "", { ...SECRETS, ...WORKER }, shell);
			assert.equal(code, 0, stderr);
			const { argv, stdin, third } = box.recorded() ?? { argv: [] };
			// biome-ignore format: arguments of one program
			assert.deepEqual(argv, ["--silent", "--show-error", "--fail-with-body", "--header", "Content-Type: application/json",
				"--header", "@/dev/fd/3", "--data-binary", "@-", "https://worker.example/plans"]);
			assert.equal(third, "Authorization: Bearer bearer-1\nIdempotency-Key: key-1\n");
			const { BackupPlanId: _, BackupStorageType: __, ...rest } = PLAN;
			assert.deepEqual(JSON.parse(stdin ?? ""), { ...rest, BackupGatewayId: "9007199254740993" });
			assert.equal(box.broken(), false);
		});

		test(`${shell}: without a variable nothing is sent`, async () => {
			const { aliyun, curl } = samplesOf(PLAN);
			for (const missing of ["DBS_SOURCE_PASSWORD", "DBS_CLIENT_TOKEN"]) {
				const { code, stderr } = await inShell(aliyun?.text ?? "", { ...SECRETS, [missing]: "" }, shell);
				assert.notEqual(code, 0);
				assert.match(stderr, new RegExp(missing));
			}
			for (const missing of ["DBS_SOURCE_PASSWORD", "DBS_WORKER_URL", "DBS_WORKER_TOKEN", "DBS_IDEMPOTENCY_KEY"]) {
				const { code, stderr } = await inShell(curl?.text ?? "", { ...SECRETS, ...WORKER, [missing]: "" }, shell);
				assert.notEqual(code, 0);
				assert.match(stderr, new RegExp(missing));
			}
			assert.equal(box.recorded(), undefined);
		});
	}

	test("a plan without a password, with a token and a worker, asks for less", async () => {
		const { aliyun, curl } = samplesOf(REDIS, { worker: "https://edge.example/" });
		// The worker makes another token of this one: it is the key, and the command line needs a token of its own.
		assert.deepEqual(aliyun?.env, ["DBS_CLIENT_TOKEN"]);
		assert.deepEqual(curl?.env, ["DBS_WORKER_TOKEN", "DBS_IDEMPOTENCY_KEY"]);
		assert.equal((await inShell(aliyun?.text ?? "", SECRETS)).code, 0);
		const argv = box.recorded()?.argv ?? [];
		assert.equal(argv.at(-1), `--ClientToken=${TOKEN}`);
		assert.equal(argv.at(-2), `--BackupObjects=[{"DBName":"it's 库","New'Key":1}]`);
		assert.equal((await inShell(curl?.text ?? "", WORKER)).code, 0);
		const { argv: called, stdin } = box.recorded() ?? { argv: [] };
		assert.equal(called.at(-1), "https://edge.example/plans");
		// The worker makes the token from the key, and refuses one among the parameters.
		const { ClientToken: _, ...parameters } = REDIS;
		assert.deepEqual(JSON.parse(stdin ?? ""), parameters);
	});

	test("the signed URL is made where the key is, and holds every parameter", async () => {
		const { url } = samplesOf(PLAN);
		assert.deepEqual(url?.env, ["DBS_SOURCE_PASSWORD", "DBS_CLIENT_TOKEN", ...Object.keys(KEYS), "ALIBABA_CLOUD_SECURITY_TOKEN"]);
		const { code, stdout, stderr } = await inShell(url?.text ?? "", { ...SECRETS, ...KEYS, ALIBABA_CLOUD_SECURITY_TOKEN: "sts" });
		assert.equal(code, 0, stderr);
		const made = new URL(stdout.trim());
		assert.equal(made.origin, "https://dbs-api.cn-hangzhou.aliyuncs.com");
		assert.deepEqual(own(made.searchParams), { ...WIRE, ClientToken: TOKEN, SecurityToken: "sts" });
		assert.equal(box.broken(), false);
	});
});

test("JavaScript sends the plan with the package", async () => {
	const { javascript } = samplesOf(PLAN, { endpoint: server.origin });
	const file = join(box.folder, "sample.mjs");
	writeFileSync(file, javascript?.text ?? "");
	const { code, stdout, stderr } = await runs(process.execPath, [file], { cwd: box.folder, env: { ...KEYS, ...SECRETS } });
	assert.equal(code, 0, stderr);
	assert.match(stdout, /backupPlanId: 'dbs1'/);
	const request = server.only();
	assert.deepEqual([request.method, request.url], ["POST", "/"]);
	assert.deepEqual(own(new URLSearchParams(request.body)), { ...WIRE, ClientToken: TOKEN });
	const refused = await runs(process.execPath, [file], { cwd: box.folder, env: { ...KEYS, DBS_CLIENT_TOKEN: "t" } });
	assert.notEqual(refused.code, 0);
	assert.match(refused.stderr, /Set the environment variable DBS_SOURCE_PASSWORD\./);
	assert.deepEqual(server.requests, []);
});

/** As in "Signing" of the API's documentation, with node:crypto. @param {URLSearchParams} pairs @param {string} secret */
function signatureOf(pairs, secret) {
	const encode = (/** @type {string} */ text) =>
		encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
	const sorted = [...pairs].filter(([name]) => name !== "Signature").sort(([one], [other]) => (one < other ? -1 : 1));
	const query = sorted.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
	return createHmac("sha1", `${secret}&`)
		.update(`POST&%2F&${encode(query)}`)
		.digest("base64");
}

test("Python sends the plan with Alibaba Cloud's SDK, the password in the body alone", async () => {
	const { python, env } = await pythonWithPackages();
	const file = join(box.folder, "sample.py");
	for (const sts of [{}, { ALIBABA_CLOUD_SECURITY_TOKEN: "sts" }]) {
		writeFileSync(file, samplesOf(PLAN, { endpoint: server.origin }).python?.text ?? "");
		const { code, stdout, stderr } = await runs(python, [file], { cwd: box.folder, env: { ...env, ...KEYS, ...SECRETS, ...sts } });
		assert.equal(code, 0, stderr);
		assert.equal(JSON.parse(stdout).BackupPlanId, "dbs1");
		const request = server.only();
		const query = new URL(request.url, server.origin).searchParams;
		assert.equal(request.method, "POST");
		assert.equal(query.get("Action"), "CreateAndStartBackupPlan");
		assert.equal(query.get("ClientToken"), TOKEN);
		assert.equal(query.get("SecurityToken"), sts.ALIBABA_CLOUD_SECURITY_TOKEN ?? null);
		assert.deepEqual(Object.fromEntries(new URLSearchParams(request.body)), WIRE);
		assert.equal(query.get("Signature"), signatureOf(new URLSearchParams([...query, ...new URLSearchParams(request.body)]), "testsecret"));
	}
	const real = samplesOf(PLAN).python?.text ?? "";
	assert.match(real, /^request\.set_protocol_type\("https"\)$/m);
	assert.match(real, /^request\.set_endpoint\("dbs-api\.cn-hangzhou\.aliyuncs\.com"\)$/m);
	const token = samplesOf(REDIS).python?.text ?? "";
	assert.match(token, /^request\.set_ClientToken\("token'1"\)$/m);
	assert.doesNotMatch(token, /PASSWORD/);
});

const PARSE = `
import sys, json, hcl2
print(json.dumps(hcl2.load(sys.stdin)))
`;

/** Blocks by type, then name. Texts stay in their quotes, escapes as they are written. @param {string} text */
async function parsedHcl(text) {
	const { python, env } = await pythonWithPackages();
	const { code, stdout, stderr } = await runs(python, ["-c", PARSE], { cwd: box.folder, env, input: text });
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
	assert.deepEqual(terraform?.env, ["TF_VAR_dbs_source_password", ...Object.keys(KEYS), "ALIBABA_CLOUD_SECURITY_TOKEN"]);
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

test("no sample holds a secret, in either language", () => {
	for (const locale of /** @type {const} */ (["en", "zh-CN"])) {
		const list = Object.values(samplesOf(PLAN, { locale }));
		assert.deepEqual(
			list.map(({ id }) => id),
			["url", "curl", "aliyun", "terraform", "javascript", "python"],
		);
		for (const { text, note, label } of list) {
			for (const part of ['p"a', "密!", "testsecret"]) assert.ok(!`${text}${note}${label}`.includes(part), `${label} ${part}`);
			assert.ok(note && label);
		}
	}
	assert.equal(samplesOf(PLAN, { locale: "zh-CN" }).curl?.label, "curl（调用您的边缘 Worker）");
});

test("the first line of a command does nothing, in every shell", async () => {
	const list = samplesOf(REDIS, { worker: "https://edge.example", locale: "zh-CN" });
	for (const shell of SHELLS) {
		const { code, stderr } = await inShell(list.aliyun?.text ?? "", SECRETS, shell);
		assert.deepEqual([code, stderr], [0, ""], shell);
		assert.equal(box.recorded()?.argv.at(-1), `--ClientToken=${TOKEN}`);
	}
	assert.match((list.aliyun?.text ?? "").split("\n")[0] ?? "", /^: '此示例不经过 Worker/);
});

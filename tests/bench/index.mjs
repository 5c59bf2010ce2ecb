// @ts-check
/** `npm run bench`: paired figures against peers, as a table, as JSON, and as a chart for the README. */
import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { join } from "node:path";
import { hmac } from "@noble/hashes/hmac.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { createHMAC, createSHA1 } from "hash-wasm";
import { signUrl, validate } from "../../pkg/index.js";
import { benchFile, FILES, writeFigures } from "../../scripts/lib/figures.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { chart } from "./chart.mjs";
import { coldStart } from "./cold.mjs";
import { growth, growthInNames, limit, memory } from "./limits.mjs";
import { pair, table } from "./pair.mjs";
import { credentials, FIVE, fiveErrors, plan } from "./plans.mjs";
import { inOtherRuntimes } from "./runtimes.mjs";
import { hashWasm, noble, nodeCrypto, webCrypto } from "./signers.mjs";
import { sizes } from "./sizes.mjs";
import { pageStart, workerdStart } from "./starts.mjs";
import { validators } from "./validators.mjs";

const require = createRequire(import.meta.url);
const OURS = "dbs-backup-plan, validated";

/** pop-core up to its HTTP call: what it hands to its HTTP library is the signed URL. */
function popCore() {
	const httpx = require("httpx");
	httpx.request = async () => ({ req: { getHeaders: () => ({}) }, statusCode: 200, headers: {} });
	httpx.read = async () => "{}";
	const RPCClient = require("@alicloud/pop-core");
	const client = new RPCClient({ endpoint: "https://dbs-api.cn-hangzhou.aliyuncs.com", apiVersion: "2019-03-06", ...credentials });
	return () => client.request("CreateAndStartBackupPlan", plan, { method: "GET" });
}

/** openapi-core's signer alone, with the query string that it leaves to its HTTP library. */
function openapiCore() {
	const utils = require("@alicloud/openapi-core/dist/utils").default;
	const common = {
		Action: "CreateAndStartBackupPlan",
		Version: "2019-03-06",
		Format: "json",
		SignatureMethod: "HMAC-SHA1",
		SignatureVersion: "1.0",
	};
	return () => {
		const query = {
			...common,
			...utils.query(plan),
			AccessKeyId: credentials.accessKeyId,
			Timestamp: utils.getTimestamp(),
			SignatureNonce: utils.getNonce(),
		};
		query.Signature = utils.getRPCSignature(query, "GET", credentials.accessKeySecret);
		return `https://dbs-api.cn-hangzhou.aliyuncs.com/?${new URLSearchParams(query)}`;
	};
}

async function signing() {
	const byHand = nodeCrypto(createHmac);
	const withNoble = noble(hmac, sha1);
	const withHashWasm = hashWasm(await createHMAC(createSHA1(), `${credentials.accessKeySecret}&`));
	return pair({
		[OURS]: () => signUrl(plan, credentials),
		"node:crypto by hand": () => byHand(plan, credentials),
		"hash-wasm by hand": () => withHashWasm(plan, credentials),
		"noble by hand": () => withNoble(plan, credentials),
		"WebCrypto by hand": () => webCrypto(plan, credentials),
		"@alicloud/pop-core": popCore(),
		"@alicloud/openapi-core": openapiCore(),
	});
}

async function validating() {
	const peers = validators();
	const found = (/** @type {any} */ given) =>
		validate(given)
			.errors.map(({ path }) => path)
			.sort();
	if (found(plan).length > 0 || found(fiveErrors).join() !== FIVE.join()) throw new Error(`ours found ${found(fiveErrors)}`);
	/** @type {Record<string, string>} */
	const incomplete = {};
	for (const [name, { run, names }] of Object.entries(peers)) {
		const [none, five] = [names(run(plan)), names(run(fiveErrors))];
		if (none.length > 0) throw new Error(`${name} refuses the valid plan: ${none}`);
		if (five.join() !== FIVE.join()) incomplete[name] = `finds ${five.length} of 5`;
	}
	const contenders = (/** @type {any} */ given) => ({
		"dbs-backup-plan, with messages": () => validate(given),
		...Object.fromEntries(Object.entries(peers).map(([name, { run }]) => [name, () => run(given)])),
	});
	return { valid: await pair(contenders(plan)), five: await pair(contenders(fiveErrors)), incomplete };
}

const machine = { cpu: cpus()[0]?.model, node: process.version, date: new Date().toISOString().slice(0, 10) };
console.log(`${machine.cpu}, Node ${machine.node}; medians of interleaved rounds\n`);
const sign = await signing();
console.log(table("Sign, parameters to signed URL", sign, OURS));
const checks = await validating();
console.log(table("Validate, a valid plan", checks.valid, "dbs-backup-plan, with messages"));
console.log(table("Validate, five errors", checks.five, "dbs-backup-plan, with messages"));
for (const [name, what] of Object.entries(checks.incomplete)) console.log(`  ${name} ${what}`);
const size = await sizes();
console.log(table("Size for a browser, Brotli 11", size.brotli, "dbs-backup-plan: validate and sign", "KB"));
console.log(table("The same, gzip 9", size.gzip, "dbs-backup-plan: validate and sign", "KB"));
const cold = await coldStart();
console.log(table("Cold start in Node, import to first signed URL", cold, "dbs-backup-plan", "ms"));
const isolate = await workerdStart();
console.log(table("Cold start in workerd, a new isolate to its first signed URL", isolate, OURS, "ms"));
const paged = await pageStart();
console.log(table("Cold start in Chromium, navigation to the first validation", paged, "dbs-backup-plan, with messages", "ms"));
const named = growthInNames();
console.log(table("Growth: validate, per unknown name", named, "10 names"));
const grown = growth();
console.log(table("Growth: validate and sign, per KB of BackupObjects", grown, "1 KB"));
const flat = memory();
console.log(`Memory: ${flat.summary}\n`);
const share = await limit();
console.log(table("The limit: HMAC-SHA1 alone over the same StringToSign", share, OURS));
const others = await inOtherRuntimes();
for (const [runtime, { sign }] of Object.entries(others)) console.log(table(`Sign in ${runtime}`, sign, OURS));

const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
const results = {
	machine,
	commit,
	sign,
	validate: checks,
	size,
	cold,
	coldInWorkerd: isolate,
	coldInChromium: paged,
	growth: grown,
	growthInNames: named,
	memory: flat,
	limit: share,
	native: JSON.parse(process.env.NATIVE_BENCH ?? "{}"),
	runtimes: others,
};
writeFileSync(benchFile, `${JSON.stringify(results, null, "\t")}\n`);
writeFileSync(join(root, "docs", "bench.svg"), chart(results));
writeFigures();
console.log(`written: docs/bench.json, docs/bench.svg, and the tables in ${FILES.join(", ")}`);

// @ts-check
/** A fresh process from before its import to its first signed URL. What a bare process needs is not counted. */
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/lib/run.mjs";
import { median } from "./pair.mjs";

const ROUNDS = 21;
const here = join(root, "tests", "bench");
const head = `import { plan, credentials } from "./plans.mjs";\nconst began = performance.now();\n`;
const tail = "\nconsole.log(performance.now() - began);\n";

/** @type {Record<string, string>} */
const PROGRAMS = {
	"dbs-backup-plan": `const { signUrl } = await import("../../pkg/index.js"); signUrl(plan, credentials);`,
	"node:crypto by hand": `const [{ createHmac }, { nodeCrypto }] = await Promise.all([import("node:crypto"), import("./signers.mjs")]); nodeCrypto(createHmac)(plan, credentials);`,
	"hash-wasm by hand": `const [{ createHMAC, createSHA1 }, { hashWasm }] = await Promise.all([import("hash-wasm"), import("./signers.mjs")]); hashWasm(await createHMAC(createSHA1(), credentials.accessKeySecret + "&"))(plan, credentials);`,
	"noble by hand": `const [{ hmac }, { sha1 }, { noble }] = await Promise.all([import("@noble/hashes/hmac.js"), import("@noble/hashes/legacy.js"), import("./signers.mjs")]); noble(hmac, sha1)(plan, credentials);`,
	"@alicloud/pop-core": `const { createRequire } = await import("node:module"); const require = createRequire(import.meta.url); require("httpx").request = async () => ({ req: { getHeaders: () => ({}) }, headers: {} }); require("httpx").read = async () => "{}"; const Client = require("@alicloud/pop-core"); await new Client({ endpoint: "https://x", apiVersion: "2019-03-06", ...credentials }).request("CreateAndStartBackupPlan", plan);`,
	"@alicloud/openapi-core": `const { createRequire } = await import("node:module"); const require = createRequire(import.meta.url); const utils = require("@alicloud/openapi-core/dist/utils").default; utils.getRPCSignature({ ...utils.query(plan), SignatureNonce: utils.getNonce() }, "GET", credentials.accessKeySecret);`,
};

export async function coldStart() {
	/** @type {Record<string, number[]>} */
	const times = Object.fromEntries(Object.keys(PROGRAMS).map((name) => [name, []]));
	const cache = join(here, ".cold");
	const files = Object.values(PROGRAMS).map((program, index) => {
		const file = `${cache}-${index}.mjs`;
		writeFileSync(file, head + program + tail);
		return file;
	});
	try {
		for (let round = 0; round < ROUNDS; round++) {
			for (const [index, name] of Object.keys(PROGRAMS).entries()) {
				const output = execFileSync(process.execPath, [String(files[index])], { cwd: here, encoding: "utf8" });
				times[name]?.push(Number(output));
			}
		}
	} finally {
		// Beside the benchmark, where its peers are found, but nobody's code: a linter would judge them.
		for (const file of files) rmSync(file, { force: true });
	}
	return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

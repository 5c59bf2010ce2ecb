// @ts-check
/** The core in two parts, as the form loads it: the first checks without the rest, and both together are the package's core. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { formModules } from "../../scripts/lib/form-bundle.mjs";
import { root } from "../../scripts/lib/run.mjs";

const ENTRY = `
	export { preview, signRequest } from "./src/js/inner/calls.js";
	export { validate } from "./src/js/inner/validate.js";
	import { needing } from "./src/js/inner/modules.js";
	import { sourced } from "source:core";
	needing(undefined, sourced);
	export { setModule, setRest } from "./www/module.js";`;
const FIXED = { timestamp: "2026-01-02T03:04:05Z", nonce: "8a1f0c52-6f0e-4a51-9d3b-2f1f6f0d9a77" };
const KEY = { accessKeyId: "testid", accessKeySecret: "testsecret" };

const json = (/** @type {string} */ path) => JSON.parse(readFileSync(join(root, path), "utf8"));

/** Every plan of the tables of cases. @type {Record<string, unknown>[]} */
const plans = readdirSync(join(root, "tests", "cases"))
	.filter((name) => name !== "base-plan.json")
	.flatMap((name) => json(`tests/cases/${name}`))
	.flatMap(({ cases }) => cases)
	.map(({ only, set = {} }) => Object.fromEntries(Object.entries({ ...(only ?? json("tests/cases/base-plan.json")), ...set })));

/** @type {any} */
const whole = await import("../../pkg/index.js");

/** @param {"form" | "form-local"} folder @param {"first" | "rest"} part */
const module = (folder, part) => new WebAssembly.Module(readFileSync(join(root, ".cache", "modules", folder, `core_${part}.wasm`)));

/** The package's calls over the first part. @returns {Promise<any>} */
async function parts(/** @type {"form" | "form-local"} */ folder) {
	const esbuild = await import("esbuild");
	const { outputFiles } = await esbuild.build({
		stdin: { contents: ENTRY, resolveDir: root },
		bundle: true,
		write: false,
		format: "esm",
		plugins: [formModules],
	});
	// Its own instance for each test.
	const source = `${outputFiles[0]?.text}\n// ${folder} ${Math.random()}`;
	const calls = await import(`data:text/javascript;base64,${Buffer.from(source).toString("base64")}`);
	calls.setModule(module(folder, "first"));
	return calls;
}

/** What a call gives, or what it throws. @param {() => unknown} call */
function outcome(call) {
	try {
		return call();
	} catch (error) {
		const { name, message, issues } = /** @type {any} */ (error);
		return { name, message, issues };
	}
}

test("the first part alone says of every plan what the whole core says, in both languages", async () => {
	const { validate, preview } = await parts("form");
	for (const plan of plans) {
		for (const locale of ["en", "zh-CN"])
			assert.deepEqual(validate(plan, { locale }), whole.validate(plan, { locale }), JSON.stringify(plan));
	}
	assert.ok(plans.length > 500, `${plans.length} plans`);
	assert.throws(() => preview(plans[0]), /^Error: The rest of the core is not loaded\.$/);
});

for (const folder of /** @type {const} */ (["form", "form-local"])) {
	test(`with the rest the requests are those of the whole core: ${folder}`, async () => {
		const { preview, signRequest, setRest, validate } = await parts(folder);
		validate({});
		await setRest(module(folder, "rest"));
		for (const plan of plans) {
			for (const signatureVersion of ["1.0", "3"]) {
				const options = { ...FIXED, signatureVersion };
				const shown = JSON.stringify(plan);
				assert.deepEqual(
					outcome(() => preview(plan, options)),
					outcome(() => whole.preview(plan, options)),
					shown,
				);
				if (folder === "form") continue;
				const signed = (/** @type {any} */ sign) => outcome(() => sign(plan, KEY, options));
				assert.deepEqual(signed(signRequest), signed(whole.signRequest), shown);
			}
		}
	});
}

test("a new instance, after a call that took much memory, has its rest, too", async () => {
	const { preview, setRest, validate } = await parts("form");
	validate({});
	await setRest(module("form", "rest"));
	const plan = json("tests/cases/base-plan.json");
	assert.equal(validate({ ...plan, BackupPlanName: "é".repeat(4_000_000) }).valid, false);
	assert.deepEqual(preview(plan, FIXED), whole.preview(plan, FIXED));
});

test("no export is assigned to later: parts have what the page shares as it was when they came", () => {
	const folders = ["www", "src/js/inner"];
	const files = folders.flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`));
	const scripts = files.filter((path) => path.endsWith(".js"));
	assert.ok(scripts.length > 100, `${scripts.length} files`);
	const live = scripts.filter((path) => /^export (let|var)\b/m.test(readFileSync(join(root, path), "utf8")));
	assert.deepEqual(live, []);
	// What the build itself links stays in the file that has it.
	const assigned = scripts.filter((path) => /^let (\w+);[\s\S]*^export \{[^}]*\b\1\b/m.test(readFileSync(join(root, path), "utf8")));
	assert.deepEqual(assigned, ["www/module-answers.js", "www/module.js"]);
});

// @ts-check
/** The README's curl commands, run as they stand; and its settings and routes are those of the worker. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { install } from "../../scripts/lib/debian.mjs";
import { root, run } from "../../scripts/lib/run.mjs";
import { NAMES, NUMBERS } from "../../worker/src/settings.js";
import { bindingsFor, onWorkerd, TOKEN } from "./target.mjs";

const README = readFileSync(join(root, "worker", "README.md"), "utf8");
const [, section = ""] = /<!-- curl:.*?-->([\s\S]*?)<!-- end of curl -->/.exec(README) ?? [];
const examples = [...section.matchAll(/```sh\n([\s\S]*?)```\n```json\n([\s\S]*?)```/g)].map(([, command = "", answer = ""]) => ({
	command,
	answer,
}));

/** The policy that is deployed is the one that the examples are for. */
const deployed = /POLICY = """(?<policy>[\s\S]*?)"""/.exec(readFileSync(join(root, "worker", "wrangler.toml"), "utf8"));

const emulator = new Emulator(KEYS);
/** @type {import("./target.mjs").Target} */
let target;
before(async () => {
	assert.ok(
		(await run("curl", ["--version"], { quiet: true })).code === 0 || (await install(["curl"], ["/usr/bin/curl"])),
		"curl is missing",
	);
	const own = {
		SIGN_ENABLED: "true",
		API_TOKEN_SCOPES: "plans:create plans:read plans:sign",
		POLICY: deployed?.groups?.["policy"] ?? "",
	};
	target = await onWorkerd({ ...bindingsFor(await emulator.listen()), ...own });
});
after(async () => {
	await target?.close();
	await emulator.close();
});

test("there are eight examples", () => assert.equal(examples.length, 8));

/** The part of `actual` that `expected` has, too. @param {any} actual @param {any} expected @returns {any} */
function common(actual, expected) {
	if (typeof expected !== "object" || expected === null) return actual;
	return Object.fromEntries(Object.keys(expected).map((name) => [name, common(actual?.[name], expected[name])]));
}

for (const [index, { command, answer }] of examples.entries()) {
	test(`example ${index + 1} answers what it shows`, async () => {
		const { code, output } = await run("sh", ["-c", command], { quiet: true, env: { WORKER: target.origin, TOKEN } });
		assert.equal(code, 0, output);
		// The README leaves out what differs each time: what it shows has to be there.
		const real = JSON.parse(output);
		const shown = JSON.parse(answer);
		assert.deepEqual(common(real, shown), common(shown, shown), output);
	});
}

test("every setting is described, with its default", () => {
	for (const name of NAMES) assert.ok(README.includes(`\`${name}\``), name);
	for (const [name, [otherwise]] of Object.entries(NUMBERS)) {
		const row = README.split("\n").find((line) => line.startsWith("|") && line.includes(`\`${name}\``)) ?? "";
		assert.ok(row.includes(String(otherwise)), `${name}: ${otherwise}`);
	}
});

test("every route is described", async () => {
	const { paths } = /** @type {any} */ (await (await target.call("/openapi.json")).json());
	for (const [path, operations] of Object.entries(paths)) {
		for (const method of Object.keys(operations)) assert.ok(README.includes(`\`${method.toUpperCase()} ${path}`), `${method} ${path}`);
	}
});

// @ts-check
/**
 * No panic: every call of one that is left in the linked modules is on record, with the reason why it cannot happen.
 * `cargo xtask finish` lists them from what each module exports; wasm-opt only removes some afterwards.
 */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { build } from "../../scripts/build.mjs";
import { root } from "../../scripts/lib/run.mjs";

/** No memory: it can happen, wherever something grows. tests/package/trapped.test.mjs forces it. */
const MEMORY = /^alloc::(raw_vec::(handle_error|capacity_overflow)|alloc::handle_alloc_error)$/;
const NAMES = ["core", "answers", "send"];

const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");
/** @type {{ rustc: string, modules: Record<string, { in: string, panics: string[], because: string }[]> }} */
const recorded = JSON.parse(read("tests/repository/panics.json"));

/** What panics and where. @param {string} name @returns {[panic: string, caller: string][]} */
function calls(name) {
	const lines = read(join(".cache", "modules", `${name}_panics.txt`))
		.trim()
		.split("\n");
	return lines.map((line) => {
		const [panic = "", caller = ""] = line.split("\t");
		return [panic, caller.replace(/::h[0-9a-f]{16}$/, "")];
	});
}

/** @param {string} name */
const beyondMemory = (name) => calls(name).filter(([panic]) => !MEMORY.test(panic));

/** As the record has it: without the crate that all of them are in. @param {string} panic */
const short = (panic) => panic.replace(/^core::/, "");
const sorted = (/** @type {Iterable<string>} */ lines) => [...new Set(lines)].sort();

before(build);

test("the list has what the standard library calls when there is no memory, so it does list", () => {
	for (const name of NAMES) {
		const found = calls(name);
		assert.ok(found.length > beyondMemory(name).length + 5, `${name}: ${found.length} calls`);
	}
});

test("each panic that is left in a module is on record, and nothing else is", () => {
	const compiler = JSON.parse(read("pkg/sbom.cdx.json")).components.find((/** @type {{ name: string }} */ { name }) => name === "rust-std");
	for (const name of NAMES) {
		const rows = recorded.modules[name] ?? [];
		if (compiler.version === recorded.rustc) {
			const found = sorted(beyondMemory(name).map(([panic, caller]) => `${caller}: ${short(panic)}`));
			assert.deepEqual(found, sorted(rows.flatMap((row) => row.panics.map((panic) => `${row.in}: ${panic}`))), name);
		} else {
			// Another compiler inlines otherwise, so the callers differ; what can panic at all does not.
			const known = rows.flatMap(({ panics }) => panics);
			assert.deepEqual(
				sorted(beyondMemory(name).map(([panic]) => short(panic))).filter((panic) => !known.includes(panic)),
				[],
				name,
			);
		}
	}
});

test("each record says why", () => {
	for (const row of Object.values(recorded.modules).flat()) assert.match(row.because, /^.{40,}\.$/, row.in);
});

test("HMAC and Base64, which could panic by their lengths: keys and texts of every length up to 300", async () => {
	const { signUrl } = await import("dbs-backup-plan");
	const plan = /** @type {const} */ ({
		DatabaseType: "Redis",
		BackupMethod: "logical",
		InstanceClass: "micro",
		SourceEndpointInstanceType: "dg",
	});
	for (let length = 1; length <= 300; length++) {
		const credentials = { accessKeyId: "testid", accessKeySecret: "s".repeat(length) };
		const url = signUrl({ ...plan, BackupPlanName: "n".repeat(length % 128) || "n" }, credentials);
		const [query = "", signature = ""] = url.slice(url.indexOf("?") + 1).split("&Signature=");
		const expected = createHmac("sha1", `${credentials.accessKeySecret}&`)
			.update(`GET&%2F&${encodeURIComponent(query)}`)
			.digest("base64");
		assert.equal(decodeURIComponent(signature), expected, `${length}`);
	}
});

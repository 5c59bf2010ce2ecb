// @ts-check
/** A module that traps (no memory, no stack, a panic in a library): the call ends, and the next one works on a new instance. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { install, ok } from "./project.mjs";

/** @type {Awaited<ReturnType<typeof install>>} */
let packed;
before(async () => {
	packed = await install();
});
after(() => packed?.remove());

const HEAD = `
	import { parseResponse, preview, send, signUrl, validate } from "dbs-backup-plan";
	const plan = { BackupPlanName: "p", DatabaseType: "Redis", BackupMethod: "logical", InstanceClass: "micro", SourceEndpointInstanceType: "dg" };
	const key = { accessKeyId: "testid", accessKeySecret: "testsecret" };
	const thrown = (call) => { try { call(); return "nothing" } catch (error) { return error.constructor === WebAssembly.RuntimeError ? "trap" : error.name } };
	const signature = () => new URL(signUrl(plan, key, { timestamp: "2026-01-02T03:04:05Z", nonce: "n" })).searchParams.get("Signature");
	const uncaught = [];
	for (const what of ["uncaughtException", "unhandledRejection"]) process.on(what, (error) => uncaught.push(String(error)));
	const print = (value) => console.log(JSON.stringify(value));`;
/** Computed with Python's standard library: see tests/vectors/generate.py, `stages`. */
const SIGNATURE = "lfenuTlomngUuHroIy6rILIUyYg=";

/** What a program of its own prints as its last line. @param {string} program @param {string[]} [args] */
async function inNode(program, args = []) {
	writeFileSync(join(packed.project, "trapped.mjs"), HEAD + program);
	const output = await ok(process.execPath, [...args, "trapped.mjs"], { cwd: packed.project });
	return JSON.parse(String(output.trim().split("\n").at(-1)));
}

/** Pages of 64 KB: with as few as these, texts of some megabytes are too much. */
const FEW_PAGES = "--wasm-max-mem-pages=40";

test("the memory's end, in every synchronous call, again and again: each usual call after it works", async () => {
	const found = await inNode(
		`const BackupObjects = JSON.stringify(Array.from({ length: 300_000 }, (_, index) => ({ DBName: "database" + index })));
		const names = Object.fromEntries(Array.from({ length: 270 }, (_, index) => ["name" + index, "x".repeat(60_000)]));
		const long = "y%2B".repeat(250_000);
		const answer = JSON.stringify({ Code: "SignatureDoesNotMatch", Message: "server string to sign is:" + long });
		const calls = [
			() => validate({ ...plan, BackupObjects }),
			() => validate({ ...plan, ...names }),
			() => signUrl({ ...plan, BackupObjects }, key),
			() => preview({ ...plan, BackupObjects }),
			() => parseResponse(400, answer, { stringToSign: long + "z" }),
		];
		const usual = () => [validate(plan).valid, signature(), parseResponse(400, '{"Code":"X"}').code].join();
		const rounds = [];
		for (let round = 0; round < 10; round++) for (const call of calls) rounds.push(thrown(call) + " " + usual());
		print([...new Set(rounds)]);`,
		[FEW_PAGES],
	);
	assert.deepEqual(found, [`trap true,${SIGNATURE},X`]);
});

test("16 MB, again and again, with all the memory there can be: neither a trap nor memory that is kept", async () => {
	const [codes, most, grown] = await inNode(`
		const names = Object.fromEntries(Array.from({ length: 255 }, (_, index) => ["name" + index, "\\u{1F600}".repeat(32_000)]));
		const megabytes = () => process.memoryUsage.rss() / 1e6;
		const codes = new Set();
		let [most, early] = [0, 0];
		for (let round = 0; round < 30; round++) {
			for (const { code } of validate({ ...plan, ...names }).errors) codes.add(code);
			most = Math.max(most, megabytes());
			if (round === 9) early = most;
		}
		print([[...codes], most, most - early]);`);
	assert.deepEqual(codes, ["unknown"]);
	assert.ok(most < 1500, `${most} MB`);
	assert.ok(grown < 300, `${grown} MB more after 20 rounds`);
});

test("the stack's end, wherever in a call it comes: each usual call after it works", async () => {
	const found = await inNode(`
		signature();
		const ends = new Set();
		let wrong = 0;
		for (let round = 0; round < 200; round++) {
			const deeper = (depth) => {
				try { deeper(depth + 1) } catch {}
				if (ends.size < 1 || depth % 7 === round % 7) ends.add(thrown(() => validate({ ...plan, Region: "x" })));
			};
			thrown(() => deeper(0));
			if (signature() !== ${JSON.stringify(SIGNATURE)}) wrong++;
		}
		print([ends.has("RangeError"), wrong]);`);
	assert.deepEqual(found, [true, 0]);
});

test("what a library panics about while a plan is sent ends the call with an outcome, and every other that is open", async () => {
	const found = await inNode(`
		const Own = globalThis.Request;
		const answers = [];
		globalThis.fetch = () => new Promise((resolve) => answers.push(() => resolve(Response.json({ Success: true, BackupPlanId: "dbs1" }))));
		const open = send({ ...plan, ClientToken: "first" }, key);
		while (answers.length < 1) await new Promise((resolve) => setTimeout(resolve, 1));
		globalThis.Request = class { constructor() { throw { name: "TypeError", message: "of another realm" } } };
		const trapped = send({ ...plan, ClientToken: "second" }, key);
		const outcomes = await Promise.all([open, trapped]);
		globalThis.Request = Own;
		const next = send(plan, key);
		while (answers.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
		for (const answer of answers) answer();
		const { ok, backupPlanId } = await next;
		await new Promise((resolve) => setTimeout(resolve, 50));
		print([outcomes.map(({ ok, code, outcomeUnknown, clientToken, attempts }) => [ok, code, outcomeUnknown, clientToken, attempts]), ok, backupPlanId, uncaught]);`);
	const lost = [false, "NetworkError", true];
	assert.deepEqual(found, [
		[
			[...lost, "first", 1],
			[...lost, "second", 1],
		],
		true,
		"dbs1",
		[],
	]);
});

test("an answer that does not fit into memory: the outcome is not known, and the next call works", async () => {
	const found = await inNode(
		`const text = JSON.stringify({ Code: "X", Message: "y%2B".repeat(200_000) });
		let answer = () => new Response(text, { status: 400 });
		globalThis.fetch = async () => answer();
		const outcomes = [];
		for (let round = 0; round < 5; round++) {
			answer = () => new Response(text, { status: 400 });
			const { ok, code, outcomeUnknown } = await send(plan, key, { maxAttempts: 1 });
			answer = () => Response.json({ Success: true, BackupPlanId: "dbs1" });
			outcomes.push([ok, code, outcomeUnknown, (await send(plan, key)).backupPlanId].join());
		}
		print([[...new Set(outcomes)], uncaught]);`,
		["--wasm-max-mem-pages=22"],
	);
	assert.deepEqual(found, [["false,NetworkError,true,dbs1"], []]);
});

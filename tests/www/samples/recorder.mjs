// @ts-check
/** Runs a sample in an empty folder, and records what reaches a loopback server or a program on its PATH. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../../scripts/lib/run.mjs";

/** @typedef {{ method: string, url: string, headers: Record<string, string | string[] | undefined>, body: string }} Recorded */

const ANSWER = JSON.stringify({ Success: true, BackupPlanId: "dbs1", RequestId: "R", HttpStatusCode: 200 });

/** Answers everything with a created plan. */
export async function startRecorder() {
	/** @type {Recorded[]} */
	const requests = [];
	const server = createServer(async (request, response) => {
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		const { method = "", url = "", headers } = request;
		requests.push({ method, url, headers, body: Buffer.concat(chunks).toString("utf8") });
		response.writeHead(200, { "content-type": "application/json" }).end(ANSWER);
	});
	await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
	const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
	const close = () => {
		server.closeAllConnections();
		return new Promise((resolve) => server.close(resolve));
	};
	/** The only request since last asked. */
	const only = () => {
		const [request, ...others] = requests.splice(0);
		assert.ok(request);
		assert.deepEqual(others, []);
		return request;
	};
	return { origin: `http://127.0.0.1:${port}`, requests, only, close };
}

/** Stands on the PATH for a program: writes down its arguments, its input and, where it was given one, file 3. */
const STAND_IN = `#!${process.execPath}
const { readFileSync, writeFileSync } = require("node:fs");
const argv = process.argv.slice(2);
const third = argv.includes("@/dev/fd/3") ? readFileSync("/dev/fd/3", "utf8") : undefined;
const stdin = argv.includes("@-") || argv.some((arg) => arg.endsWith("=/dev/stdin")) ? readFileSync(0, "utf8") : undefined;
writeFileSync(process.env.RECORD, JSON.stringify({ argv, stdin, third }));
`;

/** A folder in which the package has its name, and \`curl\` and \`aliyun\` are stand-ins. */
export function sandbox() {
	const folder = mkdtempSync(join(tmpdir(), "dbs-samples-"));
	const bin = join(folder, "bin");
	mkdirSync(bin);
	mkdirSync(join(folder, "node_modules"));
	symlinkSync(root, join(folder, "node_modules", "dbs-backup-plan"), "dir");
	for (const name of ["curl", "aliyun"]) {
		writeFileSync(join(bin, name), STAND_IN);
		chmodSync(join(bin, name), 0o755);
	}
	const record = join(folder, "record.json");
	return {
		folder,
		PATH: `${bin}:${process.env.PATH}`,
		RECORD: record,
		/** What the stand-in was given, once. @returns {{ argv: string[], stdin?: string, third?: string } | undefined} */
		recorded() {
			if (!existsSync(record)) return undefined;
			const given = JSON.parse(readFileSync(record, "utf8"));
			rmSync(record);
			return given;
		},
		/** A command in one of the texts has run. */
		broken: () => existsSync(join(folder, "pwned")),
		remove: () => rmSync(folder, { recursive: true }),
	};
}

/**
 * @param {string} command @param {string[]} args @param {{ cwd: string, env: Record<string, string>, input?: string }} options
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string }>}
 */
export function runs(command, args, { cwd, env, input = "" }) {
	return new Promise((resolve, reject) => {
		const { PATH = "" } = process.env;
		// Detached, an interactive shell cannot take over the terminal in which the tests run.
		const child = spawn(command, args, { cwd, env: { PATH, ...env }, stdio: "pipe", timeout: 60_000, detached: true });
		const texts = { stdout: "", stderr: "" };
		child.stdout.setEncoding("utf8").on("data", (text) => {
			texts.stdout += text;
		});
		child.stderr.setEncoding("utf8").on("data", (text) => {
			texts.stderr += text;
		});
		child.on("error", reject);
		child.on("close", (code) => resolve({ code, ...texts }));
		child.stdin.on("error", () => {}).end(input);
	});
}

// @ts-check
/** A project of a row: its folder's files and dependencies in `.cache/runtimes/`, with the packed tarball in its `node_modules`. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, dirname, join } from "node:path";
import { root } from "../../scripts/lib/run.mjs";
import { EXPECTED } from "../package/expected.mjs";
import { ok } from "../package/project.mjs";

const CACHE = join(root, ".cache", "runtimes");
const ROWS = join(root, "tests", "runtimes");
/** Minutes, for the slowest step of a row. */
const TIMEOUT_MS = 5 * 60_000;

/** The package of Node itself puts its program in place when it is installed. No other runs anything. */
const runsScripts = (/** @type {string} */ row) => row.startsWith("node-");

/** What is installed stays, while the row's `package.json` does. @param {string} row @param {string} folder */
async function dependencies(row, folder) {
	const manifest = readFileSync(join(ROWS, row, "package.json"));
	const wanted = createHash("sha256").update(manifest).digest("hex");
	const stamp = join(folder, "node_modules", ".row-hash");
	if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
	const flags = ["--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
	await ok("npm", ["install", ...flags, ...(runsScripts(row) ? [] : ["--ignore-scripts"])], { cwd: folder, timeoutMs: TIMEOUT_MS });
	mkdirSync(join(folder, "node_modules"), { recursive: true });
	writeFileSync(stamp, wanted);
}

/** What a build or a bundler left of an earlier run, perhaps with an older tarball. @param {string} folder */
function clean(folder) {
	for (const name of existsSync(folder) ? readdirSync(folder) : []) {
		if (name !== "node_modules") rmSync(join(folder, name), { recursive: true, force: true });
	}
	for (const name of [".cache", ".vite", "dbs-backup-plan"]) rmSync(join(folder, "node_modules", name), { recursive: true, force: true });
}

/** @param {string} row @param {string} tarball */
async function place(row, tarball) {
	const folder = join(CACHE, row);
	clean(folder);
	mkdirSync(folder, { recursive: true });
	cpSync(join(ROWS, row), folder, { recursive: true });
	cpSync(join(root, "tests", "package", "consumer.mjs"), join(folder, "consumer.js"));
	writeFileSync(join(folder, "expected.json"), JSON.stringify(EXPECTED));
	await dependencies(row, folder);
	const installed = join(folder, "node_modules", "dbs-backup-plan");
	mkdirSync(installed, { recursive: true });
	await ok("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"]);
	return folder;
}

/** Node 22, for tools that want it. @param {string} tarball */
export const node22 = async (tarball) => join(await place("node-22", tarball), "node_modules", "node", "bin", "node");

/** @returns {Promise<number>} */
function freePort() {
	return new Promise((resolve) => {
		const server = createServer().listen(0, "127.0.0.1", () => {
			const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
			server.close(() => resolve(port));
		});
	});
}

/** @typedef {Awaited<ReturnType<typeof prepare>>} Project */

/** @param {string} row @param {string} tarball @param {{ node?: 22 }} [needs] */
export async function prepare(row, tarball, needs = {}) {
	const node = needs.node === 22 ? await node22(tarball) : process.execPath;
	const folder = await place(row, tarball);
	const env = {
		PATH: [dirname(node), process.env.PATH].join(delimiter),
		NODE_ENV: "production",
		CI: "true",
		NO_COLOR: "1",
		FORCE_COLOR: "0",
	};
	const bin = (/** @type {string} */ name) => join(folder, "node_modules", ".bin", name);
	return {
		folder,
		pkg: join(folder, "node_modules", "dbs-backup-plan", "pkg"),
		/** Runs a program of the row's dependencies. @param {string} name @param {string[]} [args] @param {Record<string, string>} [more] */
		tool: (name, args = [], more = {}) => ok(bin(name), args, { cwd: folder, env: { ...env, ...more }, timeoutMs: TIMEOUT_MS }),
		/** @param {string[]} args */
		node: (args) => ok(node, args, { cwd: folder, env, timeoutMs: TIMEOUT_MS }),
		/**
		 * Runs a server of Node's while `use` is.
		 * @template T
		 * @param {(port: string) => string[]} args @param {(origin: string) => Promise<T>} use
		 */
		serving: async (args, use) => {
			const port = String(await freePort());
			const server = spawn(node, args(port), {
				cwd: folder,
				env: { ...process.env, ...env, PORT: port, HOST: "127.0.0.1", NITRO_HOST: "127.0.0.1" },
				stdio: ["ignore", "pipe", "pipe"],
			});
			let output = "";
			for (const stream of [server.stdout, server.stderr]) stream.on("data", (chunk) => (output += chunk));
			const ended = new Promise((resolve) => server.on("close", resolve));
			try {
				await listening(`http://127.0.0.1:${port}`, () => server.exitCode !== null);
				return await use(`http://127.0.0.1:${port}`);
			} catch (error) {
				throw new Error(`${error instanceof Error ? error.message : error}\n${output.slice(-4000)}`);
			} finally {
				server.kill("SIGKILL");
				await ended;
			}
		},
	};
}

/** @param {string} origin @param {() => boolean} gone */
async function listening(origin, gone) {
	for (let tries = 0; tries < 300 && !gone(); tries++) {
		const answer = await fetch(origin).catch(() => undefined);
		if (answer) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error("the server does not answer");
}

// @ts-check
/** Runs other programs and says what it does. */
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** @typedef {{ cwd?: string, env?: Record<string, string>, quiet?: boolean, timeoutMs?: number }} RunOptions */

/** @param {string} message */
export function say(message) {
	console.log(`» ${message}`);
}

/** A condition that the user has to mend: printed without a stack. */
export class Stop extends Error {}

/**
 * Runs a program with its output streamed, and gives the output back too.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { cwd = root, env = {}, quiet = false, timeoutMs } = {}) {
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd,
			env: { ...process.env, ...env },
			stdio: ["ignore", "pipe", "pipe"],
			timeout: timeoutMs,
			killSignal: "SIGKILL",
		});
		let output = "";
		for (const [from, to] of /** @type {const} */ ([
			[child.stdout, process.stdout],
			[child.stderr, process.stderr],
		])) {
			from.on("data", (chunk) => {
				output += chunk;
				if (!quiet) to.write(chunk);
			});
		}
		child.on("error", (error) => resolve({ code: 127, output: output + error.message }));
		child.on("close", (code, signal) => resolve({ code: code ?? (signal ? 137 : 1), output }));
	});
}

/**
 * Like `run`, but anything other than success ends the work.
 * @param {string} what
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export async function must(what, command, args, options) {
	say(what);
	const { code, output } = await run(command, args, options);
	if (code !== 0) {
		if (options?.quiet) process.stderr.write(output);
		throw new Stop(`${what}: ${command} ended with ${code}`);
	}
	return output;
}

/**
 * The output of a quick program, or `undefined` when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
export function ask(command, args, env = {}) {
	const { status, stdout } = spawnSync(command, args, { cwd: root, encoding: "utf8", env: { ...process.env, ...env } });
	return status === 0 ? stdout.trim() : undefined;
}

/** @param {() => Promise<void>} main */
export async function main(main) {
	try {
		await main();
	} catch (error) {
		if (!(error instanceof Stop)) throw error;
		console.error(`\n✗ ${error.message}`);
		process.exitCode = 1;
	}
}

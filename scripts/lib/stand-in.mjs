// @ts-check
/** The stand-in in a process of its own, so that its time is not counted with ours. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./run.mjs";

export async function startStandIn() {
	const child = spawn(process.execPath, [join(root, "emulator", "main.mjs")], { stdio: ["ignore", "pipe", "inherit"] });
	const ended = new Promise((resolve) => child.once("close", resolve));
	const origin = await new Promise((resolve, reject) => {
		child.stdout.once("data", (chunk) => resolve(/http:\/\/[\d.:]+/.exec(String(chunk))?.[0]));
		child.once("error", reject);
	});
	const close = async () => {
		child.kill("SIGTERM");
		await ended;
	};
	return { origin, close };
}

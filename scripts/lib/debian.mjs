// @ts-check
/** Debian packages that the build or the tests can use, installed where that is allowed. */
import { existsSync } from "node:fs";
import { ask, run, say } from "./run.mjs";

let updated = false;
/** One installation after the other: apt-get holds locks, and the lists that one updates another reads. @type {Promise<unknown>} */
let last = Promise.resolve();

function prefix() {
	if (process.getuid?.() === 0) return [];
	return ask("sudo", ["-n", "true"]) === undefined ? undefined : ["sudo", "-n"];
}

/**
 * Whether all of the packages are there, after trying to install those that are not.
 * @param {readonly string[]} packages
 * @param {readonly string[]} files what they bring
 * @returns {Promise<boolean>}
 */
export function install(packages, files) {
	const done = last.then(() => installNow(packages, files));
	last = done.catch(() => {});
	return done;
}

/** @param {readonly string[]} packages @param {readonly string[]} files */
async function installNow(packages, files) {
	if (files.every((file) => existsSync(file))) return true;
	const before = existsSync("/usr/bin/apt-get") ? prefix() : undefined;
	if (before === undefined) return false;
	say(`installing from Debian: ${packages.join(" ")}`);
	const apt = async (/** @type {string[]} */ ...args) => {
		const [command, ...rest] = [...before, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120", ...args];
		const { code } = await run(command, rest, { quiet: true, env: { DEBIAN_FRONTEND: "noninteractive" } });
		return code === 0;
	};
	if (!updated) updated = await apt("update");
	await apt("install", "-y", "--no-install-recommends", ...packages);
	return files.every((file) => existsSync(file));
}

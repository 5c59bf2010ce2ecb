// @ts-check
/** Programs from crates.io that some commands need. Each takes minutes to compile, so none is part of the tests. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ask, must, root } from "./run.mjs";

const TOOLS = join(root, ".cache", "tools");

/** The program itself, compiled where it is missing. @param {string} name */
export async function cargoTool(name) {
	if (ask(name, ["--version"]) !== undefined) return name;
	const own = join(TOOLS, "bin", name);
	if (!existsSync(own)) await must(`compiling ${name} (some minutes)`, "cargo", ["install", name, "--locked", "--root", TOOLS]);
	return own;
}

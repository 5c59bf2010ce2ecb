// @ts-check
/** Installs what the package is compared with: Alibaba Cloud's SDK cores for Python and for Node. */
import { join } from "node:path";
import { nodeModules } from "../../scripts/lib/node-modules.mjs";
import { root } from "../../scripts/lib/run.mjs";
import { pythonSdk } from "../lib/python-sdk.mjs";

export async function peers() {
	await nodeModules(join(root, "tests", "emulator", "sdk"));
	return pythonSdk();
}

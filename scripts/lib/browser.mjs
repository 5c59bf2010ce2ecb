// @ts-check
/** Finds Chromium, and installs Debian's where that is allowed. */
import { existsSync } from "node:fs";
import { install } from "./debian.mjs";
import { Stop } from "./run.mjs";

const KNOWN = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

export async function chromiumPath() {
	const found = [process.env.CHROMIUM_PATH, ...KNOWN, MAC].find((path) => path && existsSync(path));
	if (found) return found;
	if (await install(["chromium"], ["/usr/bin/chromium"])) return "/usr/bin/chromium";
	throw new Stop("Chromium is missing: install it, or give its path in CHROMIUM_PATH.");
}

// @ts-check
/** Finds browsers, and installs Debian's where that is allowed. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { install } from "./debian.mjs";
import { Stop } from "./run.mjs";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];
const CHROMIUM_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const FIREFOX = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];
const FIREFOX_MAC = "/Applications/Firefox.app/Contents/MacOS/firefox";

/** @param {readonly (string | undefined)[]} paths */
const present = (paths) => paths.find((path) => path !== undefined && path !== "" && existsSync(path));

export async function chromiumPath() {
	const found = present([process.env.CHROMIUM_PATH, ...CHROMIUM, CHROMIUM_MAC]);
	if (found) return found;
	if (await install(["chromium"], ["/usr/bin/chromium"])) return "/usr/bin/chromium";
	throw new Stop("Chromium is missing: install it, or give its path in CHROMIUM_PATH.");
}

export async function firefoxPath() {
	const found = present([process.env.FIREFOX_PATH, ...FIREFOX, FIREFOX_MAC]);
	if (found) return found;
	if (await install(["firefox-esr"], ["/usr/bin/firefox-esr"])) return "/usr/bin/firefox-esr";
	throw new Stop("Firefox is missing: install it, or give its path in FIREFOX_PATH.");
}

const DRIVER = "/usr/bin/WebKitWebDriver";
const XVFB = "/usr/bin/Xvfb";

/** WebKit's own small browser, which lies in a folder named after the machine. */
function miniBrowser() {
	const lib = "/usr/lib";
	if (!existsSync(lib)) return undefined;
	const folders = readdirSync(lib).flatMap((triple) =>
		["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"].map((name) => join(lib, triple, name)),
	);
	return present(folders.map((folder) => join(folder, "MiniBrowser")));
}

/** WebKitGTK's driver and browser, and the display without a screen that they need. */
export async function webkitPaths() {
	await install(["webkit2gtk-driver", "xvfb"], [DRIVER, XVFB]);
	const browser = miniBrowser();
	const missing = [existsSync(DRIVER) ? [] : DRIVER, existsSync(XVFB) ? [] : XVFB, browser ? [] : "MiniBrowser"].flat();
	if (missing.length > 0 || browser === undefined) {
		throw new Stop(`WebKit cannot be driven here: ${missing.join(", ")} missing. On Debian: apt-get install webkit2gtk-driver xvfb.`);
	}
	return { driver: DRIVER, xvfb: XVFB, browser };
}

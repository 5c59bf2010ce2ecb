// @ts-check
/** WebKitGTK by its own driver, over WebDriver: <https://www.w3.org/TR/webdriver2/>. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { webkitPaths } from "../../../scripts/lib/browser.mjs";

const COMMAND_MS = 200_000;
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
/** Keys by their code points in the specification; others are typed as they are. @type {Readonly<Record<string, string>>} */
const KEYS = {
	Backspace: "\ue003",
	Tab: "\ue004",
	Enter: "\ue007",
	Shift: "\ue008",
	Control: "\ue009",
	Alt: "\ue00a",
	Escape: "\ue00c",
	Space: " ",
	PageUp: "\ue00e",
	PageDown: "\ue00f",
	End: "\ue010",
	Home: "\ue011",
	ArrowLeft: "\ue012",
	ArrowUp: "\ue013",
	ArrowRight: "\ue014",
	ArrowDown: "\ue015",
	Delete: "\ue017",
};

/** @returns {Promise<number>} */
function freePort() {
	return new Promise((resolve) => {
		const server = createServer().listen(0, "127.0.0.1", () => {
			const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
			server.close(() => resolve(port));
		});
	});
}

/** Ends a program and waits for that. @param {import("node:child_process").ChildProcess} child */
async function end(child) {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const exit = once(child, "exit");
	child.kill();
	const force = setTimeout(() => child.kill("SIGKILL"), 3000);
	await exit;
	clearTimeout(force);
}

/** A display without a screen, which picks a free number. @param {string} xvfb @param {import("./index.mjs").Size} size */
async function startDisplay(xvfb, { width, height }) {
	const args = ["-displayfd", "3", "-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp"];
	const child = spawn(xvfb, args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
	const pipe = /** @type {import("node:stream").Readable} */ (child.stdio[3]);
	const number = await new Promise((resolve, reject) => {
		let written = "";
		// Kept open: closing it while the rest is written would end Xvfb.
		pipe.on("data", (chunk) => {
			written += chunk;
			if (written.endsWith("\n")) resolve(written.trim());
		});
		child.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
		child.once("error", reject);
	});
	return { display: `:${number}`, stop: () => end(child) };
}

/** @param {string} driver @param {Record<string, string>} env */
async function startDriver(driver, env) {
	const port = await freePort();
	const child = spawn(driver, [`--port=${port}`, "--host=127.0.0.1"], { env: { ...process.env, ...env }, stdio: "ignore" });
	let ended = false;
	child.once("exit", () => {
		ended = true;
	});
	child.once("error", () => {
		ended = true;
	});
	const origin = `http://127.0.0.1:${port}`;
	for (let tries = 0; ; tries += 1) {
		if (ended || tries > 200) throw new Error("WebKitWebDriver did not start");
		const up = await fetch(`${origin}/status`).then(
			({ ok }) => ok,
			() => false,
		);
		if (up) return { origin, stop: () => end(child) };
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

/** One command. @param {string} method @param {string} url @param {unknown} [body] @param {number} [ms] @returns {Promise<any>} */
async function command(method, url, body, ms = COMMAND_MS) {
	const answer = await fetch(url, {
		method,
		body: body === undefined ? null : JSON.stringify(body),
		signal: AbortSignal.timeout(ms),
	});
	const { value } = /** @type {{ value: any }} */ (await answer.json());
	if (!answer.ok) throw new Error(`WebKit: ${value?.error}: ${value?.message}`);
	return value;
}

const capabilities = (/** @type {string} */ binary) => ({
	capabilities: {
		alwaysMatch: {
			"webkitgtk:browserOptions": { binary, args: ["--automation"] },
			timeouts: { script: 180_000, pageLoad: 30_000, implicit: 0 },
		},
	},
});

/** A list's option is chosen as a click on it would. */
const CHOOSE = `const [select, value] = arguments;
	if (!(select instanceof HTMLSelectElement)) return false;
	select.value = value;
	for (const type of ["input", "change"]) select.dispatchEvent(new Event(type, { bubbles: true }));
	return true;`;

/** The body of an async function, its answer passed on. @param {string} body */
const asynchronous = (body) => `const done = arguments[arguments.length - 1];
	(async () => { ${body} })().then((value) => done({ value }), (error) => done({ error: String(error) }));`;

/** @param {string} session its address @returns {Pick<import("./index.mjs").Native, "goto" | "run" | "click" | "fill" | "press" | "screenshot">} */
function controls(session) {
	const post = (/** @type {string} */ path, /** @type {unknown} */ body = {}) => command("POST", `${session}/${path}`, body);
	/** An element, brought to where it can be pressed: the driver itself does not wait for smooth scrolling. */
	const find = async (/** @type {string} */ selector) => {
		const { [ELEMENT]: id } = await post("element", { using: "css selector", value: selector });
		await post("execute/sync", {
			script: "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })",
			args: [{ [ELEMENT]: id }],
		});
		return id;
	};
	return {
		goto: (url) => post("url", { url }),
		run: async (body) => {
			const { value, error } = await post("execute/async", { script: asynchronous(body), args: [] });
			if (error !== undefined) throw new Error(`WebKit: ${error}`);
			return value;
		},
		click: async (selector) => post(`element/${await find(selector)}/click`),
		fill: async (selector, value) => {
			const id = await find(selector);
			if (await post("execute/sync", { script: CHOOSE, args: [{ [ELEMENT]: id }, value] })) return;
			await post(`element/${id}/clear`);
			await post(`element/${id}/value`, { text: value });
		},
		press: async (key) => {
			const names = key.split("+").map((name) => KEYS[name] ?? name);
			const down = names.map((value) => ({ type: "keyDown", value }));
			const up = names.map((value) => ({ type: "keyUp", value })).reverse();
			await post("actions", { actions: [{ type: "key", id: "keyboard", actions: [...down, ...up] }] });
		},
		screenshot: async (path) => writeFileSync(path, Buffer.from(await command("GET", `${session}/screenshot`), "base64")),
	};
}

/** @param {import("./index.mjs").Size} size @returns {Promise<import("./index.mjs").Native>} */
export async function launchWebkit(size) {
	const { driver, xvfb, browser } = await webkitPaths();
	const home = mkdtempSync(join(tmpdir(), "dbs-webkit-"));
	// WebKit's processes may still write into it for a moment after they were told to end.
	const clear = () => rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
	/** @type {(() => Promise<unknown>)[]} */
	const stops = [clear];
	const close = async () => {
		// What cannot be ended must not keep the rest from ending.
		for (const stop of stops.splice(0).reverse()) await stop().catch(() => {});
	};
	try {
		const { display, stop } = await startDisplay(xvfb, size);
		stops.push(stop);
		const env = {
			DISPLAY: display,
			HOME: home,
			XDG_CACHE_HOME: home,
			XDG_CONFIG_HOME: home,
			XDG_DATA_HOME: home,
			NO_AT_BRIDGE: "1",
			MESA_SHADER_CACHE_DISABLE: "true",
			LC_ALL: "en_US.UTF-8",
			LANGUAGE: "en",
			GDK_BACKEND: "x11",
		};
		const started = await startDriver(driver, env);
		stops.push(started.stop);
		const { sessionId } = await command("POST", `${started.origin}/session`, capabilities(browser));
		const session = `${started.origin}/session/${sessionId}`;
		stops.push(() => command("DELETE", session, undefined, 10_000));
		await command("POST", `${session}/window/rect`, { ...size, x: 0, y: 0 }).catch(() => {});
		return { ...controls(session), problems: [], raw: session, close };
	} catch (error) {
		await close();
		throw error;
	}
}

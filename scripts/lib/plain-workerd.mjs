// @ts-check
/** The worker on workerd itself, by a configuration of our own: miniflare's has no place for flags of V8. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { passingFolder } from "./demo.mjs";
import { bundleForWorkerd } from "./worker-bundle.mjs";

const { default: WORKERD } = createRequire(import.meta.url)("workerd");
const OBJECTS = { PLANS: "PlanRecords", LIMITS: "RateLimits", PURCHASES: "PurchaseBooks" };
const quoted = JSON.stringify;
/** @param {Record<string, string>} record @param {(name: string, value: string) => string} write */
const list = (record, write) => `[${Object.entries(record).map(([name, value]) => `(${write(quoted(name), quoted(value))})`)}]`;

/** @param {string} folder @param {Record<string, string>} bindings @param {readonly string[]} flags */
async function writeConfig(folder, bindings, flags) {
	const modules = (await bundleForWorkerd()).map(({ type, path, contents }, index) => {
		writeFileSync(join(folder, `${index}`), contents);
		return `(name = ${quoted(path)}, ${type === "ESModule" ? "esModule" : "wasm"} = embed "${index}")`;
	});
	const texts = list(bindings, (name, value) => `name = ${name}, text = ${value}`);
	const spaces = list(OBJECTS, (name, value) => `name = ${name}, durableObjectNamespace = ${value}`);
	const classes = list(OBJECTS, (name, value) => `className = ${value}, uniqueKey = ${name}, enableSql = true`);
	const storage = join(folder, "storage");
	mkdirSync(storage);
	const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
	services = [
		(name = "main", worker = .worker),
		(name = "storage", disk = (path = ${quoted(storage)}, writable = true)),
		(name = "internet", network = (allow = ["public", "private"]))
	],
	sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
	v8Flags = [${flags.map((flag) => quoted(flag))}]
);
const worker :Workerd.Worker = (
	compatibilityDate = "2026-04-01",
	modules = [${modules}],
	bindings = [${texts.slice(1, -1)}, ${spaces.slice(1, -1)}],
	durableObjectNamespaces = ${classes},
	durableObjectStorage = (localDisk = "storage")
);
`;
	writeFileSync(join(folder, "config.capnp"), config);
}

/** @param {readonly string[]} flags of V8 */
export const onPlainWorkerd =
	(flags) =>
	/** @param {{ bindings: Record<string, string>, onLine?: (line: string, level: "out" | "error") => void }} options */
	async ({ bindings, onLine = () => {} }) => {
		const folder = passingFolder();
		await writeConfig(folder, bindings, flags);
		const args = ["serve", "--experimental", "--control-fd=3", join(folder, "config.capnp")];
		const child = spawn(WORKERD, args, { stdio: ["ignore", "pipe", "pipe", "pipe"] });
		const ended = once(child, "close");
		const [, out, error, control] = /** @type {import("node:stream").Readable[]} */ (child.stdio);
		createInterface({ input: /** @type {any} */ (out) }).on("line", (line) => onLine(line, "out"));
		createInterface({ input: /** @type {any} */ (error) }).on("line", (line) => onLine(line, "error"));
		const close = async () => {
			child.kill("SIGKILL");
			await ended;
			rmSync(folder, { recursive: true, force: true });
		};
		for await (const line of createInterface({ input: /** @type {any} */ (control) })) {
			const { event, port } = JSON.parse(line);
			if (event === "listen") return { origin: `http://127.0.0.1:${port}`, close };
		}
		await close();
		throw new Error("workerd did not start");
	};

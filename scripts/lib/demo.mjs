// @ts-check
/** The stand-in for the service and the worker, on loopback, with demo credentials. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import { DEMO, DEMO_SETTINGS, KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { bundleForWorkerd } from "./worker-bundle.mjs";

const MEMORY = "/dev/shm";
const ENOUGH_BYTES = 2 ** 31;

/** For records that end with the worker: in memory where there is enough, for each record waits for the disk twice. */
export function passingFolder() {
	const inMemory = existsSync(MEMORY) && statfsSync(MEMORY).bavail * statfsSync(MEMORY).bsize > ENOUGH_BYTES;
	return mkdtempSync(join(inMemory ? MEMORY : tmpdir(), "dbs-records-"));
}

/** @typedef {Record<string, string>} Bindings */
/** @typedef {(line: string, level: "out" | "error") => void} OnLine */

/**
 * @param {NodeJS.ReadableStream} stream
 * @param {(line: string) => void} each
 */
function lines(stream, each) {
	let rest = "";
	stream.setEncoding("utf8");
	stream.on("data", (chunk) => {
		const parts = (rest + chunk).split("\n");
		rest = parts.pop() ?? "";
		for (const line of parts) each(line);
	});
}

/**
 * The worker on workerd. Its records end with it, unless `persist` names a folder.
 * @param {{ bindings: Bindings, port?: number, onLine?: OnLine, modules?: Awaited<ReturnType<typeof bundleForWorkerd>>, persist?: string, inMemory?: boolean }} options
 */
export async function startWorker({ bindings, port = 0, onLine = () => {}, modules, persist, inMemory = false }) {
	const passing = inMemory ? passingFolder() : undefined;
	const records = persist ?? passing;
	const forget = () => passing && rmSync(passing, { recursive: true, force: true });
	const miniflare = new Miniflare({
		host: "127.0.0.1",
		port,
		compatibilityDate: "2026-04-01",
		modules: modules ?? (await bundleForWorkerd()),
		bindings,
		durableObjects: {
			PLANS: { className: "PlanRecords", useSQLite: true },
			LIMITS: { className: "RateLimits", useSQLite: true },
			PURCHASES: { className: "PurchaseBooks", useSQLite: true },
		},
		...(records !== undefined && { durableObjectsPersist: records }),
		handleRuntimeStdio(/** @type {NodeJS.ReadableStream} */ stdout, /** @type {NodeJS.ReadableStream} */ stderr) {
			lines(stdout, (line) => onLine(line, "out"));
			lines(stderr, (line) => onLine(line, "error"));
		},
	});
	const close = () => miniflare.dispose().finally(forget);
	try {
		return { origin: (await miniflare.ready).origin, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/**
 * @param {{ allowedOrigins: readonly string[], port?: number, quiet?: boolean, bindings?: Bindings, modules?: Awaited<ReturnType<typeof bundleForWorkerd>>, inMemory?: boolean, start?: (options: { bindings: Bindings, port?: number, onLine?: OnLine, modules?: any, inMemory?: boolean }) => Promise<{ origin: string, close(): Promise<void> }> }} options `start`: otherwise than by miniflare
 * @returns {Promise<{ worker: string, token: string, service: string, emulator: Emulator, close(): Promise<void> }>}
 */
export async function startDemo({
	allowedOrigins,
	port = 0,
	quiet = false,
	bindings = {},
	modules,
	inMemory = false,
	start = startWorker,
}) {
	const emulator = new Emulator(KEYS, DEMO_SETTINGS);
	const service = await emulator.listen();
	const token = `demo-${randomBytes(24).toString("hex")}`;
	try {
		const worker = await start({
			port,
			inMemory,
			...(modules && { modules }),
			// What is not a log line comes from the runtime, and is rarely good news.
			onLine: (line) => (quiet && line.startsWith("{")) || console.log(line),
			bindings: {
				ALIBABA_CLOUD_ACCESS_KEY_ID: DEMO.accessKeyId,
				ALIBABA_CLOUD_ACCESS_KEY_SECRET: DEMO.accessKeySecret,
				IDEMPOTENCY_SECRET: randomBytes(32).toString("hex"),
				DBS_ENDPOINT: service,
				API_TOKEN: token,
				API_TOKEN_SCOPES: "plans:create plans:read account:read",
				ALLOWED_ORIGINS: allowedOrigins.join(","),
				POLICY: "any",
				...bindings,
			},
		});
		const close = async () => {
			await worker.close();
			await emulator.close();
		};
		return { worker: worker.origin, token, service, emulator, close };
	} catch (error) {
		await emulator.close();
		throw error;
	}
}

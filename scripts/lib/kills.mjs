// @ts-check
/**
 * Kills workerd while it sends, and starts it again on its storage. Callers go on as careful ones do: the same key until there is
 * an answer.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Faults } from "../../emulator/faults.mjs";
import { DEMO, KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { startWorker } from "./demo.mjs";
import { PLAN, tally } from "./soak.mjs";
import { bundleForWorkerd } from "./worker-bundle.mjs";

const CALLERS = 8;
const LATENCY_MS = 60;
const TOKEN = "token-of-the-kills-0123456789abcdef0123";
/** A short deadline, so that the lease of a sender that was killed is soon over. */
const BINDINGS = {
	ALIBABA_CLOUD_ACCESS_KEY_ID: DEMO.accessKeyId,
	ALIBABA_CLOUD_ACCESS_KEY_SECRET: DEMO.accessKeySecret,
	IDEMPOTENCY_SECRET: "secret-of-the-kills-0123456789abcdef0123",
	API_TOKEN: TOKEN,
	POLICY: "any",
	RATE_PER_MINUTE: "0",
	ANONYMOUS_RATE_PER_MINUTE: "0",
	DEADLINE_MS: "1000",
};
const AGAIN_MS = 2_000;
/** Callers never stop, so the service is always about to be asked. */
const PATIENCE_MS = 20_000;

/** @typedef {import("./soak.mjs").Result} Result */

/** One try for a key; `undefined` when it has to be asked again. @param {string} origin @param {string} key @returns {Promise<Result | undefined>} */
async function ask(origin, key) {
	const headers = { "content-type": "application/json", authorization: `Bearer ${TOKEN}`, "idempotency-key": key };
	try {
		const answer = await fetch(`${origin}/plans`, { method: "POST", headers, body: JSON.stringify({ ...PLAN, BackupPlanName: key }) });
		const { backupPlanId, retryable } = /** @type {{ backupPlanId?: string, retryable?: boolean }} */ (await answer.json());
		if (answer.status !== 201 && retryable) return undefined;
		return { status: answer.status, ...(backupPlanId && { backupPlanId }), repeats: 0, ms: 0 };
	} catch {
		return undefined;
	}
}

/** Keys that are new, or in doubt and due again. */
class Queue {
	/** @type {{ key: string, due: number }[]} */
	#doubtful = [];
	/** @type {string[]} */
	keys = [];
	growing = true;

	next() {
		const due = this.#doubtful.findIndex((one) => one.due <= Date.now());
		if (due >= 0) return this.#doubtful.splice(due, 1)[0]?.key;
		if (!this.growing) return undefined;
		this.keys.push(`kill-${this.keys.length}`);
		return this.keys.at(-1);
	}

	/** @param {string} key */
	again(key) {
		this.#doubtful.push({ key, due: Date.now() + AGAIN_MS });
	}
}

/** @param {{ times: number, onKill?: (done: number) => void }} options */
export async function kills({ times, onKill = () => {} }) {
	const emulator = new Emulator(KEYS);
	emulator.faults = new Faults({ latencyMs: LATENCY_MS });
	let underWay = 0;
	emulator.server.on("request", (_request, response) => {
		underWay++;
		response.on("close", () => underWay--);
	});
	const service = await emulator.listen();
	const persist = mkdtempSync(join(tmpdir(), "dbs-kills-"));
	const modules = await bundleForWorkerd();
	const start = () => startWorker({ bindings: { ...BINDINGS, DBS_ENDPOINT: service }, modules, persist });
	let worker = await start();
	const queue = new Queue();
	/** @type {Map<string, Result>} */
	const results = new Map();
	const caller = async () => {
		while (queue.growing || results.size < queue.keys.length) {
			const key = queue.next();
			const result = key === undefined ? undefined : await ask(worker.origin, key);
			if (key !== undefined && result) results.set(key, result);
			else if (key !== undefined) queue.again(key);
			if (!result) await pause(50);
		}
	};
	const began = performance.now();
	let inTheMiddle = 0;
	try {
		const callers = Array.from({ length: CALLERS }, caller);
		for (let done = 0; done < times; done++) {
			// Anywhere between a request's arrival and its answer.
			const until = performance.now() + PATIENCE_MS;
			do await pause(Math.random() * LATENCY_MS);
			while (underWay === 0 && performance.now() < until);
			if (underWay === 0) throw new Error(`no request reached the service within ${PATIENCE_MS} ms`);
			inTheMiddle += underWay;
			// miniflare ends workerd by SIGKILL.
			await worker.close();
			worker = await start();
			onKill(done + 1);
		}
		queue.growing = false;
		await Promise.all(callers);
	} finally {
		queue.growing = false;
		await worker.close();
		await emulator.close();
		rmSync(persist, { recursive: true, force: true });
	}
	const { asked, answered, made, doubled, lost, wrong, requests } = tally(queue.keys, results, emulator);
	return { kills: times, inTheMiddle, asked, answered, made, doubled, lost, wrong, requests, seconds: (performance.now() - began) / 1000 };
}

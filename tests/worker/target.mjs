// @ts-check
/** The worker under test, on workerd or as a function in Node, with the lines that it logs. */

import { createHandler } from "../../worker/edge.js";

export const TOKEN = "static-token-of-the-tests-0123456789abcdef";
export const ISSUER = "https://issuer.example";
export const AUDIENCE = "dbs-backup-plan-tests";
export const PLAN = {
	BackupPlanName: "plan-1",
	DatabaseType: "MySQL",
	BackupMethod: "logical",
	InstanceClass: "micro",
	SourceEndpointInstanceType: "RDS",
	SourceEndpointRegion: "cn-hangzhou",
	SourceEndpointInstanceID: "rm-uf6wjk5xxxxxxxxxx",
	SourceEndpointUserName: "testRDS",
	SourceEndpointPassword: "testPassword",
};

/** @param {string} service @returns {Record<string, string>} */
export const bindingsFor = (service) => ({
	ALIBABA_CLOUD_ACCESS_KEY_ID: "testid",
	ALIBABA_CLOUD_ACCESS_KEY_SECRET: "testsecret",
	DBS_ENDPOINT: service,
	API_TOKEN: TOKEN,
	POLICY: "any",
	RATE_PER_MINUTE: "0",
	ANONYMOUS_RATE_PER_MINUTE: "0",
});

/**
 * @typedef {object} Target
 * @property {string} origin
 * @property {(path: string, init?: RequestInit) => Promise<Response>} call
 * @property {Record<string, any>[]} log
 * @property {string[]} raw every line, of the audit too, as it came
 * @property {() => Promise<void>} close
 */

/** @type {ReturnType<typeof import("../../scripts/lib/worker-bundle.mjs")["bundleForWorkerd"]> | undefined} */
let modules;

/** @param {Record<string, string>} bindings @param {{ persist?: string, entry?: string }} [options] @returns {Promise<Target>} */
export async function onWorkerd(bindings, { persist, entry } = {}) {
	// Only here: they take a second, and most files need none of them.
	const { startWorker } = await import("../../scripts/lib/demo.mjs");
	const { bundleForWorkerd } = await import("../../scripts/lib/worker-bundle.mjs");
	modules ??= bundleForWorkerd();
	/** @type {Record<string, any>[]} */
	const log = [];
	/** @type {string[]} */
	const raw = [];
	const onLine = (/** @type {string} */ line) => {
		raw.push(line);
		if (line.startsWith("{")) log.push(JSON.parse(line));
	};
	const records = persist === undefined ? { inMemory: true } : { persist };
	const { origin, close } = await startWorker({
		bindings,
		modules: await (entry === undefined ? modules : bundleForWorkerd(entry)),
		onLine,
		...records,
	});
	return { origin, call: (path, init) => fetch(`${origin}${path}`, init), log, raw, close };
}

/** @param {Record<string, string>} bindings @param {import("../../worker/edge.js").Options} [options] @returns {Promise<Target>} */
export async function inNode(bindings, options = {}) {
	/** @type {Record<string, any>[]} */
	const log = [];
	/** @type {string[]} */
	const raw = [];
	const handler = createHandler(bindings, {
		audit: (entry) => raw.push(JSON.stringify(entry)),
		...options,
		log: (entry) => {
			log.push(entry);
			raw.push(JSON.stringify(entry));
		},
	});
	const origin = "http://worker.test";
	return { origin, call: (path, init) => handler(new Request(`${origin}${path}`, init)), log, raw, close: async () => {} };
}

/** @type {readonly (readonly [string, (bindings: Record<string, string>) => Promise<Target>])[]} */
const BOTH = [
	["workerd", onWorkerd],
	["Node", inNode],
];
/** `npm run mutants` names one: what it changes in the worker runs in Node alone. */
export const RUNTIMES = BOTH.filter(([name]) => name === (process.env["TEST_RUNTIME"] ?? name));

/** @param {unknown} body @param {Record<string, string>} [headers] @returns {RequestInit} */
export const post = (body, headers = {}) => ({
	method: "POST",
	headers: { "content-type": "application/json", ...headers },
	body: typeof body === "string" || body instanceof Uint8Array ? /** @type {string} */ (body) : JSON.stringify(body),
});

/** @param {string} key @param {string} [token] */
export const withKey = (key, token = TOKEN) => ({ authorization: `Bearer ${token}`, "idempotency-key": key });

/** Waits until something holds. @template T @param {() => T | Promise<T>} holds @param {number} [seconds] @returns {Promise<NonNullable<T>>} */
export async function eventually(holds, seconds = 60) {
	for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
		const value = await holds();
		if (value) return value;
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	throw new Error(`it did not happen within ${seconds} seconds`);
}

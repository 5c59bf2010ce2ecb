// @ts-check
/** Talks to the worker, and sorts its answers. Nothing here logs, and no error holds a parameter. */

/** @typedef {import("../pkg/api.js").Issue} Issue */
/**
 * RFC 9457, as the worker fills it. `status` is the worker's own, `serviceStatus` that of Alibaba Cloud, where it answered. `kind` and
 * `fixableBy` are those of the package's `Failure`: the page reads them, and knows no code of the service.
 * @typedef {object} Problem
 * @property {string} [type]
 * @property {string} [code]
 * @property {string} [title]
 * @property {string} [detail]
 * @property {number} [status]
 * @property {number} [serviceStatus]
 * @property {string} [kind]
 * @property {"caller" | "operator" | "nobody"} [fixableBy]
 * @property {Issue[]} [errors]
 * @property {string} [requestId]
 * @property {string} [advice]
 * @property {boolean} [retryable]
 * @property {boolean} [outcomeUnknown]
 * @property {string} [clientToken]
 * @property {string} [rule]
 */
/** @typedef {{ backupPlanId: string, orderId?: string, requestId?: string, createBackupSet?: boolean, clientToken?: string, attempts?: number }} Created */
/** @typedef {"invalid" | "unauthorized" | "forbidden" | "policy" | "conflict" | "rate" | "refused" | "unknown" | "worker" | "lost" | "aborted" | "pending" | "never"} Kind what the page's answer is about */
/** @typedef {{ ok: true, plan: Created, replayed: boolean, workerRequestId?: string }} Success */
/** @typedef {{ ok: false, kind: Kind, problem: Problem, status?: number, retryAfter?: string, workerRequestId?: string, maybe: boolean }} Failure `maybe`: a plan may have been created */
/** @typedef {Success | Failure} Answer */

const TIMEOUT_MS = 150_000;
const POLICY_MS = 10_000;
/** What the type of each of our worker's problems begins with. */
const OURS = "urn:dbs-backup-plan:";

/** @typedef {{ worker: string, token: string, locale: string, signal: AbortSignal }} Call */

/** @param {Call} call @param {string} path @param {RequestInit} init @param {Record<string, string>} [query] @returns {Promise<Response>} */
export function ask({ worker, token, locale, signal }, path, init, query = {}) {
	const address = `${worker}${path}?${new URLSearchParams({ locale, ...query })}`;
	const headers = { ...(init.headers ?? {}), ...(token ? { authorization: `Bearer ${token}` } : {}), accept: "application/json" };
	return fetch(address, {
		...init,
		headers,
		signal,
		credentials: "omit",
		cache: "no-store",
		referrerPolicy: "no-referrer",
		redirect: "error",
	});
}

/** @param {() => Promise<Answer>} work @param {AbortSignal} signal @returns {Promise<Answer>} */
async function guarded(work, signal) {
	try {
		return await work();
	} catch {
		const stopped = signal.aborted && signal.reason !== "timeout";
		return { ok: false, kind: stopped ? "aborted" : signal.aborted ? "unknown" : "lost", problem: {}, maybe: true };
	}
}

/** A signal that ends with the caller's, or after the longest time that the worker can need. @param {AbortSignal} signal */
export function bounded(signal, ms = TIMEOUT_MS) {
	const controller = new AbortController();
	const timer = setTimeout(() => controller.abort("timeout"), ms);
	const end = () => controller.abort(signal.reason);
	if (signal.aborted) end();
	signal.addEventListener("abort", end, { once: true });
	const done = () => {
		clearTimeout(timer);
		signal.removeEventListener("abort", end);
	};
	return { signal: controller.signal, done };
}

/** @param {Call} call @param {Record<string, unknown>} params @param {string} key @returns {Promise<Answer>} */
export async function createPlan(call, params, key) {
	const { signal, done } = bounded(call.signal);
	const headers = { "content-type": "application/json", "idempotency-key": key };
	const work = async () => read(await ask({ ...call, signal }, "/plans", { method: "POST", headers, body: JSON.stringify(params) }));
	const answer = await guarded(work, signal);
	done();
	return answer;
}

/** @param {Call} call @param {string} key @returns {Promise<Answer>} */
export async function askOutcome(call, key) {
	const { signal, done } = bounded(call.signal);
	const answer = await guarded(async () => {
		const response = await ask({ ...call, signal }, `/plans/by-key/${encodeURIComponent(key)}`, { method: "GET" });
		if (response.status === 404) return { ok: false, kind: "never", problem: {}, status: 404, maybe: false, ...idOf(response) };
		return response.ok ? readState(response) : { .../** @type {Failure} */ (await read(response)), maybe: true };
	}, signal);
	done();
	return answer;
}

/** @param {Response} response */
function idOf(response) {
	const workerRequestId = response.headers.get("x-request-id");
	return workerRequestId ? { workerRequestId } : {};
}

/**
 * What answers in the worker's place may use the same names for other things: only plain values and whole issues are taken.
 * @param {any} body @returns {Problem}
 */
export function problemOf(body) {
	const plain = Object.entries(body ?? {}).filter(([, value]) => typeof value !== "object");
	const issues = Array.isArray(body?.errors) ? body.errors : [];
	const errors = issues.filter((/** @type {any} */ one) => typeof one?.path === "string" && typeof one.message === "string");
	return { ...Object.fromEntries(plain), errors };
}

/** Seconds, as the worker gives them; another host may name a date. @param {Response} response */
export const retryAfterOf = (response) => /^\d{1,9}$/.exec(response.headers.get("retry-after") ?? "")?.[0];

/** @param {Response} response @returns {Promise<Answer>} */
async function readState(response) {
	const { state, outcome } = await response.json();
	if (state === "created" && outcome?.backupPlanId) return { ok: true, plan: outcome, replayed: true, ...idOf(response) };
	if (state === "failed") return { ok: false, kind: "refused", problem: problemOf(outcome), maybe: false, ...idOf(response) };
	return { ok: false, kind: state === "pending" ? "pending" : "unknown", problem: problemOf(outcome), maybe: true, ...idOf(response) };
}

/** @param {Response} response @returns {Promise<Answer>} */
async function read(response) {
	const text = await response.text();
	/** @type {any} */
	let body = {};
	try {
		body = JSON.parse(text) ?? {};
	} catch {
		// What is no JSON does not come from the worker: the status has to do.
	}
	if (response.ok && typeof body.backupPlanId === "string") {
		return { ok: true, plan: body, replayed: response.headers.get("idempotency-replayed") === "true", ...idOf(response) };
	}
	const problem = problemOf(body);
	const retryAfter = retryAfterOf(response);
	return {
		ok: false,
		...sorted(response.status, problem),
		status: response.status,
		...(retryAfter ? { retryAfter } : {}),
		...idOf(response),
	};
}

/** What a problem is about, and whether a plan may have been created. @param {number} status @param {Problem} problem */
export function sorted(status, problem) {
	const kind = kindOf(status, problem);
	return { kind, problem, maybe: !isSure(kind, status, problem) };
}

/** Whether it is certain that nothing was created. @param {Kind} kind @param {number} status @param {Problem} problem */
function isSure(kind, status, { type = "", outcomeUnknown }) {
	if (kind === "unknown" || kind === "conflict" || kind === "pending") return false;
	if (outcomeUnknown !== undefined) return !outcomeUnknown;
	// Our worker says where a plan may exist, unless it fails itself. Another host's word for it is its status.
	const ours = type.startsWith(OURS) && type !== `${OURS}internal`;
	return ours || (status >= 400 && status < 500 && status !== 408);
}

/** By the service's kind where it answered, else by the worker's status and the name of its own refusal. @param {number} status @param {Problem} problem @returns {Kind} */
function kindOf(status, { code, kind, serviceStatus, outcomeUnknown }) {
	if (outcomeUnknown === true || status === 504 || (status >= 200 && status < 300)) return "unknown";
	if (serviceStatus !== undefined) return kind === "throttled" ? "rate" : kind === "conflict" ? "conflict" : "refused";
	if (code === "invalid_parameters") return "invalid";
	if (code === "policy") return "policy";
	if (code === "in_progress") return "pending";
	if (status === 409) return "conflict";
	if (status === 429) return "rate";
	if (status === 401) return "unauthorized";
	return status === 403 ? "forbidden" : "worker";
}

/** @typedef {{ parameter: string, values?: string[], prefixes?: string[], notGiven?: boolean, reason: string }} Rule without `values` and `prefixes` any value will do; `notGiven`: whether it may be left out */
/** @typedef {{ Year?: number, Month?: number }} Longest */
/** @typedef {{ mode?: string, rules: Rule[], maxUsedTime?: Longest }} Policy `mode` "none": nothing may be bought */

/**
 * What the worker's operator allows, by `GET /policy`; `undefined` where the worker has no such route, does not answer, or does not
 * tell this caller.
 * @param {{ worker: string, token: string, locale: string }} call @returns {Promise<Policy | undefined>}
 */
export async function fetchPolicy(call) {
	const controller = new AbortController();
	const timer = setTimeout(() => controller.abort("timeout"), POLICY_MS);
	try {
		const response = await ask({ ...call, signal: controller.signal }, "/policy", { method: "GET" });
		return response.ok ? policyOf(await response.json()) : undefined;
	} catch {
		return undefined;
	} finally {
		clearTimeout(timer);
	}
}

/** @param {unknown} value */
const isTexts = (value) => value === undefined || (Array.isArray(value) && value.every((one) => typeof one === "string"));

/** Only whole rules are taken. A list of rules alone is a policy too, with `allowed` for `values`. @param {any} body @returns {Policy} */
export function policyOf(body) {
	const found = Array.isArray(body) ? body : Array.isArray(body?.rules) ? body.rules : [];
	const rules = found.flatMap((/** @type {any} */ one) => {
		const { parameter, values = one?.allowed, prefixes, notGiven, reason } = one ?? {};
		const whole = typeof parameter === "string" && typeof reason === "string" && isTexts(values) && isTexts(prefixes);
		return whole ? [{ parameter, values, prefixes, notGiven, reason }] : [];
	});
	const longest = typeof body?.maxUsedTime === "object" && body.maxUsedTime !== null ? { maxUsedTime: body.maxUsedTime } : {};
	return { ...(typeof body?.mode === "string" && { mode: body.mode }), rules, ...longest };
}

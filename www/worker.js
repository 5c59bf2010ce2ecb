// @ts-check
/** Talks to the worker, and sorts its answers. Nothing here logs, and no error holds a parameter. */

/** @typedef {import("../pkg/api.js").Issue} Issue */
/** @typedef {{ code?: string, title?: string, detail?: string, status?: number, errors?: Issue[], requestId?: string, advice?: string, retryable?: boolean, outcomeUnknown?: boolean, clientToken?: string, rule?: string }} Problem RFC 9457 */
/** @typedef {{ backupPlanId: string, orderId?: string, requestId?: string, createBackupSet?: boolean, clientToken?: string, attempts?: number }} Created */
/** @typedef {"invalid" | "unauthorized" | "forbidden" | "policy" | "conflict" | "rate" | "refused" | "unknown" | "worker" | "lost" | "aborted" | "pending" | "never"} Kind */
/** @typedef {{ ok: true, plan: Created, replayed: boolean, workerRequestId?: string }} Success */
/** @typedef {{ ok: false, kind: Kind, problem: Problem, status?: number, retryAfter?: string, workerRequestId?: string, maybe: boolean }} Failure `maybe`: a plan may have been created */
/** @typedef {Success | Failure} Answer */

const TIMEOUT_MS = 150_000;

/** @typedef {{ worker: string, token: string, locale: string, signal: AbortSignal }} Call */

/** @param {Call} call @param {string} path @param {RequestInit} init @returns {Promise<Response>} */
function ask({ worker, token, locale, signal }, path, init) {
	const address = `${worker}${path}?locale=${encodeURIComponent(locale)}`;
	const headers = { ...(init.headers ?? {}), authorization: `Bearer ${token}`, accept: "application/json" };
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

/** @param {() => Promise<Answer>} work @param {AbortSignal} signal @param {boolean} maybe @returns {Promise<Answer>} */
async function guarded(work, signal, maybe) {
	try {
		return await work();
	} catch {
		const stopped = signal.aborted && signal.reason !== "timeout";
		return { ok: false, kind: stopped ? "aborted" : signal.aborted ? "unknown" : "lost", problem: {}, maybe };
	}
}

/** A signal that ends with the caller's, or after the longest time that the worker can need. @param {AbortSignal} signal */
function bounded(signal) {
	const controller = new AbortController();
	const timer = setTimeout(() => controller.abort("timeout"), TIMEOUT_MS);
	signal.addEventListener("abort", () => controller.abort(signal.reason), { once: true });
	return { signal: controller.signal, done: () => clearTimeout(timer) };
}

/** @param {Call} call @param {Record<string, unknown>} params @param {string} key @returns {Promise<Answer>} */
export async function createPlan(call, params, key) {
	const { signal, done } = bounded(call.signal);
	const headers = { "content-type": "application/json", "idempotency-key": key };
	const work = async () => read(await ask({ ...call, signal }, "/plans", { method: "POST", headers, body: JSON.stringify(params) }));
	const answer = await guarded(work, signal, true);
	done();
	return answer;
}

/** @param {Call} call @param {string} key @returns {Promise<Answer>} */
export async function askOutcome(call, key) {
	const { signal, done } = bounded(call.signal);
	const answer = await guarded(
		async () => {
			const response = await ask({ ...call, signal }, `/plans/by-key/${encodeURIComponent(key)}`, { method: "GET" });
			if (response.status === 404) return { ok: false, kind: "never", problem: {}, status: 404, maybe: false, ...idOf(response) };
			return response.ok ? readState(response) : { .../** @type {Failure} */ (await read(response)), maybe: true };
		},
		signal,
		true,
	);
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
function problemOf(body) {
	const plain = Object.entries(body ?? {}).filter(([, value]) => typeof value !== "object");
	const issues = Array.isArray(body?.errors) ? body.errors : [];
	const errors = issues.filter((/** @type {any} */ one) => typeof one?.path === "string" && typeof one.message === "string");
	return { ...Object.fromEntries(plain), errors };
}

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
	// Seconds, as the worker gives them; another host may name a date.
	const retryAfter = /^\d+$/.exec(response.headers.get("retry-after") ?? "")?.[0];
	const kind = kindOf(response.status, problem);
	const maybe = !isSure(kind, response.status, problem);
	return { ok: false, kind, problem, status: response.status, maybe, ...(retryAfter ? { retryAfter } : {}), ...idOf(response) };
}

/** Whether it is certain that nothing was created. @param {Kind} kind @param {number} status @param {Problem} body */
function isSure(kind, status, { code, outcomeUnknown }) {
	if (kind === "unknown" || kind === "conflict" || kind === "pending") return false;
	// Before it sends, the worker says by name what its operator has to mend.
	const before = /^(misconfigured$|credentials_|auth_|InvalidSecurityToken)/.test(code ?? "");
	return kind !== "worker" || outcomeUnknown === false || before || (status >= 400 && status < 500 && status !== 408);
}

/** @param {number} status @param {Problem} body @returns {Kind} */
function kindOf(status, { code, outcomeUnknown, requestId }) {
	if (outcomeUnknown === true || status === 504 || (status >= 200 && status < 300)) return "unknown";
	if (code === "invalid_parameters") return "invalid";
	if (code === "policy") return "policy";
	if (code === "in_progress") return "pending";
	if (status === 409) return "conflict";
	if (status === 429) return "rate";
	if (requestId || (code && (status === 502 || status === 422))) return "refused";
	if (status === 401) return "unauthorized";
	return status === 403 ? "forbidden" : "worker";
}

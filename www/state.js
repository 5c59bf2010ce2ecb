// @ts-check
/** Asks the worker how a plan goes on, and to start it again; sorts what it answers. Draws nothing. */
import { ask, bounded, problemOf, retryAfterOf } from "./client.js";

/** @typedef {import("./client.js").Call} Call */
/** @typedef {import("./client.js").Problem} Problem */
/** @typedef {{ name: string, label: string, state: string, message: string }} Check */
/** @typedef {{ status: string, progress: number, checks: readonly Check[] }} PreCheck */
/** @typedef {{ status: string, done: boolean, ok: boolean, advice: string, tag: string, reason?: string, foundBy?: string, preCheck?: PreCheck }} PlanState */
/** @typedef {"token" | "scope" | "none" | "busy" | "pending" | "refused" | "silent"} TroubleKind */
/** @typedef {{ kind: TroubleKind, problem: Problem, retryMs?: number }} Trouble */
/** @typedef {{ seen: PlanState } | { trouble: Trouble }} Look */
/** @typedef {"looking" | "wait" | "checking" | "passed" | "running" | "failed" | "stop" | "pause" | "locked" | "missing" | "unknown"} Kind what the page says of a plan */

/** Seconds; the most that the worker takes. */
const WAIT_S = 30;
/** The worker may begin a last look at the end of the wait. */
const LOOK_MS = 60_000;
/** The states of a check that did not pass; the second is the service's word for an exception. */
const FAILED = ["failed", "catched"];

/** @param {Check} check */
export const hasFailed = ({ state }) => FAILED.includes(state);

/** @param {unknown} value */
const text = (value) => (typeof value === "string" ? value : "");

/** @param {any} found @returns {PreCheck} */
function preCheckOf({ status, progress, checks }) {
	const rows = (Array.isArray(checks) ? checks : []).filter((row) => typeof row?.name === "string");
	return {
		status: text(status),
		progress: Math.min(100, Math.max(0, Number(progress) || 0)),
		checks: rows.map(({ name, label, state, message }) => ({
			name,
			label: text(label) || name,
			state: text(state),
			message: text(message),
		})),
	};
}

/** @param {any} body @returns {PlanState | undefined} `undefined`: it is none */
function stateOf(body) {
	const { status, done, ok, advice, tag, reason, foundBy, preCheck } = body ?? {};
	if (typeof status !== "string" || typeof done !== "boolean" || typeof tag !== "string") return undefined;
	const known = { status, done, ok: ok === true && status === "running", advice: text(advice), tag };
	return {
		...known,
		...(text(reason) && { reason }),
		...(text(foundBy) && { foundBy }),
		...(preCheck && typeof preCheck === "object" && { preCheck: preCheckOf(preCheck) }),
	};
}

/** What the page says of a state. Only the service's own `running` is `running`. @param {PlanState} state @returns {Kind} */
export function kindOf({ status, done, ok, preCheck }) {
	if (ok) return "running";
	if (status === "not_found") return "missing";
	if (status === "stop" || status === "pause" || status === "locked") return status;
	if (done) return preCheck || status === "init" ? "failed" : "unknown";
	const checked = preCheck?.status.toLowerCase();
	if (status === "check_pass" || checked === "finish") return "passed";
	// Before it has begun it has no checks.
	if (checked && preCheck?.checks.length) return "checking";
	return status === "wait" || status === "init" ? "wait" : "unknown";
}

/** Whether starting helps. The worker starts no plan that it only found by its name. @param {PlanState} state */
export const canStart = (state) => state.foundBy !== "name" && ["failed", "stop", "pause"].includes(kindOf(state));

/** @param {Response} response @returns {Promise<Trouble>} */
async function troubleOf(response) {
	const problem = problemOf(await response.json().catch(() => undefined));
	const seconds = retryAfterOf(response);
	return { kind: sorted(response.status, problem), problem, ...(seconds && { retryMs: Number(seconds) * 1000 }) };
}

/** @param {number} status @param {Problem} problem @returns {TroubleKind} */
function sorted(status, { code, fixableBy, serviceStatus, kind }) {
	if (serviceStatus === undefined && status === 401) return "token";
	if (code === "scope_missing") return "scope";
	if (code === "in_progress") return "pending";
	if (status === 404 || status === 405) return "none";
	if (status === 429 || kind === "throttled") return "busy";
	if (status === 408) return "silent";
	return status < 500 || fixableBy === "operator" || fixableBy === "caller" ? "refused" : "silent";
}

/** Whether a start may have been taken all the same. @param {Trouble} trouble */
export const isOpen = ({ kind, problem }) => kind === "silent" || problem.outcomeUnknown === true;

/** @param {Call} call @param {number} ms @param {(call: Call) => Promise<Look>} work @returns {Promise<Look>} */
async function within(call, ms, work) {
	const { signal, done } = bounded(call.signal, ms);
	try {
		return await work({ ...call, signal });
	} catch {
		return { trouble: { kind: "silent", problem: {} } };
	} finally {
		done();
	}
}

/** How a plan goes on: at once, or, where `since` is the state's tag still, as soon as that changes. @param {Call} call @param {string} key @param {string} [since] */
export const look = (call, key, since) =>
	within(call, LOOK_MS, async (bound) => {
		const query = { wait: String(WAIT_S), ...(since && { since }) };
		// Without a tag the page knows nothing yet, and has nothing to wait for.
		const path = `/plans/by-key/${encodeURIComponent(key)}/state`;
		const response = await ask(bound, path, { method: "GET" }, since ? query : {});
		if (!response.ok) return { trouble: await troubleOf(response) };
		const seen = stateOf(await response.json());
		return seen ? { seen } : { trouble: { kind: "silent", problem: {} } };
	});

/** Starts a plan again; `undefined` when the service has taken it. @param {Call} call @param {string} key @returns {Promise<Trouble | undefined>} */
export async function startAgain(call, key) {
	const { signal, done } = bounded(call.signal);
	try {
		const response = await ask({ ...call, signal }, `/plans/by-key/${encodeURIComponent(key)}/start`, { method: "POST" });
		return response.ok ? undefined : await troubleOf(response);
	} catch {
		return { kind: "silent", problem: {} };
	} finally {
		done();
	}
}

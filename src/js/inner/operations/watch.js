// @ts-check
/** The life of a plan after it was bought, by asking again and again. It never says `running` unless the service does. */
import { ADVICE, CHECKS } from "./labels.js";

/** @typedef {import("../../public/operations.js").PlanState} PlanState */
/** @typedef {import("../../public/operations.js").Check} Check */
/** @typedef {import("../../public/api.js").Failure} Failure */
/** @typedef {"en" | "zh-CN"} Language */
/** @typedef {(operation: string, params: Record<string, unknown>) => Promise<{ ok: true, data: any } | Failure>} Call */

/** A plan that was just bought may not be listed at once. */
const LOOKS_BEFORE_MISSING = 6;
/** States of a check that mean that it did not pass; the second is the service's word for an exception. */
const FAILED_CHECKS = ["failed", "catched"];

/** @param {any} data @param {Language} language @returns {NonNullable<PlanState["preCheck"]>} */
function preCheckOf(data, language) {
	const rows = /** @type {any[]} */ (data.Items ?? []).filter((row) => typeof row === "object" && row !== null);
	rows.sort((a, b) => Number(a.OrderNum ?? 0) - Number(b.OrderNum ?? 0));
	/** @type {Check[]} */
	const checks = rows.map((row) => {
		const name = String(row.Item ?? "");
		return {
			name,
			label: (Object.keys(CHECKS).includes(name) && CHECKS[name]?.[language]) || name,
			state: String(row.State ?? ""),
			message: String(row.ErrMsg ?? ""),
		};
	});
	const progress = Number(data.Progress);
	return { status: String(data.Status ?? ""), progress: Number.isFinite(progress) ? progress : 0, checks };
}

/** Why it failed, in the service's words. @param {NonNullable<PlanState["preCheck"]>} preCheck @param {any} data @param {any} plan */
function reasonOf({ checks }, data, plan) {
	const failed = checks.filter(({ state }) => FAILED_CHECKS.includes(state));
	const said = failed.map(({ label, message }) => (message ? `${label}: ${message}` : label));
	return said.join("; ") || data.ErrMessage || plan.ErrMessage || "";
}

/**
 * One look.
 * @param {string} backupPlanId
 * @param {string | undefined} region
 * @param {Call} call
 * @param {Language} language
 * @returns {Promise<PlanState | Failure>}
 */
export async function lookAt(backupPlanId, region, call, language) {
	const listed = await call("DescribeBackupPlanList", { BackupPlanId: backupPlanId, Region: region });
	// Terraform's provider takes this code for a plan that is not there.
	if (!listed.ok && listed.code !== "InvalidParameterValid") return listed;
	const plans = listed.ok ? listed.data.Items : [];
	const plan = /** @type {any[]} */ (plans).find((row) => row?.BackupPlanId === backupPlanId);
	if (!plan) return state("not_found", { advice: "not_found", language });
	const status = String(plan.BackupPlanStatus ?? "").toLowerCase();
	if (status === "running") return state(status, { done: true, ok: true, advice: status, language });
	if (["stop", "pause", "locked"].includes(status)) {
		return state(status, { done: true, advice: status, language, reason: String(plan.ErrMessage ?? "") });
	}
	const checked = await call("DescribePreCheckProgressList", { BackupPlanId: backupPlanId });
	if (!checked.ok) return unchecked(status, plan, checked, language);
	const preCheck = preCheckOf(checked.data, language);
	// `init` is also said of a plan whose pre-check still runs: the pre-check decides.
	if (preCheck.status.toLowerCase() === "failed" && status !== "check_pass") {
		return state(status, { done: true, advice: "precheck_failed", language, preCheck, reason: reasonOf(preCheck, checked.data, plan) });
	}
	const passed = status === "check_pass" || preCheck.status.toLowerCase() === "finish";
	const advice = passed ? "check_pass" : preCheck.status === "" ? status : "checking";
	return state(status, { advice, language, preCheck });
}

/**
 * The pre-check could not be read. A plan that is not started and says why has failed; of any other it is not known.
 * @param {string} status @param {any} plan @param {Failure} failure @param {Language} language @returns {PlanState}
 */
function unchecked(status, plan, failure, language) {
	if (status === "init" && plan.ErrMessage)
		return state(status, { done: true, advice: "precheck_failed", language, reason: String(plan.ErrMessage) });
	if (isTransient(failure)) return state(status, { advice: status, language });
	return { ...state(status, { advice: status, language, reason: reasonOfFailure(failure) }), advice: failure.advice };
}

/** @param {Failure} failure */
const reasonOfFailure = ({ code, message }) => message || code;
/** Whether another look may succeed, with nobody doing anything. @param {Failure} failure */
const isTransient = ({ retryable, fixableBy, kind }) => retryable || fixableBy === "nobody" || kind === "unreadable";

/**
 * @param {string} status
 * @param {{ done?: boolean, ok?: boolean, advice: string, language: Language, reason?: string, preCheck?: PlanState["preCheck"] }} more
 * @returns {PlanState}
 */
export function state(status, { done = false, ok = false, advice, language, reason, preCheck }) {
	const words = /** @type {{ en: string, "zh-CN": string }} */ (ADVICE[Object.keys(ADVICE).includes(advice) ? advice : "unknown"]);
	return { status, ...(preCheck && { preCheck }), done, ok, ...(reason && { reason }), advice: words[language] };
}

/** Ends early when the signal aborts. @param {number} ms @param {AbortSignal | undefined} signal @returns {Promise<void>} */
const pause = (ms, signal) =>
	new Promise((resolve) => {
		const done = () => {
			clearTimeout(timer);
			signal?.removeEventListener("abort", done);
			resolve();
		};
		const timer = setTimeout(done, ms);
		signal?.addEventListener("abort", done);
		if (signal?.aborted) done();
	});

/** It does not go back when somebody sets the clock. */
const now = () => globalThis.performance?.now() ?? Date.now();

/**
 * Ends after `deadlineMs`, and after as many looks as fit into it, whatever the clock does.
 * @param {{ look: (leftMs: number) => Promise<PlanState | Failure>, intervalMs: number, deadlineMs: number, signal: AbortSignal | undefined, language: Language }} parts
 * @returns {AsyncGenerator<PlanState, void, undefined>}
 */
export async function* watched({ look, intervalMs, deadlineMs, signal, language }) {
	const began = now();
	let shown = "";
	let [missing, last] = [0, ""];
	for (let looks = Math.floor(deadlineMs / intervalMs); ; looks--) {
		const left = deadlineMs - Math.max(0, now() - began);
		const seen = signal?.aborted ? undefined : await look(Math.max(1, left));
		if (signal?.aborted) return yield state(last, { done: true, advice: "aborted", language, reason: "aborted" });
		if (seen !== undefined && "status" in seen) {
			last = seen.status;
			missing = seen.status === "not_found" ? missing + 1 : 0;
			if (missing >= LOOKS_BEFORE_MISSING) return yield { ...seen, done: true };
			const text = JSON.stringify(seen);
			if (missing === 0 && text !== shown) {
				shown = text;
				yield seen;
			}
			if (seen.done) return;
		} else if (seen !== undefined && !isTransient(seen)) {
			return yield { status: last, done: true, ok: false, reason: reasonOfFailure(seen), advice: seen.advice };
		}
		if (looks <= 0 || now() - began + intervalMs > deadlineMs)
			return yield state(last, { done: true, advice: "gave_up", language, reason: "gave_up" });
		await pause(intervalMs, signal);
	}
}

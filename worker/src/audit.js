// @ts-check
/**
 * The audit of purchases and starts, apart from the log: one line before each sending and one for its outcome.
 * A line has the class, period and region of a plan and no other parameter.
 */
import { asLine, placeOf } from "./log.js";

/** @typedef {import("./types.js").AuditEntry} AuditEntry */
/** @typedef {import("./types.js").Sendable} Sendable */
/** @typedef {(job: Pick<import("./types.js").Job, "purchase" | "clientToken" | "requestId">, end: { state: import("./types.js").PlanAuditEntry["state"], outcome?: Sendable }) => Promise<void>} Audit */

/** Where there is no other place: a line of its own kind beside the log's. @param {AuditEntry} entry */
export const consoleAudit = (entry) => console.log(asLine(entry));

/** @param {ReadonlyMap<string, string>} sent */
export function boughtBy(sent) {
	const region = sent.get("Region");
	const period = sent.has("Period") ? `${sent.get("UsedTime") ?? "?"} ${sent.get("Period")}` : sent.get("PayType");
	return {
		instanceClass: sent.get("InstanceClass") ?? "",
		...(period !== undefined && { period }),
		...(region !== undefined && { region }),
	};
}

/** @typedef {import("./types.js").StartAuditEntry} StartAuditEntry */
/** @typedef {(line: Omit<StartAuditEntry, "audit" | "time">) => Promise<void>} StartAudit */

/** A place that does not take a line is an alarm, and no reason to forget a plan. @param {(entry: AuditEntry) => unknown} write @param {import("./types.js").Log} log */
function writer(write, log) {
	return async (/** @type {AuditEntry} */ entry) => {
		try {
			await write(entry);
		} catch (error) {
			const { requestId, state } = entry;
			const clientToken = "clientToken" in entry ? { clientToken: entry.clientToken } : {};
			log({ level: "error", event: "audit_lost", requestId, ...clientToken, state, ...placeOf(error) });
		}
	};
}

/** @param {(entry: AuditEntry) => unknown} write @param {import("./types.js").Log} log @param {() => number} now @returns {Audit} */
export function auditor(write, log, now) {
	const put = writer(write, log);
	return async ({ purchase, clientToken, requestId }, { state, outcome }) => {
		const { caller, key, bought } = purchase;
		const names = { caller, ...(key && { key }), ...(clientToken && { clientToken }), requestId };
		const plan = outcome?.ok ? { backupPlanId: outcome.backupPlanId, ...(outcome.orderId && { orderId: outcome.orderId }) } : {};
		const service = outcome?.requestId ? { serviceRequestId: outcome.requestId } : {};
		await put({ audit: "plan", time: new Date(now()).toISOString(), state, ...names, ...bought, ...plan, ...service });
	};
}

/** @param {(entry: AuditEntry) => unknown} write @param {import("./types.js").Log} log @param {() => number} now @returns {StartAudit} */
export function startAuditor(write, log, now) {
	const put = writer(write, log);
	return (line) => put({ audit: "start", time: new Date(now()).toISOString(), ...line });
}

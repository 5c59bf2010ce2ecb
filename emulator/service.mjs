// @ts-check
/** The service behind the gateway: the plans that it made, idempotency, and where each plan is in its life. */
import { createHash, randomUUID } from "node:crypto";
import { GatewayError } from "./gateway.mjs";
import { backupAt, preCheckAt, statusAt } from "./life.mjs";
import { missing, PARAMETERS, unlisted } from "./rules.mjs";

/** A refusal in the service's own envelope, with HTTP 200. */
export class ServiceError extends Error {
	/** @param {string} code @param {string} message @param {number} [status] HttpStatusCode inside the answer */
	constructor(code, message, status = 400) {
		super(message);
		this.code = code;
		this.status = status;
	}
}

/** @param {string} name */
export const badValue = (name) => new ServiceError("Param.NotFound", `The specified parameter ${name} value is not valid.`);

/** A start of a plan: when, by the clock of lives, and what becomes of it. @typedef {{ began: number, life: import("./life.mjs").Life }} Run */
/**
 * @typedef {object} Plan
 * @property {string} backupPlanId
 * @property {string} orderId
 * @property {string} name
 * @property {string} [clientToken]
 * @property {string} created by the stand-in's real time
 * @property {Record<string, string>} parameters password masked
 * @property {Run[]} runs
 * @property {{ at: number, jobs: boolean }} [paused] since when, and whether its jobs stopped too
 */

/** What the plan was asked to be. @param {ReadonlyMap<string, string>} parameters @returns {[string, string][]} */
const ofPlan = (parameters) => [...parameters].filter(([name]) => name in PARAMETERS && name !== "ClientToken");

export class Service {
	/** @type {Plan[]} */
	plans = [];
	/** @type {Map<string, { fingerprint: string, plan: Plan }>} */
	#tokens = new Map();

	/** @param {import("./world.mjs").World} world @param {() => number} now the stand-in's real time */
	constructor(world, now) {
		this.world = world;
		this.now = now;
	}

	/** @param {ReadonlyMap<string, string>} parameters @param {string} accessKeyId @returns {Plan} */
	createAndStart(parameters, accessKeyId) {
		const absent = missing(parameters);
		if (absent) throw new GatewayError(400, `Missing${absent}`, `${absent} is mandatory for this action.`);
		const wrong = unlisted(parameters);
		if (wrong) throw badValue(wrong);
		const token = parameters.get("ClientToken");
		// A token belongs to the account that used it.
		const key = token && `${accessKeyId} ${token}`;
		const fingerprint = createHash("sha256")
			.update(JSON.stringify(ofPlan(parameters).sort()))
			.digest("hex");
		const known = key && !this.world.traps.forgetsTokens ? this.#tokens.get(key) : undefined;
		if (known && known.fingerprint !== fingerprint) {
			throw new GatewayError(400, "IdempotentParameterMismatch", "The ClientToken was used before with other parameters.");
		}
		if (known) return known.plan;
		const plan = this.#make(parameters, token);
		if (key) this.#tokens.set(key, { fingerprint, plan });
		return plan;
	}

	/** @param {ReadonlyMap<string, string>} parameters @param {string | undefined} token */
	#make(parameters, token) {
		const name = parameters.get("BackupPlanName") ?? "";
		/** @type {Plan} */
		const plan = {
			backupPlanId: `dbs${randomUUID().replaceAll("-", "").slice(0, 12)}`,
			orderId: String(200_000_000_000_000 + this.plans.length),
			name,
			...(token && { clientToken: token }),
			created: new Date(this.now()).toISOString(),
			parameters: Object.fromEntries(ofPlan(parameters).map(([known, value]) => [known, /Password/.test(known) ? "***" : value])),
			runs: [this.#run(name, 0)],
		};
		this.plans.push(plan);
		return plan;
	}

	/** @param {string} name @param {number} run @returns {Run} */
	#run(name, run) {
		return { began: this.world.clock.now(), life: this.world.lifeFor(name, run) };
	}

	/** The plan, unless it is unknown or gone. @param {string | undefined} id */
	find(id) {
		const plan = this.plans.find(({ backupPlanId }) => backupPlanId === id);
		return plan && this.look(plan).status !== "gone" ? plan : undefined;
	}

	/** Plans that the service lists now, the newest first. */
	listed() {
		return this.plans.filter((plan) => this.look(plan).visible).reverse();
	}

	/** Where a plan is. @param {Plan} plan */
	look(plan) {
		const now = this.world.clock.now();
		const { began, life } = plan.runs[plan.runs.length - 1];
		const elapsed = now - began;
		const jobs = plan.paused?.jobs ? plan.paused.at - began : elapsed;
		const backup = backupAt(life, jobs);
		if (backup?.status === "running" && plan.paused?.jobs) backup.status = "pause";
		const status = plan.paused ? "pause" : statusAt(life, elapsed);
		const preCheck = preCheckAt(life, plan.paused ? plan.paused.at - began : elapsed);
		const message = status === "init" ? preCheck.message : status === "stop" ? life.message : "";
		const visible = status !== "gone" && (plan.runs.length > 1 || elapsed >= life.hiddenMs);
		return { status, message, visible, preCheck, backup, life };
	}

	/** A moment of the plan's present run as the real time that answers show. @param {Plan} plan @param {number} elapsed */
	momentOf(plan, elapsed) {
		const first = plan.runs[0].began;
		return Date.parse(plan.created) + (plan.runs[plan.runs.length - 1].began - first) + Math.round(elapsed);
	}

	/** Starts a plan again. One that is under way or running is left as it is. @param {Plan} plan */
	start(plan) {
		const { status } = this.look(plan);
		if (status === "locked") throw new ServiceError("InvalidParameter", "This backupPlan can't support this action");
		if (!["init", "stop", "pause"].includes(status) || this.#preChecks(plan)) return;
		plan.runs.push(this.#run(plan.name, plan.runs.length));
		delete plan.paused;
	}

	/** A script may give `init` to a plan whose pre-check is still under way. @param {Plan} plan */
	#preChecks(plan) {
		return !plan.paused && this.look(plan).preCheck.status === "running";
	}

	/** @param {Plan} plan @param {string} method */
	stop(plan, method) {
		if (method !== "ALL" && method !== "PLAN") throw badValue("StopMethod");
		if (this.look(plan).status !== "running") throw new ServiceError("BackupPlanNotStop", "Backup Plan not stop.");
		plan.paused = { at: this.world.clock.now(), jobs: method === "ALL" };
	}

	reset() {
		this.plans = [];
		this.#tokens.clear();
	}
}

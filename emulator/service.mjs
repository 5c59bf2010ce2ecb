// @ts-check
/** The service behind the gateway: required parameters, idempotency, and the plans that it made. */
import { createHash, randomUUID } from "node:crypto";
import { GatewayError } from "./gateway.mjs";
import { missing, unlisted } from "./rules.mjs";

const COMMON = new Set([
	...["AccessKeyId", "Action", "Format", "SecurityToken", "Signature", "SignatureMethod", "SignatureNonce", "SignatureType"],
	...["SignatureVersion", "Timestamp", "Version", "RegionId", "ClientToken"],
]);

/** A refusal in the service's own envelope, with HTTP 200. */
export class ServiceError extends Error {
	/** @param {string} code @param {string} message */
	constructor(code, message) {
		super(message);
		this.code = code;
	}
}

/** @typedef {{ backupPlanId: string, orderId: string, name: string, clientToken?: string, created: string, parameters: Record<string, string> }} Plan */

/** What `/_plans` shows: no password, and nothing that is not the plan's. @param {ReadonlyMap<string, string>} parameters */
const shown = (parameters) =>
	Object.fromEntries(
		[...parameters].filter(([name]) => !COMMON.has(name)).map(([name, value]) => [name, /Password/.test(name) ? "***" : value]),
	);

export class Service {
	/** @type {Plan[]} */
	plans = [];
	/** @type {Map<string, { fingerprint: string, plan: Plan }>} */
	#tokens = new Map();

	/** @param {ReadonlyMap<string, string>} parameters @returns {Plan} */
	createAndStart(parameters) {
		const absent = missing(parameters);
		if (absent) throw new GatewayError(400, `Missing${absent}`, `${absent} is mandatory for this action.`);
		const wrong = unlisted(parameters);
		if (wrong) throw new ServiceError("Param.NotFound", `The specified parameter ${wrong} value is not valid.`);
		const token = parameters.get("ClientToken");
		// A token belongs to the account that used it.
		const key = token && `${parameters.get("AccessKeyId")} ${token}`;
		const fingerprint = createHash("sha256")
			.update(JSON.stringify([...parameters].filter(([name]) => !COMMON.has(name)).sort()))
			.digest("hex");
		const known = key ? this.#tokens.get(key) : undefined;
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
		const id = randomUUID().replaceAll("-", "").slice(0, 12);
		const plan = {
			backupPlanId: `dbs${id}`,
			orderId: String(200_000_000_000_000 + this.plans.length),
			name: parameters.get("BackupPlanName") ?? "",
			...(token && { clientToken: token }),
			created: new Date().toISOString(),
			parameters: shown(parameters),
		};
		this.plans.push(plan);
		return plan;
	}

	reset() {
		this.plans = [];
		this.#tokens.clear();
	}
}

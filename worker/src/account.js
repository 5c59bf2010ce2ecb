// @ts-check
/** What the worker asks the service beside creating, with the operator's credentials: the package's operations, made small. */
import { InvalidOptionError, InvalidParametersError } from "dbs-backup-plan";
import { call, findPlan, ListError, listAll, planState } from "dbs-backup-plan/operations";
import { EXPIRES, NO_CREDENTIALS } from "./sending.js";

/** @typedef {import("./types.js").Settings} Settings */
/** @typedef {import("./types.js").Asking} Asking */
/** @typedef {import("dbs-backup-plan").Failure} Failure */
/** @typedef {import("dbs-backup-plan").Credentials} Credentials */
/** @typedef {import("dbs-backup-plan/operations").CallOptions} CallOptions */

/** Somebody waits for it, and asks again. */
const MOST_LOOK_MS = 10_000;
const MOST_GATEWAYS = 500;

/** What a failure tells callers; the rest could show parameters. @param {Failure} failure @returns {import("./types.js").ServiceFailure} */
function kept({ code, kind, fixableBy, message, advice, retryable, outcomeUnknown, httpStatus, requestId, cause }) {
	const told = { code, kind, fixableBy, message, advice, retryable, outcomeUnknown, httpStatus };
	return { ok: false, ...told, ...(requestId !== undefined && { requestId }), ...(cause !== undefined && { cause }) };
}

/** Reading changes nothing, whatever became of it. @param {Failure} failure */
const keptOfRead = (failure) => kept({ ...failure, outcomeUnknown: false });

/** @template Data @param {Data} data */
const answered = (data) => ({ ok: /** @type {const} */ (true), data });

/** @param {import("dbs-backup-plan/operations").BackupGateway} gateway @returns {import("./types.js").Gateway} */
const gatewayOf = ({ BackupGatewayId: id, DisplayName: name, Identifier: identifier, BackupGatewayStatus: status }) => ({
	id: String(id),
	...(name !== undefined && { name }),
	...(identifier !== undefined && { identifier }),
	...(status !== undefined && { status }),
});

/**
 * @param {Settings} settings @param {() => number} [now]
 * @returns {import("./types.js").Account}
 */
export function accountOf(settings, now = Date.now) {
	const { credentials, credentialsExpire = Number.POSITIVE_INFINITY, endpoint, vpc, deadlineMs, maxAttempts, signatureVersion } = settings;
	const lookMs = Math.min(deadlineMs, MOST_LOOK_MS);
	const limits = { timeoutMs: Math.min(settings.timeoutMs, lookMs), deadlineMs: lookMs, maxAttempts };
	const fixed = { vpc, ...limits, ...(endpoint && { endpoint }), ...(signatureVersion && { signatureVersion }) };

	/**
	 * Nothing is thrown: an answer may have to leave a Durable Object, where errors lose what they are.
	 * @template Data
	 * @param {Asking} asking
	 * @param {(credentials: Credentials, options: CallOptions) => Promise<import("./types.js").Answered<Data>>} ask
	 * @returns {Promise<import("./types.js").Answered<Data>>}
	 */
	async function asked({ language, region }, ask) {
		const unusable = (/** @type {string} */ option, message = "") => ({ ok: /** @type {const} */ (false), option, message });
		if (!credentials) return unusable(NO_CREDENTIALS);
		if (credentialsExpire <= now()) return unusable(EXPIRES);
		try {
			return await ask(credentials, { ...fixed, locale: language, ...(region !== undefined && { region }) });
		} catch (error) {
			if (error instanceof ListError) return keptOfRead(error.failure);
			if (error instanceof InvalidOptionError) return unusable(error.option, error.message);
			if (error instanceof InvalidParametersError) return unusable(error.errors[0]?.path ?? "", error.errors[0]?.message);
			throw error;
		}
	}

	return {
		planState: (backupPlanId, asking) =>
			asked(asking, async (keys, options) => {
				const state = await planState(backupPlanId, keys, options);
				return "status" in state ? answered(state) : keptOfRead(state);
			}),
		find: ({ name, sentAfter }, asking) =>
			asked(asking, async (keys, options) => {
				const found = await findPlan({ name, sentAfter, ...(asking.region !== undefined && { region: asking.region }) }, keys, options);
				if (!found.ok) return keptOfRead(found);
				return answered(
					found.plans.map(({ BackupPlanId, BackupPlanCreateTime: created }) => ({
						backupPlanId: BackupPlanId,
						...(created !== undefined && { createdAt: Number(created) }),
					})),
				);
			}),
		start: (BackupPlanId, asking) =>
			asked(asking, async (keys, options) => {
				const answer = await call("StartBackupPlan", { BackupPlanId }, keys, options);
				return answer.ok ? answered(answer.requestId === undefined ? {} : { requestId: answer.requestId }) : kept(answer);
			}),
		regions: (asking) =>
			asked(asking, async (keys, options) => {
				const answer = await call("DescribeRegions", {}, keys, options);
				return answer.ok ? answered(answer.data.Regions) : keptOfRead(answer);
			}),
		gateways: (Region, asking) =>
			asked(asking, async (keys, options) => {
				const found = [];
				for await (const gateway of listAll("DescribeBackupGatewayList", { Region, PageSize: 100 }, keys, options)) {
					if (found.push(gatewayOf(gateway)) === MOST_GATEWAYS) break;
				}
				return answered(found);
			}),
		addresses: (Region, asking) =>
			asked(asking, async (keys, options) => {
				const answer = await call("DescribeNodeCidrList", { Region }, keys, options);
				return answer.ok ? answered({ intranet: answer.data.IntranetIPs, internet: answer.data.InternetIPs }) : keptOfRead(answer);
			}),
	};
}

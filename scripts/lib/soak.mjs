// @ts-check
/** Creates plans through the worker while the service fails, as a careful caller does: the same key until there is an answer. */

export const PLAN = {
	DatabaseType: "MySQL",
	BackupMethod: "logical",
	InstanceClass: "micro",
	SourceEndpointInstanceType: "RDS",
	SourceEndpointRegion: "cn-hangzhou",
	SourceEndpointInstanceID: "rm-uf6wjk5xxxxxxxxxx",
	SourceEndpointUserName: "backup",
	SourceEndpointPassword: "soak-password",
};
/** 20 % of the requests, as they come. */
export const RATES = { "reset-before": 0.05, "reset-after": 0.05, unavailable: 0.05, throttling: 0.05 };

const MOST_REPEATS = 50;

/** @typedef {{ status: number, backupPlanId?: string, repeats: number, ms: number }} Result */

/** @param {string} worker @param {string} token @param {string} key @returns {Promise<Result>} */
async function createOne(worker, token, key) {
	const began = performance.now();
	const headers = { "content-type": "application/json", authorization: `Bearer ${token}`, "idempotency-key": key };
	const body = JSON.stringify({ ...PLAN, BackupPlanName: key });
	for (let repeats = 0; ; repeats++) {
		const answer = await fetch(`${worker}/plans`, { method: "POST", headers, body }).catch(() => undefined);
		if (!answer && repeats < MOST_REPEATS) continue;
		if (!answer) return { status: 0, repeats, ms: performance.now() - began };
		const { backupPlanId, retryable } = /** @type {{ backupPlanId?: string, retryable?: boolean }} */ (await answer.json());
		if (answer.status === 201 || !retryable || repeats === MOST_REPEATS) {
			return { status: answer.status, ...(backupPlanId && { backupPlanId }), repeats, ms: performance.now() - began };
		}
	}
}

/**
 * @param {{ worker: string, token: string, emulator: import("../../emulator/server.mjs").Emulator }} demo
 * @param {{ plans: number, concurrency?: number, onProgress?: (done: number) => void }} options
 */
export async function soak({ worker, token, emulator }, { plans, concurrency = 64, onProgress = () => {} }) {
	const keys = Array.from({ length: plans }, (_, index) => `soak-${index}`);
	/** @type {Map<string, Result>} */
	const results = new Map();
	const began = performance.now();
	const queue = keys.values();
	await Promise.all(
		Array.from({ length: concurrency }, async () => {
			for (const key of queue) {
				results.set(key, await createOne(worker, token, key));
				onProgress(results.size);
			}
		}),
	);
	return { ...tally(keys, results, emulator), seconds: (performance.now() - began) / 1000 };
}

/** Holds what was answered against what the stand-in made. @param {string[]} keys @param {Map<string, Result>} results @param {import("../../emulator/server.mjs").Emulator} emulator */
export function tally(keys, results, emulator) {
	/** @type {Map<string, string[]>} */
	const made = new Map();
	for (const { name, backupPlanId } of emulator.service.plans) made.set(name, [...(made.get(name) ?? []), backupPlanId]);
	const all = [...results.values()];
	const times = all.map(({ ms }) => ms).sort((a, b) => a - b);
	const at = (/** @type {number} */ share) => Math.round(times[Math.floor((times.length - 1) * share)] ?? 0);
	return {
		asked: keys.length,
		answered: all.filter(({ status }) => status === 201).length,
		made: emulator.service.plans.length,
		doubled: [...made.values()].filter(({ length }) => length > 1).length,
		lost: keys.filter((key) => !made.has(key)).length,
		wrong: keys.filter((key) => results.get(key)?.backupPlanId !== made.get(key)?.[0]).length,
		repeats: all.reduce((sum, { repeats }) => sum + repeats, 0),
		requests: emulator.requests,
		faults: { ...emulator.faults.counts },
		p50: at(0.5),
		p99: at(0.99),
		max: at(1),
	};
}

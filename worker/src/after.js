// @ts-check
/** The routes after a purchase: how the plan goes on, starting it again, and what the account has. */
import { endpointFor, InvalidOptionError } from "dbs-backup-plan";
import { recordName } from "./digest.js";
import { checkKey } from "./http.js";
import { Refused } from "./problem.js";
import { inPath, refusedFor, refusedWithoutPlan } from "./refusals.js";
import { until } from "./waiting.js";

/** @typedef {import("./app.js").Context} Context */
/** @typedef {{ follower: import("./types.js").Follower, guard: import("./guard.js").Guard }} Following */

/** Seconds. */
const MOST_WAIT = 30;

/** @param {string | undefined} text @returns {number} milliseconds */
function waitOf(text = "0") {
	const seconds = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
	if (!(seconds <= MOST_WAIT)) throw new Refused("invalid_wait", { values: { most: MOST_WAIT } });
	return seconds * 1000;
}

/** @param {string | undefined} tag */
function sinceOf(tag) {
	if (tag !== undefined && !/^[0-9a-f]{16}$/.test(tag)) throw new Refused("invalid_since");
	return tag;
}

/** It becomes part of a host name. @param {string} region */
function checkRegion(region = "") {
	try {
		endpointFor(region);
		return region;
	} catch (error) {
		throw error instanceof InvalidOptionError ? new Refused("invalid_region") : error;
	}
}

/** @param {import("hono").Hono<{ Variables: import("./app.js").Variables }>} app @param {Following} parts @param {(context: Context, work: Promise<unknown>) => void} keepAlive */
export function followRoutes(app, { follower, guard }, keepAlive) {
	app.get("/plans/by-key/:key/state", async (context) => {
		const { subject } = await guard.caller(context, "plans:read", ["locale", "since", "wait"]);
		const key = checkKey(context.req.param("key"));
		const [since, ms] = [sinceOf(context.req.query("since")), waitOf(context.req.query("wait"))];
		const [name, language] = [await recordName(subject, key), context.get("language")];
		const look = async () => {
			const seen = await follower.look(name, language).catch((error) => {
				throw new Refused("records_unavailable", { retryable: true }, error);
			});
			if (seen.kind === "trouble") throw refusedFor(seen.trouble);
			if (seen.kind !== "seen") throw refusedWithoutPlan(seen, key);
			return seen.plan;
		};
		return context.json(await until(look, { since, ms, gone: context.req.raw.signal }));
	});
	app.post("/plans/by-key/:key/start", async (context) => {
		const { subject } = await guard.caller(context, "plans:create", ["locale"]);
		const key = checkKey(context.req.param("key"));
		const asked = { language: context.get("language"), requestId: context.get("requestId"), caller: subject, key };
		const work = follower.start(await recordName(subject, key), asked).catch((error) => {
			// It may have sent before it was lost.
			throw new Refused("start_unknown", { outcomeUnknown: true, retryable: true, values: inPath(key) }, error);
		});
		// The work goes on when the caller goes away.
		keepAlive(context, work);
		const started = await work;
		if (started.kind === "trouble") throw refusedFor(started.trouble, { unknown: "start_unknown", values: inPath(key) });
		if (started.kind !== "started") throw refusedWithoutPlan(started, key);
		const { backupPlanId, requestId } = started;
		if (requestId !== undefined) context.get("entry").serviceRequestId = requestId;
		return context.json({ ok: true, backupPlanId, ...(requestId !== undefined && { requestId }) }, 202);
	});
}

/** @param {import("hono").Hono<{ Variables: import("./app.js").Variables }>} app @param {{ lists: import("./lists.js").Lists, guard: import("./guard.js").Guard }} parts */
export function accountRoutes(app, { lists, guard }) {
	app.get("/regions", async (context) => {
		await guard.caller(context, "account:read", ["locale"]);
		return context.json(await lists.regions(context.get("language")));
	});
	app.get("/gateways", async (context) => {
		await guard.caller(context, "account:read", ["locale", "region"]);
		return context.json(await lists.gateways(checkRegion(context.req.query("region")), context.get("language")));
	});
	app.get("/addresses", async (context) => {
		await guard.caller(context, "account:read", ["locale", "region"]);
		return context.json(await lists.addresses(checkRegion(context.req.query("region")), context.get("language")));
	});
}

// @ts-check
/** The routes. They say what a request does, who may make it, how it is answered and what is logged. */
import { fields } from "dbs-backup-plan/fields";
import { cors } from "hono/cors";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
// Its one router is enough for these routes; the two of `hono` weigh 2 KB.
import { Hono } from "hono/tiny";
import { accountRoutes, followRoutes } from "./after.js";
import { auditor, consoleAudit } from "./audit.js";
import { Auth } from "./auth.js";
import { Digests } from "./digest.js";
import { Guard } from "./guard.js";
import { checkKey, languageFor, lingered, readJson } from "./http.js";
import { Lists } from "./lists.js";
import { placeOf, Sampler } from "./log.js";
import { openApi } from "./openapi.js";
import { created, Plans } from "./plans.js";
import { shownPolicy } from "./policy.js";
import { problemResponse, Refused } from "./problem.js";
import { refusedBy } from "./refusals.js";
import { report } from "./report.js";
import { withPlaceholder } from "./secrets.js";

/** @typedef {import("./types.js").Settings} Settings */
/** @typedef {{ requestId: string, language: import("./types.js").Language, entry: Record<string, unknown> }} Variables */
/** @typedef {import("hono").Context<{ Variables: Variables }>} Context */
/** @typedef {import("hono").MiddlewareHandler<{ Variables: Variables }>} Middleware */

/**
 * @typedef {object} Parts
 * @property {Settings} settings
 * @property {import("./types.js").Keeper} keeper
 * @property {import("./types.js").Follower} follower
 * @property {import("./types.js").Account} account
 * @property {import("./types.js").Limiter} limiter
 * @property {import("./types.js").Counter} [counter]
 * @property {import("./types.js").Log} log
 * @property {(entry: import("./types.js").AuditEntry) => unknown} [audit]
 * @property {() => number} [now]
 */

const EXPOSED = ["X-Request-Id", "Idempotency-Replayed", "Retry-After"];
const HEADERS = {
	contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
	referrerPolicy: "no-referrer",
	// Not for subdomains: they are not the worker's to decide on.
	strictTransportSecurity: "max-age=15552000",
};
const MOST_ID_CHARACTERS = 64;
const ROUTES = /** @type {const} */ ({
	"/healthz": "GET",
	"/fields": "GET",
	"/openapi.json": "GET",
	"/policy": "GET",
	"/validate": "POST",
	"/sign": "POST",
	"/plans": "POST",
	"/plans/by-key/:key": "GET",
	"/plans/by-key/:key/state": "GET",
	"/plans/by-key/:key/start": "POST",
	"/regions": "GET",
	"/gateways": "GET",
	"/addresses": "GET",
});
/** @type {[string, RegExp][]} */
const PATTERNS = Object.keys(ROUTES).map((route) => [route, new RegExp(`^${route.replace(":key", "[^/]+")}$`)]);

/** @param {Parts} parts */
export function createApp({ settings, keeper, follower, account, limiter, counter, log, audit = consoleAudit, now = Date.now }) {
	/** @type {Hono<{ Variables: Variables }>} */
	const app = new Hono();
	const auth = new Auth(settings);
	const { idempotencySecret } = settings;
	const digests = idempotencySecret === undefined ? undefined : new Digests(idempotencySecret);
	const optional = { ...(digests && { digests }), ...(counter && { counter }) };
	const plans = new Plans({ settings, keeper, now, audit: auditor(audit, log, now), ...optional });
	const guard = new Guard({ settings, auth, limiter });

	app.use(requestId({ limitLength: MOST_ID_CHARACTERS }));
	app.use(logged(log, now));
	app.use(secureHeaders(HEADERS));
	app.use(crossOrigin(settings, guard));
	app.onError((error, context) => failed(error, context, log));
	app.notFound(async (context) => {
		await guard.anyone(context);
		throw new Refused("not_found");
	});

	openRoutes(app, { guard, auth, settings });
	callerRoutes(app, { guard, plans, settings });
	followRoutes(app, { guard, follower }, keepAlive);
	accountRoutes(app, { guard, lists: new Lists({ account, now }) });
	for (const [path, allowed] of Object.entries(ROUTES)) {
		app.all(path, async (context) => {
			await guard.anyone(context);
			throw new Refused("method_not_allowed", { values: { allowed }, headers: { allow: `${allowed}, OPTIONS` } });
		});
	}
	return app;
}

/** For anyone. @param {Hono<{ Variables: Variables }>} app @param {{ guard: Guard, auth: Auth, settings: Settings }} parts */
function openRoutes(app, { guard, auth, settings }) {
	app.get("/healthz", async (context) => {
		await guard.anyone(context);
		const { problems, credentials, signing, policy } = settings;
		const parts = { auth: auth.configured, credentials: credentials !== undefined, signing, policy: policy.mode };
		const status = problems.length === 0 ? "ok" : "misconfigured";
		return context.json({ status, ...parts, ...(problems.length > 0 && { problems }) });
	});
	app.get("/fields", async (context) => {
		await guard.open(context, ["locale"]);
		return context.json(fields);
	});
	app.get("/openapi.json", async (context) => {
		await guard.open(context, ["locale"]);
		if (!auth.configured) await auth.caller(undefined);
		return context.json(openApi(fields, context.get("language")));
	});
	app.post("/validate", async (context) => {
		await guard.open(context, ["locale"]);
		const params = await readJson(context.req.raw, { ...settings, maxBodyBytes: settings.maxValidateBytes });
		return context.json(report(withPlaceholder(params), context.get("language")));
	});
}

/** For callers with a token. @param {Hono<{ Variables: Variables }>} app @param {{ guard: Guard, plans: Plans, settings: Settings }} parts */
function callerRoutes(app, { guard, plans, settings }) {
	app.get("/policy", async (context) => {
		await guard.caller(context, "plans:create", ["locale"]);
		return context.json(shownPolicy(settings.policy, context.get("language")));
	});
	app.post("/sign", async (context) => {
		const { subject } = await guard.caller(context, settings.signing ? "plans:sign" : undefined, ["locale", "method"]);
		if (!settings.signing) throw new Refused("signing_disabled");
		const params = await readJson(context.req.raw, settings);
		const [language, id] = [context.get("language"), context.get("requestId")];
		return context.json(await plans.sign({ params, subject, method: context.req.query("method"), language, requestId: id }));
	});
	app.post("/plans", async (context) => {
		const { subject } = await guard.caller(context, "plans:create", ["locale"]);
		const [language, entry, id] = [context.get("language"), context.get("entry"), context.get("requestId")];
		const key = checkKey(context.req.header("idempotency-key"));
		const params = await readJson(context.req.raw, settings);
		const work = plans.create({ params, subject, key, language, requestId: id });
		// The work goes on when the caller goes away.
		keepAlive(context, work);
		const { outcome, replayed } = await work;
		Object.assign(entry, { replayed, attempts: outcome.attempts, clientToken: outcome.clientToken, serviceRequestId: outcome.requestId });
		const headers = replayed ? { "Idempotency-Replayed": "true" } : undefined;
		if (outcome.ok) return context.json(created(outcome), 201, headers);
		const refused = refusedBy(outcome);
		refused.extra.headers = { ...refused.extra.headers, ...headers };
		throw refused;
	});
	app.get("/plans/by-key/:key", async (context) => {
		const { subject } = await guard.caller(context, "plans:read", ["locale"]);
		return context.json(await plans.byKey(subject, checkKey(context.req.param("key")), context.get("language")));
	});
}

/** @param {Context} context @param {Promise<unknown>} work */
function keepAlive(context, work) {
	const settled = work.catch(() => {});
	try {
		context.executionCtx.waitUntil(settled);
	} catch {
		// Node, Deno and Bun have no such context: there a request does not end with its connection.
	}
}

/** The pattern, not the path: a path holds a caller's key. @param {string} path */
function routeOf(path) {
	return PATTERNS.find(([, pattern]) => pattern.test(path))?.[0] ?? "other";
}

/** @param {import("./types.js").Log} log @param {() => number} now @returns {Middleware} */
function logged(log, now) {
	const sampler = new Sampler();
	return async (context, next) => {
		const began = now();
		context.set("language", languageFor(context));
		context.set("entry", {});
		await next();
		await lingered(context.req.raw);
		const id = context.get("requestId");
		context.res.headers.set("x-request-id", id);
		context.res.headers.set("cache-control", "no-store");
		context.res.headers.append("vary", "Accept-Language");
		const { status } = context.res;
		const unlogged = status === 429 ? sampler.take(now()) : 0;
		if (unlogged === undefined) return;
		const level = status >= 500 ? "error" : status >= 400 ? "warn" : "info";
		const decision = status < 400 ? "done" : status < 500 ? "refused" : "failed";
		const { method, path } = context.req;
		const more = { ...context.get("entry"), ...(unlogged > 0 && { unlogged }), ms: now() - began };
		log({ level, event: "request", requestId: id, method, route: routeOf(path), status, decision, ...more });
	};
}

/** A foreign page is refused even where the browser would not ask first. @param {Settings} settings @param {Guard} guard @returns {Middleware} */
function crossOrigin({ origins }, guard) {
	const headers = cors({
		origin: (origin) => (origins.includes(origin) ? origin : null),
		allowMethods: ["GET", "POST"],
		allowHeaders: ["Authorization", "Content-Type", "Idempotency-Key", "Accept-Language", "X-Request-Id"],
		exposeHeaders: EXPOSED,
		maxAge: 600,
	});
	return async (context, next) => {
		const origin = context.req.header("origin");
		const same = origin === undefined || origin === new URL(context.req.url).origin;
		const foreign = !same && !origins.includes(origin);
		if (foreign || context.req.method === "OPTIONS") await guard.anyone(context);
		if (foreign) throw new Refused("origin_not_allowed");
		return headers(context, next);
	};
}

/** @param {unknown} error @param {Context} context @param {import("./types.js").Log} log */
function failed(error, context, log) {
	const entry = context.get("entry");
	const refused = error instanceof Refused ? error : new Refused("internal", {}, error);
	if (refused.cause !== undefined)
		log({ level: "error", event: "exception", requestId: context.get("requestId"), ...placeOf(refused.cause) });
	const { rule, kind, cause } = refused.extra;
	Object.assign(entry, { code: refused.code, ...(rule && { rule }), ...(kind && { kind }), ...(cause && { cause }) });
	return problemResponse(refused, context.get("language"));
}

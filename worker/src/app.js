// @ts-check
/** The routes. What a request is for, who may make it, how it is answered and what is logged of it. */
import { fields, validate } from "dbs-backup-plan";
import { Hono } from "hono";
import { cors } from "hono/cors";
import { secureHeaders } from "hono/secure-headers";
import { Auth, requireScope } from "./auth.js";
import { Fingerprints } from "./digest.js";
import { checkKey, checkQuery, languageFor, lingered, networkOf, readJson, requestIdOf } from "./http.js";
import { openApi } from "./openapi.js";
import { created, Plans, refusedBy } from "./plans.js";
import { problemResponse, Refused } from "./problem.js";

/** @typedef {import("./types.js").Settings} Settings */
/** @typedef {{ requestId: string, language: import("./types.js").Language, entry: Record<string, unknown> }} Variables */
/** @typedef {import("hono").Context<{ Variables: Variables }>} Context */

/**
 * @typedef {object} Parts
 * @property {Settings} settings
 * @property {import("./types.js").Keeper} keeper
 * @property {import("./types.js").Limiter} limiter
 * @property {import("./types.js").Log} log
 * @property {() => number} [now]
 */

const EXPOSED = ["X-Request-Id", "Idempotency-Replayed", "Retry-After"];
const HEADERS = {
	contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
	referrerPolicy: "no-referrer",
	// Not for subdomains: they are not the worker's to decide on.
	strictTransportSecurity: "max-age=15552000",
};
const ROUTES = /** @type {const} */ ({
	"/healthz": "GET",
	"/fields": "GET",
	"/openapi.json": "GET",
	"/validate": "POST",
	"/sign": "POST",
	"/plans": "POST",
	"/plans/by-key/:key": "GET",
});

/** @param {Parts} parts */
export function createApp({ settings, keeper, limiter, log, now = Date.now }) {
	/** @type {Hono<{ Variables: Variables }>} */
	const app = new Hono();
	const auth = new Auth(settings);
	const { idempotencySecret } = settings;
	const fingerprints = idempotencySecret === undefined ? undefined : new Fingerprints(idempotencySecret);
	const plans = new Plans({ settings, keeper, now, ...(fingerprints && { fingerprints }) });
	const guard = new Guard({ settings, auth, limiter });

	app.use(logged(log, now));
	app.use(secureHeaders(HEADERS));
	app.use(crossOrigin(settings));
	app.onError((error, context) => failed(error, context, log));
	app.notFound(() => {
		throw new Refused("not_found");
	});

	openRoutes(app, { guard, auth, settings });
	callerRoutes(app, { guard, plans, settings });
	for (const [path, allowed] of Object.entries(ROUTES)) {
		app.all(path, () => {
			throw new Refused("method_not_allowed", { values: { allowed }, headers: { allow: `${allowed}, OPTIONS` } });
		});
	}
	return app;
}

/** For anyone. @param {Hono<{ Variables: Variables }>} app @param {{ guard: Guard, auth: Auth, settings: Settings }} parts */
function openRoutes(app, { guard, auth, settings }) {
	app.get("/healthz", (context) => {
		const { problems } = settings;
		const parts = { auth: auth.configured, credentials: settings.credentials !== undefined, signing: settings.signing };
		const status = problems.length === 0 ? "ok" : "misconfigured";
		return context.json({ status, ...parts, ...(problems.length > 0 && { problems }) });
	});
	app.get("/fields", async (context) => {
		await guard.open(context, ["locale"]);
		return context.json(fields);
	});
	app.get("/openapi.json", async (context) => {
		if (!auth.configured) await auth.caller(undefined);
		await guard.open(context, ["locale"]);
		return context.json(openApi(fields, context.get("language")));
	});
	app.post("/validate", async (context) => {
		await guard.open(context, ["locale"]);
		const params = await readJson(context.req.raw, settings);
		return context.json(validate(params, { locale: context.get("language") }));
	});
}

/** For callers with a token. @param {Hono<{ Variables: Variables }>} app @param {{ guard: Guard, plans: Plans, settings: Settings }} parts */
function callerRoutes(app, { guard, plans, settings }) {
	app.post("/sign", async (context) => {
		await guard.caller(context, settings.signing ? "plans:sign" : undefined, ["locale", "method"]);
		if (!settings.signing) throw new Refused("signing_disabled");
		const params = await readJson(context.req.raw, settings);
		return context.json(plans.sign(params, context.req.query("method"), context.get("language")));
	});
	app.post("/plans", async (context) => {
		const { subject } = await guard.caller(context, "plans:create", ["locale"]);
		const [language, entry, requestId] = [context.get("language"), context.get("entry"), context.get("requestId")];
		const key = checkKey(context.req.header("idempotency-key"));
		const params = await readJson(context.req.raw, settings);
		const work = plans.create({ params, subject, key, language, requestId });
		// Whoever goes away does not end it.
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

/** Before a handler reads anything: settings, query, who, how often. */
class Guard {
	/** @param {{ settings: Settings, auth: Auth, limiter: import("./types.js").Limiter }} parts */
	constructor({ settings, auth, limiter }) {
		this.settings = settings;
		this.auth = auth;
		this.limiter = limiter;
	}

	/** @param {Context} context @param {readonly string[]} query */
	async open(context, query) {
		this.#sound();
		checkQuery(new URL(context.req.url).searchParams, query);
		await this.#anonymous(context);
	}

	/** @param {Context} context @param {string | undefined} scope @param {readonly string[]} query */
	async caller(context, scope, query) {
		this.#sound();
		checkQuery(new URL(context.req.url).searchParams, query);
		const caller = await this.auth.caller(context.req.header("authorization")).catch(async (error) => {
			// Guessing is as limited as anything else that has no name.
			await this.#anonymous(context);
			throw error;
		});
		context.get("entry").caller = caller.subject.slice(0, 256);
		await this.#limit(`caller:${caller.subject}`, this.settings.perMinute);
		if (scope !== undefined) requireScope(caller, scope);
		return caller;
	}

	#sound() {
		const { problems } = this.settings;
		if (problems.length > 0) throw new Refused("misconfigured", { values: { what: problems.join(" ") } });
	}

	/** @param {Context} context */
	#anonymous(context) {
		const { addressHeader, anonymousPerMinute } = this.settings;
		const address = addressHeader && context.req.header(addressHeader);
		return this.#limit(`address:${address ? networkOf(address) : "anyone"}`, anonymousPerMinute);
	}

	/** @param {string} key @param {number} limit */
	async #limit(key, limit) {
		const seconds = limit === 0 ? 0 : await this.limiter.take(key, limit);
		if (seconds > 0)
			throw new Refused("rate_limited", { values: { limit, seconds }, headers: { "retry-after": String(seconds) }, retryable: true });
	}
}

/** @param {import("./types.js").Log} log @param {() => number} now @returns {import("hono").MiddlewareHandler<{ Variables: Variables }>} */
function logged(log, now) {
	return async (context, next) => {
		const began = now();
		const requestId = requestIdOf(context.req.header("x-request-id"));
		context.set("requestId", requestId);
		context.set("language", languageFor(context.req.raw));
		context.set("entry", {});
		await next();
		await lingered(context.req.raw);
		context.res.headers.set("x-request-id", requestId);
		context.res.headers.set("cache-control", "no-store");
		context.res.headers.append("vary", "Accept-Language");
		const { status } = context.res;
		const level = status >= 500 ? "error" : status >= 400 ? "warn" : "info";
		// The pattern, not the path: a path holds a caller's key.
		const route =
			Object.keys(ROUTES).find((path) => path === context.req.path) ??
			(/^\/plans\/by-key\//.test(context.req.path) ? "/plans/by-key/:key" : "other");
		const decision = status < 400 ? "done" : status < 500 ? "refused" : "failed";
		log({
			level,
			event: "request",
			requestId,
			method: context.req.method,
			route,
			status,
			decision,
			...context.get("entry"),
			ms: now() - began,
		});
	};
}

/** A foreign page is refused even where the browser would not ask first. @param {Settings} settings @returns {import("hono").MiddlewareHandler<{ Variables: Variables }>} */
function crossOrigin({ origins }) {
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
		if (!same && !origins.includes(origin)) throw new Refused("origin_not_allowed");
		return headers(context, next);
	};
}

/** An exception's message may quote what it was given: its kind and place are told. @param {unknown} error */
function placeOf(error) {
	const { name, message, stack = "" } = error instanceof Error ? error : new Error();
	const places = stack.slice(stack.indexOf(message) + message.length).split("\n");
	const at = places.filter((line) => /^ +at /.test(line)).slice(0, 5);
	return { name, at: at.map((line) => line.trim()) };
}

/** @param {unknown} error @param {Context} context @param {import("./types.js").Log} log */
function failed(error, context, log) {
	const entry = context.get("entry");
	const refused = error instanceof Refused ? error : new Refused("internal", {}, error);
	if (refused.cause !== undefined)
		log({ level: "error", event: "exception", requestId: context.get("requestId"), ...placeOf(refused.cause) });
	Object.assign(entry, { code: refused.code, ...(refused.extra.rule && { rule: refused.extra.rule }) });
	return problemResponse(refused, context.get("language"));
}

// @ts-check
/**
 * A local stand-in for the service: RPC over GET and POST on `/`, signed by version 1.0 or 3. For
 * development and tests; it creates and bills nothing. `control.mjs` has what tests set and see.
 */
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { give, REFUSALS, refusal, success } from "./answers.mjs";
import { control } from "./control.mjs";
import { Faults } from "./faults.mjs";
import { Gateway, GatewayError } from "./gateway.mjs";
import { checkParameters, OPERATIONS } from "./operations.mjs";
import { read } from "./request.mjs";
import { Service, ServiceError } from "./service.mjs";
import { World } from "./world.mjs";

const MAX_BODY = 16 << 20;
/** On ordinary answers of this gateway family, as captured since 2023. */
const CORS = { "access-control-allow-origin": "*", "access-control-expose-headers": "*" };
/** @type {Record<string, Record<string, string>>} */
const PREFLIGHT = {
	captured: {
		"access-control-allow-methods": "POST, GET, OPTIONS, PUT, DELETE",
		"access-control-allow-headers":
			"X-Requested-With, X-Sequence, _aop_secret, _aop_signature, x-acs-action, x-acs-version, x-acs-date, Content-Type",
		"access-control-max-age": "172800",
	},
	// `*` would not cover Authorization.
	all: {
		"access-control-allow-methods": "POST, GET, OPTIONS",
		"access-control-allow-headers":
			"authorization, content-type, x-acs-action, x-acs-version, x-acs-date, x-acs-content-sha256, x-acs-signature-nonce, x-acs-accesskey-id, x-acs-security-token",
	},
};

/** @param {import("node:http").IncomingMessage} request */
async function bodyOf(request) {
	const chunks = [];
	let size = 0;
	for await (const chunk of request) {
		size += chunk.length;
		// What is too much is taken in all the same: a connection that breaks gives no answer.
		if (size <= MAX_BODY) chunks.push(chunk);
	}
	if (size > MAX_BODY) throw new GatewayError(413, "RequestTooLarge", "The request is too large.");
	return Buffer.concat(chunks);
}

export class Emulator {
	faults = new Faults();
	world = new World();
	requests = 0;
	/** How often each operation was asked for. @type {Record<string, number>} */
	calls = {};
	/** Every answer waits for this, so that a test can look at a request under way. @type {Promise<unknown>} */
	held = Promise.resolve();

	/** @param {Record<string, import("./gateway.mjs").Key>} keys by AccessKeyId @param {import("./world.mjs").Settings} [settings] as `POST /_control` takes them */
	constructor(keys, settings = {}) {
		const now = () => Date.now() + this.faults.clockMs;
		this.world.set(settings);
		this.gateway = new Gateway(keys, now, (action) => Object.hasOwn(OPERATIONS, action));
		this.service = new Service(this.world, now);
		this.server = createServer((request, response) => {
			this.#handle(request, response).catch((error) => {
				if (error instanceof GatewayError && !response.headersSent) return give(response, refusal(error, ""), true, undefined);
				if (!response.headersSent) response.writeHead(error instanceof TypeError ? 400 : 500, { "content-type": "text/plain" });
				response.end(String(error?.message));
			});
		});
	}

	/** @param {number} [port] */
	async listen(port = 0) {
		await new Promise((resolve, reject) => {
			this.server.once("error", reject);
			this.server.listen(port, "127.0.0.1", () => resolve(undefined));
		});
		const address = /** @type {import("node:net").AddressInfo} */ (this.server.address());
		return `http://127.0.0.1:${address.port}`;
	}

	close() {
		this.server.closeAllConnections();
		return new Promise((resolve) => this.server.close(resolve));
	}

	/** Moves the clock of lives on. @param {number} ms */
	advance(ms) {
		this.world.set({ advance: ms });
	}

	/** Forgets plans and counts; what was set stays. */
	reset() {
		this.service.reset();
		this.requests = 0;
		this.calls = {};
	}

	/** @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
	async #handle(request, response) {
		const path = new URL(request.url ?? "/", "http://stand-in").pathname;
		response.setHeader("date", new Date(Date.now() + this.faults.clockMs).toUTCString());
		const body = await bodyOf(request);
		if (path.startsWith("/_")) return void control(this, request, path, body.toString("utf8"), response);
		for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
		const preflight = PREFLIGHT[this.world.preflight];
		if (request.method === "OPTIONS" && preflight) return void response.writeHead(200, preflight).end();
		this.requests++;
		const arrived = read(request, body);
		const { action, json } = arrived;
		this.calls[action] = (this.calls[action] ?? 0) + 1;
		const fault = this.faults.take(arrived.headers["x-emulator-fault"], action);
		if (this.faults.latencyMs > 0) await pause(this.faults.latencyMs);
		await this.held;
		if (fault === "reset-before") return void response.socket?.resetAndDestroy();
		give(response, this.#answer(arrived, fault), json, fault);
	}

	/** @param {import("./request.mjs").Arrived} arrived @param {import("./faults.mjs").Fault | undefined} fault */
	#answer(arrived, fault) {
		const { action, parameters } = arrived;
		try {
			const refusal = REFUSALS[fault ?? ""];
			if (refusal) throw refusal();
			const accessKeyId = this.gateway.check(arrived);
			const operation = OPERATIONS[action];
			checkParameters(operation, parameters);
			return success(action, operation.answer(this.service, parameters, accessKeyId), this.world);
		} catch (error) {
			if (error instanceof ServiceError || error instanceof GatewayError) return refusal(error, action);
			throw error;
		}
	}
}

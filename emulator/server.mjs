// @ts-check
/**
 * A local stand-in for the service: RPC over GET and POST on `/`, what it did on `/_plans`, faults
 * on `/_faults`. For development and tests; it creates and bills nothing.
 */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { FAULTS, Faults } from "./faults.mjs";
import { Gateway, GatewayError } from "./gateway.mjs";
import { Service, ServiceError } from "./service.mjs";

const MAX_BODY = 16 << 20;

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
	return Buffer.concat(chunks).toString("utf8");
}

/** @param {Record<string, unknown>} members @param {string} root */
const xml = (members, root) =>
	`<?xml version="1.0" encoding="UTF-8"?><${root}>${Object.entries(members)
		.map(([name, value]) => `<${name}>${String(value).replace(/[<&>]/g, (character) => `&#${character.charCodeAt(0)};`)}</${name}>`)
		.join("")}</${root}>`;

/** @typedef {{ status: number, root: string, members: Record<string, unknown> }} Answer */

/** Faults that are refusals. @type {Record<string, () => Error>} */
const REFUSALS = {
	unavailable: () => new GatewayError(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."),
	internal: () => new GatewayError(500, "InternalError", "The request processing has failed due to some unknown error."),
	throttling: () => new GatewayError(400, "Throttling.User", "Request was denied due to user flow control."),
	forbidden: () => new GatewayError(403, "Request.Forbidden", "Have no Permissions"),
	business: () => new ServiceError("Param.NotFound", "The specified parameter %s value is not valid."),
};

/**
 * @param {import("node:http").ServerResponse} response @param {Answer} answer @param {boolean} json
 * @param {import("./faults.mjs").Fault | undefined} fault
 */
function give(response, { status, root, members }, json, fault) {
	if (fault === "hang") return;
	if (fault === "reset-after") return void response.socket?.resetAndDestroy();
	if (fault === "html") return void response.writeHead(502, { "content-type": "text/html" }).end("<html><h1>502 Bad Gateway</h1></html>");
	if (fault === "xml")
		return void response.writeHead(200, { "content-type": "text/xml" }).end(xml({ RequestId: members.RequestId }, "Answer"));
	if (fault === "throttling") response.setHeader("x-acs-retry-after", "20");
	const body = json ? JSON.stringify(members) : xml(members, root);
	const type = json ? "application/json;charset=utf-8" : "text/xml;charset=utf-8";
	response.writeHead(status, { "content-type": type }).end(fault === "truncated" ? body.slice(0, body.length / 2) : body);
}

const newId = () => randomUUID().toUpperCase();

/** In the envelope of the service, or of the gateway. @param {ServiceError | GatewayError} error @param {string} RequestId @returns {Answer} */
function refusal(error, RequestId) {
	if (error instanceof ServiceError) {
		const members = { HttpStatusCode: 400, RequestId, ErrCode: error.code, Success: false, ErrMessage: error.message };
		return { status: 200, root: "CreateAndStartBackupPlanResponse", members };
	}
	const Recommend = `https://api.alibabacloud.com/troubleshoot?q=${encodeURIComponent(error.code)}`;
	const members = { RequestId, HostId: "dbs-api.emulator", Code: error.code, Message: error.message, Recommend };
	return { status: error.status, root: "Error", members };
}

export class Emulator {
	faults = new Faults();
	service = new Service();
	requests = 0;
	/** What every answer waits for: whoever wants to see a request under way lets go when it was seen. @type {Promise<unknown>} */
	held = Promise.resolve();

	/** @param {Record<string, import("./gateway.mjs").Key>} keys by AccessKeyId */
	constructor(keys) {
		this.gateway = new Gateway(keys, () => Date.now() + this.faults.clockMs);
		this.server = createServer((request, response) => {
			this.#handle(request, response).catch((error) => {
				if (error instanceof GatewayError && !response.headersSent) return give(response, refusal(error, newId()), true, undefined);
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

	/** @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
	async #handle(request, response) {
		const url = new URL(request.url ?? "/", "http://emulator");
		response.setHeader("date", new Date(Date.now() + this.faults.clockMs).toUTCString());
		const body = await bodyOf(request);
		if (url.pathname.startsWith("/_")) return void this.#control(url.pathname, request.method ?? "", body, response);
		this.requests++;
		const parameters = new Map([...url.searchParams, ...new URLSearchParams(request.method === "POST" ? body : "")]);
		const fault = this.faults.take(request.headers["x-emulator-fault"]?.toString());
		if (this.faults.latencyMs > 0) await pause(this.faults.latencyMs);
		await this.held;
		if (fault === "reset-before") return void response.socket?.resetAndDestroy();
		const answer = this.#answer(request.method ?? "GET", parameters, fault);
		const json = parameters.get("Format")?.toUpperCase() === "JSON";
		give(response, answer, json, fault);
	}

	/**
	 * @param {string} method @param {Map<string, string>} parameters
	 * @param {import("./faults.mjs").Fault | undefined} fault @returns {Answer}
	 */
	#answer(method, parameters, fault) {
		const RequestId = newId();
		try {
			const refusal = REFUSALS[fault ?? ""];
			if (refusal) throw refusal();
			this.gateway.check(method, parameters);
			const { backupPlanId, orderId } = this.service.createAndStart(parameters);
			const members = { CreateBackupSet: true, ErrCode: "", Success: true, ErrMessage: "", BackupPlanId: backupPlanId, OrderId: orderId };
			return { status: 200, root: "CreateAndStartBackupPlanResponse", members: { HttpStatusCode: 200, RequestId, ...members } };
		} catch (error) {
			if (error instanceof ServiceError || error instanceof GatewayError) return refusal(error, RequestId);
			throw error;
		}
	}

	/** @param {string} path @param {string} method @param {string} body @param {import("node:http").ServerResponse} response */
	#control(path, method, body, response) {
		const give = (/** @type {unknown} */ value, status = 200) =>
			response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
		if (path === "/_plans" && method === "GET")
			return give({ count: this.service.plans.length, requests: this.requests, plans: this.service.plans });
		if (path === "/_plans" && method === "DELETE") {
			this.service.reset();
			this.requests = 0;
			return give({});
		}
		if (path === "/_faults" && method === "GET") {
			const { next, rates, latencyMs, clockMs, counts } = this.faults;
			return give({ next, rates, latencyMs, clockMs, counts, known: FAULTS });
		}
		if (path === "/_faults" && method === "PUT") {
			try {
				this.faults = new Faults(JSON.parse(body));
				return give({});
			} catch (error) {
				return give({ error: error instanceof Error ? error.message : "" }, 400);
			}
		}
		return give({ error: "There are GET and DELETE /_plans, and GET and PUT /_faults." }, 404);
	}
}

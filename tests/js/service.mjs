// @ts-check
/**
 * A service that answers as it is told, for `send`. A test hands in its answers under an
 * AccessKeyId of its own (`PUT /_script/{id}`) and reads back what came (`GET /_seen/{id}`) and which
 * plans there are then (`GET /_plans/{id}`): one for each ClientToken that an answer with `plan` met.
 * What is signed by version 3 is checked; the answer says why it is refused, if it is, or with a script what was seen does.
 */
import { createServer } from "node:http";
import { refusalV3 } from "./v3.mjs";

/**
 * `endless` sends until nobody listens; `echo` is an error whose message is the request's body.
 * @typedef {{ status?: number, headers?: Record<string, string>, json?: unknown, body?: string, plan?: boolean, do?: "reset" | "hang" | "cut" | "endless" | "echo" }} Answer
 * @typedef {{ method: string, path: string, headers: Record<string, unknown>, form: Record<string, string>, refusal?: string, gave?: number, left?: boolean }} Seen
 * @typedef {{ answers: Answer[], seen: Seen[], plans: Map<string, string> }} Script
 */

const ALWAYS = {
	// On a connection that was used before, Chromium and Deno repeat a reset request themselves: count ours alone.
	connection: "close",
	"access-control-allow-origin": "*",
	"access-control-allow-methods": "GET, POST, PUT",
	"access-control-allow-headers":
		"accept, authorization, content-type, x-acs-accesskey-id, x-acs-action, x-acs-content-sha256, x-acs-date, x-acs-security-token, x-acs-signature-nonce, x-acs-version",
	"access-control-expose-headers": "date, x-acs-retry-after",
};

/** @param {import("node:http").IncomingMessage} request */
async function bodyOf(request) {
	const chunks = [];
	for await (const chunk of request) chunks.push(chunk);
	return Buffer.concat(chunks).toString();
}

/**
 * Bytes without end, and how many there were; in a steady stream, since some browsers take in all that
 * comes before they hear that nobody wants it. @param {import("node:http").ServerResponse} response @param {Seen} seen
 */
function flood(response, seen) {
	const piece = Buffer.alloc(1 << 17, "x");
	seen.gave = 0;
	const timer = setInterval(() => {
		seen.gave = (seen.gave ?? 0) + piece.length;
		response.write(piece);
	}, 10);
	response.on("close", () => {
		clearInterval(timer);
		seen.left = true;
	});
	response.writeHead(200, ALWAYS);
}

/** The plan of a ClientToken: the same at every repeat. @param {Script} script @param {string} token */
function planOf({ plans }, token) {
	const id = plans.get(token) ?? `dbs-${plans.size + 1}`;
	plans.set(token, id);
	return { Success: true, BackupPlanId: id };
}

/** @param {import("node:http").ServerResponse} response @param {Answer} answer */
function give(response, { status = 200, headers = {}, json, body = JSON.stringify(json), do: fault }) {
	if (fault === "hang") return;
	if (fault === "reset") {
		response.socket?.resetAndDestroy();
		return;
	}
	if (fault === "cut") {
		response.writeHead(status, { ...ALWAYS, "content-length": String(body.length + 100) });
		response.write(body, () => response.socket?.destroy());
		return;
	}
	response.writeHead(status, { ...ALWAYS, "content-type": "application/json", ...headers }).end(body);
}

/** @param {string | undefined} authorization of version 3 */
const idOf = (authorization) => /Credential=([^,]+)/.exec(authorization ?? "")?.[1] ?? "";

export async function startService() {
	/** @type {Map<string, Script>} */
	const scripts = new Map();
	const server = createServer(async (request, response) => {
		const path = request.url ?? "/";
		const body = await bodyOf(request);
		const key = path.split("/").at(-1) ?? "";
		if (request.method === "OPTIONS") return give(response, { status: 204, body: "" });
		if (path.startsWith("/_script/")) {
			scripts.set(key, { answers: JSON.parse(body), seen: [], plans: new Map() });
			return give(response, { json: {} });
		}
		if (path.startsWith("/_seen/")) return give(response, { json: scripts.get(key)?.seen ?? [] });
		if (path.startsWith("/_plans/")) return give(response, { json: Object.fromEntries(scripts.get(key)?.plans ?? []) });
		const refusal = request.headers.authorization ? refusalV3(request, body) : undefined;
		const form = Object.fromEntries(new URLSearchParams(body));
		const script = scripts.get(form.AccessKeyId ?? idOf(request.headers.authorization));
		if (refusal !== undefined && !script) return give(response, { json: { refusal } });
		if (!script) return give(response, { status: 599, body: "no script" });
		/** @type {Seen} */
		const seen = { method: request.method ?? "", path, headers: request.headers, form, ...(refusal !== undefined && { refusal }) };
		script.seen.push(seen);
		const answer = script.answers.shift() ?? { status: 599, body: "no more answers" };
		const plan = answer.plan ? { json: planOf(script, String(form.ClientToken)) } : {};
		if (answer.do === "endless") return flood(response, seen);
		const echo = { status: 400, json: { Code: "InvalidParameter", Message: body } };
		give(response, answer.do === "echo" ? echo : { ...plan, ...answer });
	});
	await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
	const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
	return {
		origin: `http://127.0.0.1:${port}`,
		close: () => {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(resolve));
		},
	};
}

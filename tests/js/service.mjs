// @ts-check
/**
 * A service that answers as it is told, for `send`. A test hands in its answers under an
 * AccessKeyId of its own (`PUT /_script/{id}`) and reads back what came (`GET /_seen/{id}`).
 */
import { createServer } from "node:http";

/**
 * @typedef {{ status?: number, headers?: Record<string, string>, json?: unknown, body?: string, do?: "reset" | "hang" | "cut" }} Answer
 * @typedef {{ method: string, path: string, contentType: string, form: Record<string, string> }} Seen
 */

const ALWAYS = {
	// On a connection that was used before, Chromium and Deno repeat a reset request themselves: count ours alone.
	connection: "close",
	"access-control-allow-origin": "*",
	"access-control-allow-methods": "GET, POST, PUT",
	"access-control-allow-headers": "content-type",
	"access-control-expose-headers": "date, x-acs-retry-after",
};

/** @param {import("node:http").IncomingMessage} request */
async function bodyOf(request) {
	const chunks = [];
	for await (const chunk of request) chunks.push(chunk);
	return Buffer.concat(chunks).toString();
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

export async function startService() {
	/** @type {Map<string, { answers: Answer[], seen: Seen[] }>} */
	const scripts = new Map();
	const server = createServer(async (request, response) => {
		const path = request.url ?? "/";
		const body = await bodyOf(request);
		const key = path.split("/").at(-1) ?? "";
		if (request.method === "OPTIONS") return give(response, { status: 204, body: "" });
		if (path.startsWith("/_script/")) {
			scripts.set(key, { answers: JSON.parse(body), seen: [] });
			return give(response, { json: {} });
		}
		if (path.startsWith("/_seen/")) return give(response, { json: scripts.get(key)?.seen ?? [] });
		const form = Object.fromEntries(new URLSearchParams(body));
		const script = scripts.get(form.AccessKeyId);
		if (!script) return give(response, { status: 599, body: "no script" });
		script.seen.push({ method: request.method ?? "", path, contentType: request.headers["content-type"] ?? "", form });
		give(response, script.answers.shift() ?? { status: 599, body: "no more answers" });
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

// @ts-check
/** A worker for tests: answers by the HTTP contract with what a test tells it to, and keeps what it was asked. */
import { createServer } from "node:http";

/** @typedef {{ method: string, path: string, headers: import("node:http").IncomingHttpHeaders, body: any }} Asked */
/** @typedef {{ status: number, headers?: Record<string, string>, body?: unknown, after?: Promise<void> | number, drop?: boolean }} Reply `drop` cuts every connection until the test gives other replies */

/** A plan that was created, by the contract. */
export const CREATED = {
	ok: true,
	backupPlanId: "dbs1hvb0wwwe01",
	orderId: "2056157001",
	requestId: "4F1888AC-1138-4995-B9FE-D2734F61C058",
	createBackupSet: true,
	clientToken: "token",
	attempts: 1,
};

const NO_ROUTE = { status: 404, body: { code: "not_found" } };

const CORS = {
	"access-control-allow-origin": "*",
	"access-control-allow-headers": "authorization, content-type, idempotency-key",
	"access-control-allow-methods": "GET, POST",
	"access-control-expose-headers": "x-request-id, retry-after, idempotency-replayed",
};

export async function fakeWorker() {
	/** @type {Asked[]} */
	const asked = [];
	/** @type {Reply[]} */
	const replies = [];
	/** What `GET /policy` answers; without rules there is no such route. `token` is who may ask. @type {{ rules?: unknown, token?: string }} */
	const policy = {};
	/** The routes after the purchase and those of what the account has: by the end of their path, replies in turn, of which the last stays. Without one there is no such route. @type {Record<string, Reply[]>} */
	const routes = {};
	/** What these were asked. @type {(Asked & { query: Record<string, string>, at: number })[]} */
	const followed = [];
	const server = createServer(async (request, response) => {
		if (request.method === "OPTIONS") return response.writeHead(204, CORS).end();
		let text = "";
		for await (const chunk of request) text += chunk;
		const { pathname: path, searchParams } = new URL(request.url ?? "/", "http://x");
		if (path === "/policy") {
			const allowed = !policy.token || request.headers.authorization === `Bearer ${policy.token}`;
			const found = policy.rules === undefined ? 404 : allowed ? 200 : 401;
			return response
				.writeHead(found, { ...CORS, "content-type": "application/json" })
				.end(JSON.stringify(found === 200 ? policy.rules : {}));
		}
		const one = { method: request.method ?? "", path, headers: request.headers, body: text === "" ? undefined : JSON.parse(text) };
		const route = /\/(state|start|regions|gateways|addresses)$/.exec(path)?.[1];
		if (route) followed.push({ ...one, query: Object.fromEntries(searchParams), at: Date.now() });
		else asked.push(one);
		const queue = route ? (routes[route] ?? [NO_ROUTE]) : replies;
		const stays = queue[0]?.drop || (route && queue.length === 1);
		const reply = (stays ? queue[0] : queue.shift()) ?? { status: 201, body: CREATED };
		if (typeof reply.after === "number") await new Promise((resolve) => setTimeout(resolve, Number(reply.after)));
		else await reply.after;
		if (reply.drop) return void request.socket.destroy();
		const type = reply.status < 400 ? "application/json" : "application/problem+json";
		const headers = { ...CORS, "content-type": type, "x-request-id": "worker-request-1", ...reply.headers };
		return response.writeHead(reply.status, headers).end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body ?? {}));
	});
	await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
	const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
	const close = () => {
		server.closeAllConnections();
		return new Promise((resolve) => server.close(() => resolve(undefined)));
	};
	return { origin: `http://127.0.0.1:${port}`, asked, replies, policy, routes, followed, close };
}

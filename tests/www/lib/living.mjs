// @ts-check
/** The worker itself, in Node, in front of the stand-in for the service, whose clock a test turns. */
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { KEYS } from "../../../emulator/main.mjs";
import { Emulator } from "../../../emulator/server.mjs";
import { createHandler } from "../../../worker/edge.js";
import { bindingsFor } from "../../worker/target.mjs";

export const TOKEN = "token-of-the-life-tests-0123456789abcdef";

export async function livingWorker() {
	const emulator = new Emulator(KEYS, { clock: { speed: 0 } });
	const service = await emulator.listen();
	const scopes = "plans:create plans:read account:read";
	/** @type {ReturnType<typeof createHandler> | undefined} */
	let handler;
	const server = createServer(async (request, response) => {
		const { method = "GET", url = "/", headers } = request;
		// The form's origin is known once it asks.
		const more = { API_TOKEN: TOKEN, API_TOKEN_SCOPES: scopes, ALLOWED_ORIGINS: headers.origin ?? "" };
		handler ??= createHandler({ ...bindingsFor(service), ...more }, { log: () => {}, audit: () => {} });
		const gone = new AbortController();
		response.on("close", () => gone.abort());
		const body = method === "POST" ? { body: Readable.toWeb(request), duplex: "half" } : {};
		const init = { method, headers: Object.entries(headers).map(([name, value]) => [name, String(value)]), signal: gone.signal, ...body };
		const answer = await handler(new Request(new URL(url, "http://worker.test"), /** @type {any} */ (init)));
		response.writeHead(answer.status, Object.fromEntries(answer.headers));
		response.end(Buffer.from(await answer.arrayBuffer()));
	});
	await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
	const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
		await emulator.close();
	};
	return { origin: `http://127.0.0.1:${port}`, emulator, close };
}

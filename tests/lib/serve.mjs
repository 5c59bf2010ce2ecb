// @ts-check
/** A static file server for tests. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const TYPES = { ".js": "text/javascript", ".html": "text/html", ".css": "text/css", ".wasm": "application/wasm" };

/** Serves a folder on loopback. @param {string} folder @param {string} csp @param {Record<string, string>} [extra] */
export async function serve(folder, csp, extra = {}) {
	const server = createServer(async (request, response) => {
		const path = new URL(request.url ?? "/", "http://x").pathname;
		const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(path))] ?? "text/html";
		try {
			const body = extra[path] ?? (await readFile(join(folder, path)));
			response.writeHead(200, { "content-type": type, "content-security-policy": csp }).end(body);
		} catch {
			response.writeHead(404).end();
		}
	});
	await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
	const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
	return { origin: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}

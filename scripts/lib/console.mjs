// @ts-check
/** Serves the example console (`examples/console`) on loopback: a page of another origin that embeds the form. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { root } from "./run.mjs";

const TYPES = new Map([
	[".html", "text/html; charset=utf-8"],
	[".js", "text/javascript; charset=utf-8"],
	[".css", "text/css; charset=utf-8"],
]);
const FILES = new Map([
	["/", join(root, "examples", "console", "index.html")],
	["/console.js", join(root, "examples", "console", "console.js")],
	["/console.css", join(root, "examples", "console", "console.css")],
	["/embed.js", join(root, "pkg", "embed.js")],
]);

/** `session` is what a real console would get from its own server. @param {{ session: () => { src: string, token: string } }} options */
export async function serveConsole({ session }) {
	const server = createServer(async (request, response) => {
		const { pathname } = new URL(request.url ?? "/", "http://loopback");
		const file = FILES.get(pathname);
		if (pathname === "/session.json") {
			response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" }).end(JSON.stringify(session()));
		} else if (file) {
			response.writeHead(200, { "content-type": TYPES.get(extname(file)), "cache-control": "no-cache" }).end(await readFile(file));
		} else response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
	});
	await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
	const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
	const close = () => {
		server.closeAllConnections();
		return new Promise((resolve) => server.close(() => resolve(undefined)));
	};
	return { origin: `http://127.0.0.1:${port}`, close };
}

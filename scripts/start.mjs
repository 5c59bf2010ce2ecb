// @ts-check
/** Builds the package and serves the page on loopback, until Ctrl-C. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { build } from "./build.mjs";
import { main, root, say } from "./lib/run.mjs";

const CSP =
	"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

/** @param {string} path */
function fileOf(path) {
	const clean = normalize(decodeURIComponent(path)).replace(/^[/\\]+/, "");
	if (clean.includes("..") || clean.includes("\0")) return undefined;
	if (clean.startsWith("pkg/")) return join(root, clean);
	return join(root, "www", clean === "" || clean === "." ? "index.html" : clean);
}

await main(async () => {
	await build();
	const server = createServer(async (request, response) => {
		const headers = {
			"content-security-policy": CSP,
			"x-content-type-options": "nosniff",
			"referrer-policy": "no-referrer",
			"cache-control": "no-store",
		};
		try {
			const file = fileOf(new URL(request.url ?? "/", "http://loopback").pathname);
			if (!file) throw new Error("outside");
			const body = await readFile(file);
			const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(file))] ?? "application/octet-stream";
			response.writeHead(200, { ...headers, "content-type": type }).end(body);
		} catch {
			response.writeHead(404, { ...headers, "content-type": "text/plain" }).end("Not found\n");
		}
	});
	const port = Number(process.env.PORT ?? 0);
	await new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(undefined)));
	const { port: bound } = /** @type {import("node:net").AddressInfo} */ (server.address());
	say(`ready: http://127.0.0.1:${bound}/   (Ctrl-C stops it)`);
	for (const signal of ["SIGINT", "SIGTERM"]) {
		process.on(signal, () => {
			server.closeAllConnections();
			server.close();
		});
	}
});

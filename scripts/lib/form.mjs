// @ts-check
/**
 * Builds the form into static files that any host serves, and serves them on loopback as such a
 * host would: with the policy in headers, and compressed.
 */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, extname, join, normalize, sep } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { bundle } from "./form-bundle.mjs";
import { root, Stop } from "./run.mjs";

/**
 * @typedef {object} FormOptions
 * @property {string} outDir
 * @property {string} [worker] the worker's origin; without it the page cannot send
 * @property {string} [token] an access token of a demo's worker. It is public to whoever opens the page.
 * @property {string} [embedder] origin of a page that shows the form in a frame, with `dbs-backup-plan/embed`
 * @property {boolean} [standIn] the worker sends to a stand-in and not to Alibaba Cloud: the page says so
 * @property {boolean} [localSigning] offers signing in the page, for development
 */

/** An origin, or an error that says what is wrong with it. @param {string} what @param {string | undefined} address */
function originOf(what, address) {
	if (!address) return "";
	const url = URL.canParse(address) ? new URL(address) : undefined;
	const loopback = url && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
	if (
		!url ||
		(url.protocol !== "https:" && !(loopback && url.protocol === "http:")) ||
		url.pathname !== "/" ||
		url.search ||
		url.hash ||
		url.username
	) {
		throw new Stop(`${what} is "${address}"; give an origin such as https://worker.example.com (http: only for loopback).`);
	}
	return url.origin;
}

/** @param {string} worker @param {readonly string[]} scripts those that stand in the HTML */
function policy(worker, scripts) {
	const hashes = scripts.map((script) => ` 'sha256-${createHash("sha256").update(script).digest("base64")}'`);
	return [
		"default-src 'none'",
		`script-src 'self'${hashes.join("")} 'wasm-unsafe-eval'`,
		"style-src 'self'",
		"img-src 'self'",
		`connect-src 'self'${worker ? ` ${worker}` : ""}`,
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types 'none'",
	].join("; ");
}

/** @param {string} policy @param {string} embedder */
function headersFile(policy, embedder) {
	return `/*
  Content-Security-Policy: ${policy}; frame-ancestors ${embedder || "'none'"}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Cross-Origin-Opener-Policy: same-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=()
  Cache-Control: no-cache
/assets/*
  Cache-Control: public, max-age=31536000, immutable
`;
}

/** @param {string} text */
const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** @param {string} outDir @param {string} name @param {string[]} from */
function copyModule(outDir, name, ...from) {
	const module = readFileSync(join(root, ...from));
	const path = `assets/${name}-${createHash("sha256").update(module).digest("hex").slice(0, 8)}.wasm`;
	writeFileSync(join(outDir, path), module);
	return path;
}

/** @param {FormOptions} options */
export async function buildForm({ outDir, worker, token = "", embedder, standIn = false, localSigning = false }) {
	const origins = { worker: originOf("The worker's address", worker), embedder: originOf("The embedder's address", embedder) };
	rmSync(join(outDir, "assets"), { recursive: true, force: true });
	mkdirSync(join(outDir, "assets"), { recursive: true });
	const { scripts, style, metas: names } = await bundle(outDir, { local: localSigning, embed: origins.embedder !== "" });
	const parts = join(".cache", "modules", localSigning ? "form-local" : "form");
	const configuration = {
		...names,
		"dbs-core": copyModule(outDir, "core", parts, "core_first.wasm"),
		"dbs-rest": copyModule(outDir, "rest", parts, "core_rest.wasm"),
		"dbs-answers": copyModule(outDir, "answers", "pkg", "dbs_backup_plan_answers.wasm"),
		"dbs-worker": origins.worker,
		"dbs-token": token,
		"dbs-embedder": origins.embedder,
		"dbs-stand-in": standIn ? "true" : "",
	};
	const metas = Object.entries(configuration)
		.filter(([, content]) => content !== "")
		.map(([name, content]) => `<meta name="${name}" content="${attribute(content)}">`);
	const csp = policy(origins.worker, Object.values(scripts));
	const inHtml = [`<script type="module" async>${scripts.early}</script>`, `<script type="module">${scripts.main}</script>`];
	const html = readFileSync(join(root, "www", "index.html"), "utf8")
		.replace("<!-- build: policy and configuration -->", () =>
			[`<meta http-equiv="Content-Security-Policy" content="${csp}">`, ...metas].join("\n\t\t"),
		)
		.replace("<!-- build: scripts -->", () => inHtml.join("\n\t\t"))
		.replace('href="style.css"', `href="${style}"`);
	cpSync(join(root, "www", "icon.svg"), join(outDir, "icon.svg"));
	writeFileSync(join(outDir, "_headers"), headersFile(csp, origins.embedder));
	writeFileSync(join(outDir, "index.html"), html);
}

const TYPES = new Map([
	[".html", "text/html; charset=utf-8"],
	[".js", "text/javascript; charset=utf-8"],
	[".css", "text/css; charset=utf-8"],
	[".svg", "image/svg+xml"],
	[".wasm", "application/wasm"],
]);

/** The headers that `_headers` gives to a path, later lines over earlier ones. @param {string} dir @param {string} path */
async function headersFor(dir, path) {
	/** @type {Record<string, string>} */
	const headers = {};
	let matches = false;
	for (const line of (await readFile(join(dir, "_headers"), "utf8")).split("\n")) {
		const [, name, value] = /^\s+([\w-]+):\s*(.*)$/.exec(line) ?? [];
		if (name && matches) headers[name.toLowerCase()] = value ?? "";
		else if (line.startsWith("/")) matches = path.startsWith(line.replace(/\*$/, ""));
	}
	return headers;
}

/** @param {string} dir @param {string} path */
function fileOf(dir, path) {
	const clean = normalize(decodeURIComponent(path === "/" ? "/index.html" : path));
	if (clean.includes("\0") || clean.split(sep).includes("..") || basename(clean) === "_headers") throw new Error("outside");
	return join(dir, clean);
}

/** @param {string} accept @param {Buffer} body @returns {[encoding: string | undefined, body: Buffer]} */
function compressed(accept, body) {
	if (/\bbr\b/.test(accept)) return ["br", brotliCompressSync(body)];
	return /\bgzip\b/.test(accept) ? ["gzip", gzipSync(body, { level: 9 })] : [undefined, body];
}

/** Serves built files on loopback. @param {{ dir: string, port?: number }} options */
export async function serveForm({ dir, port = 0 }) {
	/** What was compressed once, by content. @type {Map<string, ReturnType<typeof compressed>>} */
	const cache = new Map();
	const server = createServer(async (request, response) => {
		try {
			if (request.method !== "GET" && request.method !== "HEAD") throw new Error("method");
			const { pathname } = new URL(request.url ?? "/", "http://loopback");
			const file = fileOf(dir, pathname);
			const content = await readFile(file);
			const accept = String(request.headers["accept-encoding"] ?? "");
			const key = `${accept} ${createHash("sha256").update(content).digest("hex")}`;
			const [encoding, body] = cache.get(key) ?? compressed(accept, content);
			cache.set(key, [encoding, body]);
			const type = TYPES.get(extname(file)) ?? "application/octet-stream";
			const headers = {
				...(await headersFor(dir, pathname)),
				"content-type": type,
				"content-length": body.length,
				vary: "accept-encoding",
			};
			response.writeHead(200, encoding ? { ...headers, "content-encoding": encoding } : headers);
			response.end(request.method === "HEAD" ? undefined : body);
		} catch {
			response.writeHead(404, { "content-type": "text/plain", "x-content-type-options": "nosniff" }).end("Not found\n");
		}
	});
	await new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(undefined)));
	const { port: bound } = /** @type {import("node:net").AddressInfo} */ (server.address());
	const close = () => {
		server.closeAllConnections();
		return new Promise((resolve) => server.close(() => resolve(undefined)));
	};
	return { origin: `http://127.0.0.1:${bound}`, close };
}

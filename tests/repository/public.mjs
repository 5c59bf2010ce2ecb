// @ts-check
/**
 * What others build on, read from the real things: exports, types and their members, codes, parameters, the worker's routes and
 * problems. `node tests/repository/public.mjs --record` writes it to public.json.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/lib/run.mjs";
import { createHandler } from "../../worker/edge.js";
import { MESSAGES } from "../../worker/src/messages.js";

export const RECORD = join(root, "tests", "repository", "public.json");
const SETTINGS = { ALIBABA_CLOUD_ACCESS_KEY_ID: "id", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "secret", API_TOKEN: "t".repeat(40) };
const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");

/** Each entry by its name, and what can be imported from it. */
async function exported() {
	/** @type {{ exports: Record<string, unknown> }} */
	const { exports } = JSON.parse(read("package.json"));
	const lines = await Promise.all(
		Object.entries(exports).map(async ([entry, target]) => {
			if (typeof target !== "object") return [`entry ${entry}`];
			const names = Object.keys(await import(entry.replace(/^\./, "dbs-backup-plan")));
			return [`entry ${entry}`, ...names.map((name) => `export ${entry} ${name}`)];
		}),
	);
	return lines.flat();
}

/** The choices of a union of texts. @param {string} union */
const choices = (union) => [...union.matchAll(/"([^"]+)"/g)].map(([, one]) => one);

/** Types, their members, and unions of texts. @param {string} source of a d.ts file */
export function declared(source) {
	const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
	/** @type {string[]} */
	const found = [];
	for (const [, name, body = ""] of code.matchAll(/^export (?:interface|class) (\w+)[^{]*\{([\s\S]*?)^\}/gm)) {
		found.push(`type ${name}`);
		for (const [, member, type = ""] of body.matchAll(/^\treadonly (\w+)\??:([\s\S]*?);$/gm)) {
			found.push(`member ${name}.${member}`, ...choices(type).map((one) => `value ${name}.${member} ${one}`));
		}
	}
	for (const [, name, union = ""] of code.matchAll(/^export type (\w+)\s*=([\s\S]*?);$/gm)) {
		found.push(`type ${name}`, ...choices(union).map((one) => `value ${name} ${one}`));
	}
	return found;
}

async function ofWorker() {
	const handler = createHandler(SETTINGS, { log: () => {} });
	const answer = await handler(new Request("http://worker.test/openapi.json"));
	/** @type {any} */
	const { paths, components } = await answer.json();
	const routes = Object.entries(paths).flatMap(([path, methods]) =>
		Object.keys(methods).map((method) => `route ${method.toUpperCase()} ${path}`),
	);
	const members = Object.entries(components.schemas)
		.filter(([name]) => !/Parameters$/.test(name))
		.flatMap(([name, schema]) => Object.keys(/** @type {any} */ (schema).properties ?? {}).map((member) => `answer ${name}.${member}`));
	return [...routes, ...members, ...Object.keys(MESSAGES).map((code) => `problem ${code}`)];
}

/** @returns {Promise<string[]>} sorted, each once */
export async function publicSurface() {
	const types = readdirSync(join(root, "pkg")).filter((name) => name.endsWith(".d.ts"));
	const all = [...(await exported()), ...types.flatMap((name) => declared(read(join("pkg", name)))), ...(await ofWorker())];
	return [...new Set(all)].sort();
}

/** The lines of Unreleased that begin with **Breaking**. @param {string} changelog */
const breaking = (changelog) =>
	(/^## Unreleased$([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(changelog)?.[1] ?? "")
		.split(/\n(?=- )/)
		.filter((line) => /^\s*- \*\*Breaking\*\*/.test(line));

/** What is gone without a word. @param {readonly string[]} recorded @param {readonly string[]} current @param {string} changelog */
export function undeclared(recorded, current, changelog) {
	const announced = breaking(changelog);
	const named = (/** @type {string} */ entry) => {
		const name = entry.slice(entry.lastIndexOf(" ") + 1);
		return announced.some((line) => line.split(/[^\w./{}-]+/).includes(name));
	};
	return recorded.filter((entry) => !current.includes(entry) && !named(entry));
}

if (process.argv[1] === import.meta.filename) {
	const current = await publicSurface();
	if (process.argv.includes("--record")) {
		const changelog = read("CHANGELOG.md");
		const gone = undeclared(JSON.parse(readFileSync(RECORD, "utf8")), current, changelog);
		// Before the first release nobody builds on it yet.
		const released = /^## \d/m.test(changelog);
		if (released && gone.length > 0) throw new Error(`name these under Unreleased in CHANGELOG.md, as **Breaking**: ${gone.join(", ")}`);
		writeFileSync(RECORD, `${JSON.stringify(current, null, "\t")}\n`);
	}
	console.log(current.join("\n"));
}

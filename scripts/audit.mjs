// @ts-check
/**
 * `npm run audit`: what is compiled in, with its licence and its `unsafe`; then cargo-deny (licences, bans, sources and known
 * vulnerabilities) and npm's own audit. `--record` writes what is compiled in to tests/repository/compiled-in.json.
 */
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cargoTool } from "./lib/cargo-tool.mjs";
import { cleanCommit, keep } from "./lib/records.mjs";
import { main, must, root, run, Stop, say } from "./lib/run.mjs";
import { compiledIn } from "./lib/supply-chain.mjs";
import { unsafeOf } from "./lib/unsafe.mjs";

/** A copy of github.com/rustsec/advisory-db in cargo-deny's layout comes first, where there is one. */
const DATABASES = join(process.env.CARGO_HOME ?? join(process.env.HOME ?? "", ".cargo"), "advisory-dbs");

/** Known vulnerabilities: by today's list, else by the copy at hand, else not at all, which is said. @param {string} deny @returns {Promise<string[]>} what was not checked */
async function advisories(deny) {
	const { code, output } = await run(deny, ["check", "advisories"], { quiet: true, timeoutMs: 120_000 });
	if (code === 0) {
		say("cargo-deny: no known vulnerability in any crate");
		return [];
	}
	const reached = code !== 137 && !output.includes("failed to fetch advisory database");
	if (reached) throw new Stop(`cargo-deny, advisories:\n${output}`);
	const copies = existsSync(DATABASES) ? readdirSync(DATABASES).filter((name) => existsSync(join(DATABASES, name, "crates"))) : [];
	if (copies.length === 0) {
		say("known vulnerabilities of crates were NOT checked: their list cannot be fetched, and there is no copy");
		return ["crates"];
	}
	await must("cargo-deny: known vulnerabilities, by the copy at hand", deny, ["--offline", "check", "advisories"]);
	return ["crates by today's list"];
}

/** npm's list of known vulnerabilities, where the registry offers it. @returns {Promise<string[]>} what was not checked */
async function npmAudit() {
	const { code, output } = await run("npm", ["audit", "--json"], { quiet: true, timeoutMs: 60_000 });
	const report = (() => {
		try {
			return JSON.parse(output.slice(output.indexOf("{")));
		} catch {
			return undefined;
		}
	})();
	const counts = report?.metadata?.vulnerabilities;
	if (!counts) {
		say("known vulnerabilities of npm packages were NOT checked: the registry does not answer");
		return ["npm packages"];
	}
	console.log("npm, development only (the package itself has no dependency):", counts);
	if (code !== 0 && counts.critical + counts.high > 0) throw new Stop("npm audit: see `npm audit`");
	return [];
}

await main(async () => {
	const began = cleanCommit();
	const { values } = parseArgs({ options: { record: { type: "boolean", default: false } } });
	const crates = compiledIn().map((crate) => ({ ...crate, unsafe: unsafeOf(crate.folder) }));
	console.table(crates.map(({ name, version, license, unsafe }) => ({ name, version, license, unsafe })));
	say(
		`${crates.length} crates are compiled in, ${crates.reduce((sum, { unsafe }) => sum + unsafe, 0)} times "unsafe" in them; none in src/`,
	);
	if (values.record) {
		const file = join(root, "tests", "repository", "compiled-in.json");
		writeFileSync(file, `${JSON.stringify(Object.fromEntries(crates.map(({ name, unsafe }) => [name, unsafe])), null, "\t")}\n`);
		return void say(`recorded in ${file}`);
	}
	const deny = await cargoTool("cargo-deny");
	await must("cargo-deny: licences, bans, sources", deny, ["check", "licenses", "bans", "sources"]);
	keep("audit", began, { unchecked: [...(await advisories(deny)), ...(await npmAudit())] });
});

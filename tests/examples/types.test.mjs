// @ts-check
/** The types of `backupPlan` with each library's own. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/lib/run.mjs";
import { ok } from "../package/project.mjs";
import { example } from "./project.mjs";

const TSC = join(root, "node_modules", ".bin", "tsc");
const STRICT = ["--ignoreConfig", "--noEmit", "--strict", "--skipLibCheck", "--types", ""];
const MODERN = ["--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022", "--lib", "es2022,dom"];

for (const name of ["react-hook-form", "tanstack-form", "hono", "trpc"]) {
	test(name, async () => {
		const folder = await example(name);
		cpSync(join(root, "tests", "examples", "types", `${name}.ts`), join(folder, "types.ts"));
		await ok(TSC, [...STRICT, ...MODERN, "types.ts"], { cwd: folder });
	});
}

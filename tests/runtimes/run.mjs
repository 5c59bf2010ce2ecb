// @ts-check
/** Packs the package once, and runs rows with it. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ok } from "../package/project.mjs";
import { prepare } from "./project.mjs";
import { ROWS } from "./rows.mjs";

/** @template T @param {(tarball: string) => Promise<T>} use */
export async function withTarball(use) {
	const folder = mkdtempSync(join(tmpdir(), "dbs-backup-plan-"));
	try {
		await ok("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder]);
		return await use(join(folder, String(readdirSync(folder).find((name) => name.endsWith(".tgz")))));
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** @param {string} name @param {string} tarball */
export async function checkRow(name, tarball) {
	const row = ROWS[name];
	if (!row) throw new Error(`there is no row ${name}`);
	await row.check(await prepare(name, tarball, row));
}

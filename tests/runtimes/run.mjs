// @ts-check
/** Packs the package once, and runs rows with it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack } from "../../scripts/lib/packing.mjs";
import { prepare } from "./project.mjs";
import { ROWS } from "./rows.mjs";

/** @template T @param {(tarball: string) => Promise<T>} use */
export async function withTarball(use) {
	const folder = mkdtempSync(join(tmpdir(), "dbs-backup-plan-"));
	try {
		return await use(await pack(folder));
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

// @ts-check
/** Plans that were bought in a test, and the stand-in that plays their lives. */
import assert from "node:assert/strict";
import { after, beforeEach } from "node:test";
import { Faults } from "../../emulator/faults.mjs";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { PLAN, post, withKey } from "./target.mjs";

export const emulator = new Emulator(KEYS);
/** The stand-in's address. */
export const service = await emulator.listen();
after(() => emulator.close());
beforeEach(() => {
	emulator.reset();
	emulator.faults = new Faults();
	emulator.world.set({ clock: { speed: 0 }, lives: {}, traps: { unknownPlanAsCode: true } });
});

/** As anyone may do it: over HTTP. @param {object} settings */
export async function control(settings) {
	const answer = await fetch(`${service}/_control`, { method: "POST", body: JSON.stringify(settings) });
	assert.equal(answer.status, 200, await answer.text());
}
export const SCOPES = { API_TOKEN_SCOPES: "plans:create plans:read account:read" };
export const SECOND = { API_TOKEN_NEXT: "another-static-token-of-the-tests-0123456789" };
let count = 0;

/** A plan of that name, in the stand-in and in the worker. @param {import("./target.mjs").Target} target @param {string} name */
export async function buy(target, name) {
	const key = `key-${count++}`;
	const answer = await target.call("/plans", post({ ...PLAN, BackupPlanName: name, Region: "cn-hangzhou" }, withKey(key)));
	assert.equal(answer.status, 201);
	const { backupPlanId } = /** @type {any} */ (await answer.json());
	return { key, backupPlanId };
}
/** @param {import("./target.mjs").Target} target @param {string} path @param {RequestInit} [init] */
export async function ask(target, path, init = {}) {
	const answer = await target.call(path, { headers: withKey("x"), ...init });
	return { status: answer.status, body: /** @type {any} */ (await answer.json()), headers: answer.headers };
}
/** @param {import("./target.mjs").Target} target @param {string} key @param {string} [query] */
export const state = (target, key, query = "") => ask(target, `/plans/by-key/${key}/state${query}`);
/** @param {import("./target.mjs").Target} target @param {string} key */
export const startAgain = (target, key) => ask(target, `/plans/by-key/${key}/start`, { method: "POST" });
/** Beyond what is remembered. */
export const forgotten = () => new Promise((resolve) => setTimeout(resolve, 3_050));

// @ts-check
/** Memory, growth with the input, and what bounds a call. */
import { createHmac } from "node:crypto";
import { signUrl, validate } from "../../pkg/index.js";
import { pair } from "./pair.mjs";
import { credentials, plan } from "./plans.mjs";
import { stringToSign } from "./signers.mjs";
import { stages } from "./stages.mjs";

/** A BackupObjects of about so many kilobytes. @param {number} kilobytes */
function objects(kilobytes) {
	const list = [];
	for (let length = 0; length < kilobytes * 1000; length += 41) list.push({ DBName: `database-${String(list.length).padStart(14, "0")}` });
	return JSON.stringify(list);
}

/** Microseconds a kilobyte: the same at every size when time is linear. */
export function growth() {
	/** @type {Record<string, number>} */
	const figures = {};
	for (const kilobytes of [1, 10, 100, 1000]) {
		const large = { ...plan, BackupObjects: objects(kilobytes) };
		const calls = Math.max(3, 2000 / kilobytes);
		const times = [];
		for (let round = 0; round < 9; round++) {
			const began = performance.now();
			for (let call = 0; call < calls; call++) signUrl(large, credentials);
			times.push(((performance.now() - began) * 1000) / calls / kilobytes);
		}
		figures[`${kilobytes} KB`] = times.sort((a, b) => a - b)[4] ?? Number.NaN;
	}
	return figures;
}

/** Microseconds a name: the same for any number when time is linear. */
export function growthInNames() {
	/** @type {Record<string, number>} */
	const figures = {};
	for (const count of [10, 100, 900]) {
		const many = { ...plan, ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`Unknown${index}`, "x"])) };
		const calls = Math.max(3, 20_000 / count);
		const times = [];
		for (let round = 0; round < 9; round++) {
			const began = performance.now();
			for (let call = 0; call < calls; call++) validate(many);
			times.push(((performance.now() - began) * 1000) / calls / count);
		}
		figures[`${count} names`] = times.sort((a, b) => a - b)[4] ?? Number.NaN;
	}
	return figures;
}

const megabytes = () => Math.round(process.memoryUsage.rss() / 1e6);

export function memory() {
	for (let call = 0; call < 50_000; call++) signUrl(plan, credentials);
	const before = megabytes();
	for (let call = 0; call < 1_000_000; call++) call % 2 ? signUrl(plan, credentials) : validate({ ...plan, UsedTime: 99 });
	const after = megabytes();
	signUrl({ ...plan, BackupObjects: objects(1000) }, credentials);
	const peak = megabytes();
	return {
		before,
		after,
		peak,
		summary: `${before} MB before a million calls, ${after} MB after; ${peak} MB after a BackupObjects of 1 MB (whole process)`,
	};
}

/** HMAC alone beside whole calls, and the parts of a call in the same module. */
export async function limit() {
	const { text } = stringToSign(plan, credentials);
	const { hmac, check, encode, cross } = await stages(plan, text);
	return pair({
		"dbs-backup-plan, validated": () => signUrl(plan, credentials),
		"  of it: packing and crossing": cross,
		"  of it: validating": check,
		"  of it: encoding": encode,
		"  of it: HMAC-SHA1 (the same wasm)": hmac,
		"node:crypto, HMAC-SHA1 alone": () => createHmac("sha1", "testsecret&").update(text).digest("base64"),
	});
}

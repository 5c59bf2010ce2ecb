// @ts-check
/** Signs as the documentation of both versions says, for the tests of the stand-in; shares no code with it. */
import { createHash, createHmac, randomUUID } from "node:crypto";
import { DEMO } from "../../emulator/main.mjs";

/** @typedef {Record<string, string | undefined>} Parameters */

export const PLAN = {
	BackupPlanName: "plan-1",
	DatabaseType: "MySQL",
	BackupMethod: "logical",
	InstanceClass: "micro",
	SourceEndpointInstanceType: "RDS",
	SourceEndpointRegion: "cn-hangzhou",
	SourceEndpointInstanceID: "rm-uf6wjk5xxxxxxxxxx",
	SourceEndpointUserName: "testRDS",
	SourceEndpointPassword: "testPassword",
};

/** @param {string} text */
const encode = (text) =>
	encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** @param {Parameters} parameters `undefined` leaves one out */
export function query(parameters) {
	const pairs = Object.entries(parameters).filter(([, value]) => value !== undefined);
	pairs.sort(([a], [b]) => (a < b ? -1 : 1));
	return pairs.map(([name, value]) => `${encode(name)}=${encode(String(value))}`).join("&");
}

const now = () => `${new Date().toISOString().slice(0, 19)}Z`;

/** A form signed by version 1.0. @param {Parameters} parameters @param {{ secret?: string, method?: string }} [options] */
export function form(parameters, { secret = DEMO.accessKeySecret, method = "POST" } = {}) {
	const all = {
		AccessKeyId: DEMO.accessKeyId,
		Version: "2019-03-06",
		Format: "JSON",
		SignatureMethod: "HMAC-SHA1",
		SignatureVersion: "1.0",
		SignatureNonce: randomUUID(),
		Timestamp: now(),
		...parameters,
	};
	const text = query({ ...all, Signature: undefined });
	const signature = createHmac("sha1", `${secret}&`)
		.update(`${method}&%2F&${encode(text)}`)
		.digest("base64");
	return `${text}&Signature=${encode("Signature" in parameters ? (parameters.Signature ?? "") : signature)}`;
}

/** @param {string} text */
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/**
 * A request signed by version 3; `headers` with `undefined` leave one out, and `unsigned` come beside.
 * @param {string} origin @param {string} action
 * @param {{ method?: string, query?: Parameters, body?: Parameters, headers?: Record<string, string | undefined>, unsigned?: Record<string, string>, id?: string, secret?: string }} [options]
 * @returns {{ url: string, init: { method: string, headers: Record<string, string>, body?: string } }}
 */
export function signed3(origin, action, options = {}) {
	const { method = "POST", id = DEMO.accessKeyId, secret = DEMO.accessKeySecret, unsigned = {} } = options;
	const [search, body] = [query(options.query ?? {}), query(options.body ?? {})];
	const all = Object.entries({
		host: new URL(origin).host,
		...(options.body && { "content-type": "application/x-www-form-urlencoded" }),
		"x-acs-action": action,
		"x-acs-version": "2019-03-06",
		"x-acs-date": now(),
		"x-acs-signature-nonce": randomUUID(),
		"x-acs-content-sha256": sha256(body),
		...options.headers,
	});
	const headers = /** @type {[string, string][]} */ (all.filter(([, value]) => value !== undefined)).sort(([a], [b]) => (a < b ? -1 : 1));
	const names = headers.map(([name]) => name).join(";");
	const lines = headers.map(([name, value]) => `${name}:${value}\n`).join("");
	const canonical = [method, "/", search, lines, names, sha256(body)].join("\n");
	const signature = createHmac("sha256", secret)
		.update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
		.digest("hex");
	const authorization = `ACS3-HMAC-SHA256 Credential=${id},SignedHeaders=${names},Signature=${signature}`;
	const sent = { accept: "application/json", ...Object.fromEntries(headers), authorization, ...unsigned };
	return { url: `${origin}/?${search}`, init: { method, headers: sent, ...(options.body && { body }) } };
}

/** Calls an operation by version 1.0 and reads its JSON. @param {string} origin @param {string} Action @param {Parameters} [parameters] */
export async function call(origin, Action, parameters = {}) {
	const answer = await fetch(`${origin}/`, { method: "POST", body: new URLSearchParams(form({ Action, ...parameters })) });
	return answer.json();
}

/** @param {string} origin @param {unknown} settings */
export async function control(origin, settings) {
	const answer = await fetch(`${origin}/_control`, { method: "POST", body: JSON.stringify(settings) });
	return { status: answer.status, ...(await answer.json()) };
}

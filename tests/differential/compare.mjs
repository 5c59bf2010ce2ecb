// @ts-check
/** The package beside its peers: verdicts beside the oracle's, signatures beside Alibaba Cloud's own SDKs. */
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { signRequest, validate } from "dbs-backup-plan";
import { root } from "../../scripts/lib/run.mjs";
import { signRequestV3 } from "../lib/version3.mjs";
import { objectOf } from "./plans.mjs";

/** @typedef {{ errors: string[], warnings: string[], leftOpen: string[], sent?: Record<string, string>, signed?: Record<"GET" | "POST", { stringToSign: string, signature: string }> }} Verdict */
/** @typedef {{ paths: string[], everywhere: string[], insideObjects: string[] }} Covers */
/** @typedef {import("./peer.mjs").Peer} Peer */

/** Not before `peers()` has installed it, and by a name that types are not looked up for. */
const SDK = "@alicloud/openapi-core";
/** @type {any} */
let sdk;
const utils = () => (sdk ??= createRequire(join(root, "tests", "emulator", "sdk", "package.json"))(SDK).OpenApiUtil);

const STAMP = { id: "testid", secret: "testsecret", token: "", nonce: "n-1", timestamp: "2026-01-02T03:04:05Z" };
const TOKEN = "tok+/==";

/** A path as both spell it: how a name is cut or made visible is shown in a path, and tested elsewhere. @param {string} path */
const spelt = (path) => (/^[A-Za-z0-9_.[\]]{0,80}$/.test(path) ? path : path.replace(/^(BackupObjects\[\d+\]\.)?[\s\S]*$/, "$1?"));

/** @param {{ path: string, code: string }} issue */
const line = ({ path, code }) => `${spelt(path)} ${code}`;
/** @param {string} text */
const spelled = (text) => {
	const at = text.lastIndexOf(" ");
	return `${spelt(text.slice(0, at))}${text.slice(at)}`;
};

/** A region that is not known and one that looks like none are one rule. @param {{ path: string, code: string }} warning */
const doubt = ({ path, code }) => line({ path, code: /^\w*Region$/.test(path) && code === "bad_format" ? "unrecognized" : code });

/** Whether a warning is one of those that the rules name. @param {Covers} covers @param {{ path: string, code: string }} issue */
function covered({ paths, everywhere, insideObjects }, { path, code }) {
	if (everywhere.includes(code)) return true;
	if (paths.includes(doubt({ path: path.replace(/\[\d+\]/g, "[]"), code }))) return true;
	return path.startsWith("BackupObjects[") && insideObjects.includes(code);
}

/** What the two lists do not share. @param {string[]} ours @param {string[]} theirs @param {string} what @returns {string[]} */
function apart(ours, theirs, what) {
	const only = [
		...ours.filter((one) => !theirs.includes(one)).map((one) => `package only, ${what}: ${one}`),
		...theirs.filter((one) => !ours.includes(one)).map((one) => `oracle only, ${what}: ${one}`),
	];
	return only.length > 0 || ours.join("\n") === theirs.join("\n") ? only : [`another order, ${what}: ${ours} / ${theirs}`];
}

const pathOf = (/** @type {string} */ text) => text.slice(0, text.lastIndexOf(" "));

/** One warning a path is enough; which of several is the package's choice. @param {string[]} ours @param {Verdict} verdict */
function warnings(ours, { warnings: theirs, leftOpen }) {
	const expected = theirs.map(spelled);
	const told = new Set(ours.map(pathOf));
	return apart(
		[...new Set(ours)].filter((one) => !leftOpen.includes(one) || expected.includes(one)).sort(),
		[...new Set(expected)].filter((one) => ours.includes(one) || !told.has(pathOf(one))).sort(),
		"warning",
	);
}

/** @param {Record<string, string>} sent @param {{ method: "GET" | "POST", body: string | null }} request @param {string} token */
function headersV3(sent, { method, body }, token) {
	const headers = {
		host: "dbs-api.cn-hangzhou.aliyuncs.com",
		"x-acs-action": "CreateAndStartBackupPlan",
		"x-acs-version": "2019-03-06",
		"x-acs-date": STAMP.timestamp,
		"x-acs-signature-nonce": STAMP.nonce,
		"x-acs-content-sha256": createHash("sha256")
			.update(body ?? "")
			.digest("hex"),
		...(body && { "content-type": "application/x-www-form-urlencoded" }),
		...(token && { "x-acs-accesskey-id": STAMP.id, "x-acs-security-token": token }),
	};
	const request = { pathname: "/", method, query: method === "GET" ? sent : {}, headers };
	return utils().getAuthorization(request, "ACS3-HMAC-SHA256", headers["x-acs-content-sha256"], STAMP.id, STAMP.secret);
}

/** @param {string} text */
const decoded = (text) => Object.fromEntries(new URLSearchParams(text));
/** @param {Record<string, string>} pairs */
const ordered = (pairs) => JSON.stringify(Object.entries(pairs).sort(([a], [b]) => (a < b ? -1 : 1)));

/** @param {any} plan @param {Required<Pick<Verdict, "sent" | "signed">>} verdict @param {string} token */
function signatures(plan, { sent, signed }, token) {
	const credentials = { accessKeyId: STAMP.id, accessKeySecret: STAMP.secret, ...(token && { securityToken: token }) };
	const options = { nonce: STAMP.nonce, timestamp: STAMP.timestamp, region: "cn-hangzhou" };
	const found = [];
	for (const method of /** @type {const} */ (["GET", "POST"])) {
		const old = signRequest(plan, credentials, { ...options, method });
		const { Signature, ...pairs } = decoded(old.body ?? old.url.slice(old.url.indexOf("?") + 1));
		if (Signature !== signed[method].signature) found.push(`signature 1.0, ${method}: ${Signature}, the SDK's ${signed[method].signature}`);
		const own = Object.fromEntries(Object.entries(pairs).filter(([name]) => name in sent));
		if (ordered(own) !== ordered(sent)) found.push(`sent by 1.0, ${method}: ${ordered(own)}, the oracle's ${ordered(sent)}`);
		const next = signRequestV3(plan, credentials, { ...options, method });
		const body = next.body ?? next.url.slice(`${new URL(next.url).origin}/?`.length);
		if (ordered(decoded(body)) !== ordered(sent)) found.push(`sent by 3, ${method}: ${body}, the oracle's ${ordered(sent)}`);
		const authorization = Object.entries(next.headers).find(([name]) => name.toLowerCase() === "authorization")?.[1];
		const theirs = headersV3(sent, next, token);
		if (authorization !== theirs) found.push(`signature 3, ${method}: ${authorization}, the SDK's ${theirs}`);
	}
	return found;
}

/**
 * Where the package and its peers are apart; empty when they agree.
 * @param {Peer} peer @param {unknown} plan @param {boolean} sts @param {(verdict: Verdict) => void} [onVerdict] @returns {Promise<string[]>}
 */
export async function differences(peer, plan, sts, onVerdict = () => {}) {
	const token = sts ? TOKEN : "";
	const verdict = await peer.ask(plan, { ...STAMP, token });
	onVerdict(verdict);
	const report = validate(plan);
	const found = [
		...apart(report.errors.map(line), verdict.errors.map(spelled), "error"),
		...warnings(report.warnings.filter((issue) => covered(peer.covers, issue)).map(doubt), verdict),
	];
	const { sent, signed } = verdict;
	if (report.valid && sent && signed) found.push(...signatures(plan, { sent, signed }, token));
	return found;
}

/** Fewer parameters, still with these differences. @param {Peer} peer @param {unknown} plan @param {boolean} sts @param {string[]} found */
export async function smallest(peer, plan, sts, found) {
	if (typeof plan !== "object" || plan === null || Array.isArray(plan)) return plan;
	let left = Object.entries(plan);
	for (let index = 0; index < left.length; ) {
		const fewer = left.filter((_, other) => other !== index);
		const still = await differences(peer, objectOf(fewer), sts);
		if (found.every((line) => still.includes(line))) left = fewer;
		else index++;
	}
	return objectOf(left);
}

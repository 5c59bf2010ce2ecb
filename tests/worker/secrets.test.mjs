// @ts-check
/** Marked secrets go through every path; no log line, header, body or stored byte may hold one, in any encoding. */
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { SignJWT } from "jose";
import { FAULTS, Faults } from "../../emulator/faults.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { AUDIENCE, eventually, ISSUER, inNode, onWorkerd, PLAN, post, withKey } from "./target.mjs";

const MARKED = {
	API_TOKEN: "MARKED-api-token-0123456789-abcdefghij",
	JWT_SECRET: "MARKED-jwt-secret-0123456789-abcdefghij",
	IDEMPOTENCY_SECRET: "MARKED-idempotency-0123456789-abcdefg",
	ALIBABA_CLOUD_ACCESS_KEY_SECRET: "MARKED/key+secret~==",
	ALIBABA_CLOUD_SECURITY_TOKEN: "MARKED/sts+token==",
};
const PASSWORD = 'MARKED p@ss"w*rd~/+é';
const plan = { ...PLAN, SourceEndpointPassword: PASSWORD };
const encode = (/** @type {string} */ text) =>
	encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
/** Plain, percent-encoded once and twice, in JSON, in Base64. */
const NEEDLES = [...Object.values(MARKED), PASSWORD].flatMap((secret) => [
	...[secret, encode(secret), encode(encode(secret)), encodeURIComponent(secret)],
	...[
		JSON.stringify(secret).slice(1, -1),
		new URLSearchParams({ secret }).toString().slice(7),
		Buffer.from(secret).toString("base64").slice(0, 16),
	],
]);

const emulator = new Emulator({
	"STS.marked": { secret: MARKED.ALIBABA_CLOUD_ACCESS_KEY_SECRET, securityToken: MARKED.ALIBABA_CLOUD_SECURITY_TOKEN },
});
/** Says back whatever it was sent, in every way that it can. */
const parrot = createServer(async (request, response) => {
	const chunks = [];
	for await (const chunk of request) chunks.push(chunk);
	const body = Buffer.concat(chunks).toString();
	// What it was never told it cannot know.
	const known = body.includes("SourceEndpointPassword") ? [PASSWORD] : [];
	const said = [body, ...new URLSearchParams(body).values(), encode(body), ...known].join(" ");
	response.setHeader("x-echo", encode(said).slice(0, 4000));
	const how = turn++ % 4;
	if (how === 0)
		response.writeHead(400).end(JSON.stringify({ Code: "InvalidParameter", Message: said, HostId: said, Recommend: said, RequestId: "R" }));
	else if (how === 1)
		response.writeHead(400).end(JSON.stringify({ Code: "SignatureDoesNotMatch", Message: `server string to sign is:${said}` }));
	else if (how === 2) response.writeHead(400, { "content-type": "text/html" }).end(`<html>${said}</html>`);
	else response.writeHead(200).end(JSON.stringify({ Success: false, ErrCode: "Param.NotFound", ErrMessage: said }));
});
let turn = 0;
let service = "";
let echoing = "";
before(async () => {
	service = await emulator.listen();
	await new Promise((resolve) => parrot.listen(0, "127.0.0.1", () => resolve(undefined)));
	echoing = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (parrot.address()).port}`;
});
after(async () => {
	await emulator.close();
	parrot.closeAllConnections();
	parrot.close();
});

const bindings = () => ({
	...MARKED,
	ALIBABA_CLOUD_ACCESS_KEY_ID: "STS.marked",
	DBS_ENDPOINT: service,
	JWT_ISSUER: ISSUER,
	JWT_AUDIENCE: AUDIENCE,
	API_TOKEN_SCOPES: "plans:create plans:read account:read",
	ALLOWED_ORIGINS: "https://console.example",
	POLICY: '{"instanceClasses":["micro"],"parameters":"any"}',
	// Only what hangs waits for them: anything else has time, also on a machine that is busy.
	ATTEMPT_TIMEOUT_MS: "2000",
	DEADLINE_MS: "2500",
	RATE_PER_MINUTE: "0",
	ANONYMOUS_RATE_PER_MINUTE: "0",
});

/** @param {string} text @param {string} where */
function clean(text, where) {
	for (const needle of NEEDLES) assert.ok(!text.includes(needle), `${where} holds ${needle}: ${text.slice(0, 2000)}`);
}

/** @param {import("./target.mjs").Target} target @param {string} path @param {RequestInit} init */
async function probe(target, path, init) {
	const answer = await target.call(path, init);
	const text = `${JSON.stringify([...answer.headers])}\n${await answer.text()}`;
	clean(text, `${init.method} ${path} (${answer.status})`);
	return answer.status;
}

/** Every path that there is, success and failure. @param {import("./target.mjs").Target} target */
async function everything(target) {
	const token = MARKED.API_TOKEN;
	const statuses = [];
	const as = (/** @type {string} */ key) => withKey(key, token);
	for (const fault of ["none", ...FAULTS]) {
		emulator.faults = new Faults({ next: fault === "none" ? [] : [fault, fault] });
		statuses.push(await probe(target, "/plans", post(plan, as(`key-${fault}`))));
		statuses.push(await probe(target, `/plans/by-key/key-${fault}`, { method: "GET", headers: as("x") }));
		statuses.push(await probe(target, `/plans/by-key/key-${fault}/state`, { method: "GET", headers: as("x") }));
	}
	for (const fault of FAULTS) {
		emulator.faults = new Faults({ rates: { [fault]: 1 } });
		statuses.push(await probe(target, `/gateways?region=cn-${fault}`, { method: "GET", headers: as("x") }));
		statuses.push(await probe(target, "/plans/by-key/key-none/start", { method: "POST", headers: as("x") }));
	}
	emulator.faults = new Faults();
	for (const path of ["/regions", "/gateways?region=cn-hangzhou", "/addresses?region=cn-hangzhou"])
		statuses.push(await probe(target, path, { method: "GET", headers: as("x") }));
	statuses.push(await probe(target, "/plans/by-key/key-none/start", { method: "POST", headers: as("x") }));
	statuses.push(await probe(target, "/plans", post(plan, as("key-none"))));
	statuses.push(await probe(target, "/plans", post({ ...plan, BackupPlanName: "other" }, as("key-none"))));
	statuses.push(await probe(target, "/plans", post({ ...plan, InstanceClass: "large" }, as("key-policy"))));
	statuses.push(
		await probe(target, "/plans", post({ ...plan, InstanceClass: PASSWORD, Region: PASSWORD, SourceEndpointIP: PASSWORD }, as("key-422"))),
	);
	statuses.push(await probe(target, "/plans", post({ ...plan, BackupObjects: `[{"DBName":"${"x"}"},${PASSWORD}` }, as("key-json"))));
	statuses.push(await probe(target, "/plans", post(`{"SourceEndpointPassword": ${PASSWORD}`, as("key-malformed"))));
	statuses.push(await probe(target, "/validate", post({ ...plan, BackupMethod: PASSWORD })));
	statuses.push(await probe(target, "/plans", post(plan, { ...as("x"), origin: "https://evil.example" })));
	statuses.push(await probe(target, "/plans", post(plan, withKey("x", `${token}x`))));
	const expired = new SignJWT({ sub: "alice", scope: "plans:create" })
		.setProtectedHeader({ alg: "HS256" })
		.setIssuer(ISSUER)
		.setAudience(AUDIENCE);
	const forged = await expired.setExpirationTime("1 minute ago").sign(new TextEncoder().encode(MARKED.JWT_SECRET));
	statuses.push(await probe(target, "/plans", post(plan, withKey("x", forged))));
	// On workerd lines come later than answers: what is not there yet would pass.
	await eventually(() => target.log.filter(({ event }) => event === "request").length === statuses.length);
	clean(target.raw.join("\n"), "the log");
	assert.ok(!target.raw.join("\n").includes(forged), "the log holds a token");
	return statuses;
}

test("on workerd: answers, logs and what is stored are clean", async () => {
	const persist = await mkdtemp(join(tmpdir(), "dbs-secrets-"));
	try {
		const target = await onWorkerd(bindings(), { persist });
		const statuses = await everything(target);
		await target.close();
		for (const status of [200, 201, 400, 401, 403, 409, 422, 502, 504]) assert.ok(statuses.includes(status), `no path led to ${status}`);
		const files = (await readdir(persist, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
		const stored = await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), "latin1")));
		assert.ok(
			stored.some((bytes) => bytes.includes("backupPlanId")),
			"nothing was stored",
		);
		clean(stored.join("\n"), "the storage");
	} finally {
		await rm(persist, { recursive: true, force: true });
	}
});

test("in Node, too", async () => {
	await everything(await inNode(bindings()));
});

test("a service that says everything back is not repeated", async () => {
	const target = await inNode({ ...bindings(), DBS_ENDPOINT: echoing });
	for (let index = 0; index < 8; index++) {
		const status = await probe(target, "/plans", post(plan, withKey(`echo-${index}`, MARKED.API_TOKEN)));
		assert.ok(status >= 400, String(status));
		const listed = await probe(target, "/addresses?region=cn-hangzhou", { method: "GET", headers: withKey("x", MARKED.API_TOKEN) });
		assert.ok(listed >= 400, String(listed));
	}
	clean(target.raw.join("\n"), "the log");
});

test("a wrong secret: the service's StringToSign stays where it is", async () => {
	const target = await inNode({ ...bindings(), ALIBABA_CLOUD_ACCESS_KEY_SECRET: `${MARKED.ALIBABA_CLOUD_ACCESS_KEY_SECRET}x` });
	assert.equal(await probe(target, "/plans", post(plan, withKey("wrong", MARKED.API_TOKEN))), 502);
	clean(target.raw.join("\n"), "the log");
});

test("a request that is signed for its caller holds what it has to, and never the AccessKeySecret; the log none of it", async () => {
	const target = await inNode({ ...bindings(), SIGN_ENABLED: "true", API_TOKEN_SCOPES: "plans:sign" });
	const answer = await target.call("/sign", post(plan, { authorization: `Bearer ${MARKED.API_TOKEN}` }));
	assert.equal(answer.status, 200);
	const text = await answer.text();
	assert.ok(!text.includes("MARKED%2Fkey") && !text.includes("MARKED/key"));
	clean(target.raw.join("\n"), "the log");
});

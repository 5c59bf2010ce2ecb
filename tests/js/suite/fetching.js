/** What `send` asks of the runtime: `fetch`, signals, randomness; and what it does not ask for. */
import { base } from "virtual:data";
import { InvalidOptionError, send } from "dbs-backup-plan";
import QUnit from "qunit";
import { CREATED, code, plansOf, sent, service } from "./sending.js";

const key = { accessKeyId: "testid", accessKeySecret: "testsecret" };
const BODY = '{"Success":true,"BackupPlanId":"dbs1"}';

/** Runs with another `fetch` in the runtime's place. */
async function withFetch(instead, run) {
	const real = globalThis.fetch;
	globalThis.fetch = instead;
	try {
		return await run();
	} finally {
		globalThis.fetch = real;
	}
}

QUnit.module("fetching");

QUnit.test("an answer of another make than the runtime's is read, and its plan not hidden", async (assert) => {
	const bytes = new TextEncoder().encode(BODY);
	const reader = (values) => ({
		getReader: () => ({ read: async () => (values.length > 0 ? { value: values.shift() } : { done: true }) }),
	});
	const answers = [
		{ status: 200, headers: new Headers(), text: async () => BODY },
		{ status: 200, headers: new Map(), text: () => BODY },
		{ status: 200, headers: {}, text: async () => BODY },
		{ status: 200, text: async () => BODY },
		{ status: 200, headers: {}, body: null, text: async () => BODY },
		{ status: 200, headers: {}, body: { pipe() {} }, text: async () => BODY },
		{ status: 200, headers: {}, body: reader([bytes.slice(0, 9), bytes.slice(9)]) },
		new Response(BODY),
	];
	for (const [index, answer] of answers.entries()) {
		// biome-ignore lint/suspicious/noThenProperty: a promise of another make
		const thenable = { then: (resolve) => resolve(answer) };
		for (const fetch of index === 0 ? [async () => answer, () => thenable] : [async () => answer]) {
			const outcome = await withFetch(fetch, () => send(base, key, { maxAttempts: 1 }));
			assert.deepEqual([outcome.ok, outcome.backupPlanId, outcome.httpStatus], [true, "dbs1", 200], `answer ${index}`);
		}
	}
});

QUnit.test("headers of another make are read", async (assert) => {
	for (const make of [(headers) => new Headers(headers), (headers) => new Map(Object.entries(headers)), (headers) => headers]) {
		const seen = [];
		const ahead = new Date(Date.now() + 20 * 60_000);
		const expired = { status: 400, headers: make({ date: ahead.toUTCString() }), text: async () => '{"Code":"InvalidTimeStamp.Expired"}' };
		const fetch = async (request) => {
			seen.push(new URLSearchParams(await request.text()).get("Timestamp"));
			return seen.length === 1 ? expired : { status: 200, headers: make({}), text: async () => BODY };
		};
		const outcome = await withFetch(fetch, () => send(base, key));
		assert.deepEqual([outcome.ok, outcome.attempts], [true, 2]);
		assert.true(Math.abs(Date.parse(seen[1]) - ahead.getTime()) < 60_000, seen.join());
	}
});

QUnit.test("what is no answer is none, and its outcome unknown", async (assert) => {
	const nothing = [
		() => undefined,
		async () => null,
		async () => "text",
		async () => ({ status: 200 }),
		async () => ({ status: 200, text: () => 5 }),
		async () => ({ status: 200, text: () => Promise.reject(new Error("https://x/?SourceEndpointPassword=p")) }),
		async () => ({ status: 200, body: { getReader: () => ({ read: async () => ({ value: 5 }) }) } }),
		async () => ({ status: 200, body: { getReader: () => ({}) } }),
		async () => ({
			get status() {
				throw new Error("no");
			},
			text: () => 5,
		}),
		() => {
			throw new TypeError("no");
		},
		() => Promise.reject(undefined),
	];
	for (const [index, fetch] of nothing.entries()) {
		const outcome = await withFetch(fetch, () => send(base, key, { maxAttempts: 1 }));
		const found = [outcome.ok, outcome.code, outcome.httpStatus, outcome.retryable, outcome.outcomeUnknown];
		assert.deepEqual(found, [false, "NetworkError", 0, true, true], `answer ${index}`);
	}
	const odd = await withFetch(
		async () => ({ status: "200", text: () => "" }),
		() => send(base, key, { maxAttempts: 1 }),
	);
	assert.deepEqual([odd.code, odd.httpStatus, odd.outcomeUnknown], ["EmptyResponse", 0, true]);
});

QUnit.test("the request carries nothing that is not needed", async (assert) => {
	const requests = [];
	const fetch = async (request) => {
		requests.push({ url: request.url, headers: [...request.headers], redirect: request.redirect });
		return new Response(BODY);
	};
	await withFetch(fetch, () => send({ ...base, Region: "cn-hangzhou" }, key));
	assert.deepEqual(requests, [
		{
			url: "https://dbs-api.cn-hangzhou.aliyuncs.com/",
			headers: [["content-type", "application/x-www-form-urlencoded"]],
			redirect: "manual",
		},
	]);
	const { seen, id } = await sent([CREATED]);
	const headers = Object.entries(seen[0].headers);
	assert.deepEqual(
		headers.filter(([name]) => name.startsWith("x-") || ["authorization", "cookie"].includes(name)),
		[],
	);
	const version = globalThis.process?.versions?.node;
	for (const [name, value] of headers) {
		for (const secret of [id, "testsecret", base.SourceEndpointPassword, base.ClientToken, ...(version ? [version] : [])]) {
			assert.false(String(value).includes(secret), `${name}: ${value}`);
		}
	}
	const common = "AccessKeyId Action Format Signature SignatureMethod SignatureNonce SignatureVersion Timestamp Version";
	assert.deepEqual(Object.keys(seen[0].form).sort(), [...common.split(" "), ...Object.keys(base)].sort());
});

QUnit.test("only the credentials that are given are looked at", async (assert) => {
	let fetched = 0;
	const fetch = async () => {
		fetched++;
		return new Response("{}");
	};
	const env = globalThis.process?.env ?? {};
	const names = ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"];
	for (const name of names) env[name] = "from-the-environment";
	try {
		for (const credentials of [{}, undefined, { accessKeyId: "testid" }, { accessKeySecret: "testsecret" }]) {
			const asked = withFetch(fetch, () => send(base, credentials, { endpoint: service() }));
			await assert.rejects(asked, (error) => error instanceof InvalidOptionError && error.code === "invalid_credentials");
		}
		assert.equal(fetched, 0, "nor a metadata address");
		const { seen, id } = await sent([CREATED]);
		assert.deepEqual([seen[0].form.AccessKeyId, "SecurityToken" in seen[0].form], [id, false]);
	} finally {
		for (const name of names) delete env[name];
	}
});

QUnit.test("nonces and tokens are 128 bits from crypto.getRandomValues", async (assert) => {
	const ones = "ffffffff-ffff-4fff-bfff-ffffffffffff";
	const seen = [];
	const fetch = async (request) => {
		seen.push(new URLSearchParams(await request.text()));
		return new Response(BODY);
	};
	const some = () => withFetch(fetch, () => send({ ...base, ClientToken: undefined }, key));
	const prototype = Object.getPrototypeOf(crypto);
	const real = prototype.getRandomValues;
	// Random bytes are fetched for more than one nonce at a time: what was fetched before is used up first, here and afterwards.
	prototype.getRandomValues = (bytes) => bytes.fill(0xff);
	try {
		for (let index = 0; index < 40; index++) await some();
	} finally {
		prototype.getRandomValues = real;
	}
	assert.deepEqual([seen.at(-1).get("SignatureNonce"), seen.at(-1).get("ClientToken")], [ones, ones]);
	for (let index = 0; index < 40; index++) await some();
	assert.notEqual(seen.at(-1).get("SignatureNonce"), ones);
	const random = seen.slice(-5).flatMap((form) => [form.get("SignatureNonce"), form.get("ClientToken")]);
	assert.equal(new Set(random).size, 10);
});

QUnit.test("nothing keeps listening to a signal", async (assert) => {
	const { signal } = new AbortController();
	let listening = 0;
	let most = 0;
	const { addEventListener, removeEventListener } = signal;
	signal.addEventListener = (...rest) => {
		listening++;
		most = Math.max(most, listening);
		return addEventListener.apply(signal, rest);
	};
	signal.removeEventListener = (...rest) => {
		listening--;
		return removeEventListener.apply(signal, rest);
	};
	const { outcome } = await sent([code("Throttling.User"), { do: "reset" }, CREATED], { signal });
	assert.deepEqual([outcome.ok, outcome.attempts], [true, 3]);
	assert.deepEqual([listening, most], [0, 1]);
});

/** Signals that are no `AbortSignal` of this realm, and how to abort them. */
function foreign() {
	const target = new EventTarget();
	const alike = {
		aborted: false,
		addEventListener: (...rest) => target.addEventListener(...rest),
		removeEventListener: (...rest) => target.removeEventListener(...rest),
	};
	const abort = () => {
		alike.aborted = true;
		target.dispatchEvent(new Event("abort"));
	};
	const all = [{ signal: alike, abort }];
	if (globalThis.document) {
		const frame = document.body.appendChild(document.createElement("iframe"));
		const controller = new frame.contentWindow.AbortController();
		all.push({ signal: controller.signal, abort: () => controller.abort() });
	}
	return all;
}

QUnit.test("a signal of another realm ends it, too", async (assert) => {
	for (const { signal, abort } of foreign()) {
		assert.false(signal instanceof AbortSignal);
		const within = await sent([{ do: "hang" }], { signal, during: () => setTimeout(abort, 200) });
		assert.deepEqual([within.outcome.code, within.outcome.attempts, within.outcome.outcomeUnknown], ["Aborted", 1, true]);
		const before = await sent([{ plan: true }], { signal });
		assert.deepEqual([before.outcome.code, before.outcome.attempts, before.outcome.outcomeUnknown], ["Aborted", 0, false]);
		assert.deepEqual(await plansOf(before.id), {});
	}
});

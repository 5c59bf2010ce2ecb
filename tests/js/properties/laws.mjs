// @ts-check
/** Laws of the package's calls. Each is a name and a property of fast-check; `properties.test.mjs` and `npm run fuzz` run them. */
import assert from "node:assert/strict";
import {
	InvalidOptionError,
	InvalidParametersError,
	parseResponse,
	preview,
	repair,
	signRequest,
	signUrl,
	validate,
} from "dbs-backup-plan";
import fc from "fast-check";
import { plans } from "../../differential/plans.mjs";
import { signRequestV3 } from "../../lib/version3.mjs";
import { accessors, input, NAMES, value } from "./exotic.mjs";
import { corrected } from "./suggestions.mjs";

const CREDENTIALS = { accessKeyId: "testid", accessKeySecret: "testsecret" };
const STAMP = { nonce: "n-1", timestamp: "2026-01-02T03:04:05Z" };
const isObject = (/** @type {unknown} */ plan) => typeof plan === "object" && plan !== null && !Array.isArray(plan);
const objects = plans.filter(isObject).map((plan) => /** @type {Record<string, unknown>} */ (plan));
/** Plans that can be signed: what is wrong is taken out, and what is needed put in. */
const sound = objects
	.map((plan) => {
		const wrong = new Set(validate(plan).errors.map(({ path }) => path.split(/[[.]/)[0]));
		const left = Object.entries(plan).filter(([name]) => !wrong.has(name));
		return /** @type {any} */ ({ ...NEEDED, ...Object.fromEntries(left) });
	})
	.filter((plan) => validate(plan).valid);
const NEEDED = {
	...{ BackupPlanName: "plan", InstanceClass: "micro", DatabaseType: "Redis", BackupMethod: "logical", SourceEndpointInstanceType: "dg" },
	...{ SourceEndpointRegion: "cn-hangzhou", SourceEndpointInstanceID: "rm-1", SourceEndpointIP: "10.0.0.1", SourceEndpointPort: 1 },
	...{ SourceEndpointUserName: "user", SourceEndpointPassword: "password", BackupGatewayId: 1, SourceEndpointDatabaseName: "db" },
	...{ SourceEndpointOracleSID: "sid" },
};

/** How others write a name. @type {((name: string) => string)[]} */
const STYLES = [
	(name) => name,
	(name) => name.charAt(0).toLowerCase() + name.slice(1),
	(name) => name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase(),
	(name) => name.toUpperCase(),
];
/** Plans whose names and values are written in other ways, some of them wrong besides. */
const misspelt = fc.tuple(objects, fc.nat(), fc.nat()).map(([plan, turn, other]) => {
	const spell = [
		(/** @type {string} */ text) => text,
		(/** @type {string} */ text) => ` ${text}`,
		(/** @type {string} */ text) => text.toUpperCase(),
	];
	const entries = Object.entries(plan).map(([name, value], at) => {
		const written = typeof value === "string" ? spell[(other + at) % spell.length]?.(value) : value;
		return [STYLES[(turn + at) % STYLES.length]?.(name), written];
	});
	return /** @type {Record<string, unknown>} */ (Object.fromEntries(entries));
});

/** What a call gives or throws. @param {() => unknown} call */
function outcome(call) {
	try {
		return { gave: call() };
	} catch (error) {
		return { threw: error };
	}
}
/** @param {any} plan @returns {[string, () => unknown][]} */
const signing = (plan) => [
	["signUrl", () => signUrl(plan, CREDENTIALS, STAMP)],
	["signRequest, POST", () => signRequest(plan, CREDENTIALS, STAMP)],
	["signRequest, GET", () => signRequest(plan, CREDENTIALS, { ...STAMP, method: "GET" })],
	["version 3, POST", () => signRequestV3(plan, CREDENTIALS, STAMP)],
	["version 3, GET", () => signRequestV3(plan, CREDENTIALS, { ...STAMP, method: "GET" })],
	["preview", () => preview(plan, STAMP)],
];
/** @param {readonly { path: string, code: string }[]} issues */
const codes = (issues) => issues.map(({ path, code }) => `${path} ${code}`).sort();
const query = (/** @type {string} */ url) => url.slice(url.indexOf("?") + 1);
/** @param {string} text */
const decoded = (text) => [...new URLSearchParams(text)].sort(([a], [b]) => (a < b ? -1 : 1));

/** Whether it is a report, whatever was judged. @param {any} report */
function isReport(report) {
	assert.deepEqual(
		Object.keys(report)
			.filter((name) => name !== "more")
			.sort(),
		["errors", "valid", "warnings"],
	);
	assert.equal(report.valid, report.errors.length === 0);
	for (const issue of [...report.errors, ...report.warnings]) {
		assert.ok(issue.message.length > 5 && issue.source.startsWith("https://"), JSON.stringify(issue));
	}
	// Data: it survives JSON.
	assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
}

/** @type {[string, import("fast-check").IProperty<any>][]} */
export const LAWS = [
	["validate never throws, and always reports", fc.property(input, ({ make }) => isReport(validate(make())))],
	[
		"what signs throws an error of ours or gives a request, whatever it is given",
		fc.property(input, value, value, (plan, credentials, options) => {
			for (const call of [signUrl, signRequest, (/** @type {any} */ a, /** @type {any} */ _, /** @type {any} */ c) => preview(a, c)]) {
				const { threw } = outcome(() => call(plan.make(), credentials.make(), options.make()));
				if (threw !== undefined) assert.ok(threw instanceof InvalidParametersError || threw instanceof InvalidOptionError, String(threw));
			}
		}),
	],
	[
		"what signs throws if and only if validate has errors, and throws the same",
		fc.property(objects, (plan) => {
			const { errors } = validate(plan);
			for (const [name, call] of signing(plan)) {
				const { threw } = outcome(call);
				assert.equal(threw !== undefined, errors.length > 0, name);
				if (threw !== undefined) assert.deepEqual(/** @type {any} */ (threw).errors, errors, name);
			}
		}),
	],
	[
		"another order of the parameters changes nothing",
		fc.property(objects, fc.nat(), (plan, turn) => {
			const pairs = Object.entries(plan);
			const at = turn % (pairs.length + 1);
			const other = Object.fromEntries([...pairs.slice(at).reverse(), ...pairs.slice(0, at)]);
			assert.deepEqual(codes(validate(other).errors), codes(validate(plan).errors));
			assert.deepEqual(validate(other).warnings, validate(plan).warnings);
			if (!validate(plan).valid) return;
			const again = signing(other);
			for (const [index, [name, call]] of signing(plan).entries()) assert.deepEqual(again[index]?.[1](), call(), name);
		}),
	],
	[
		"each suggestion, applied, removes its issue",
		fc.property(objects, (plan) => {
			for (const severity of /** @type {const} */ (["errors", "warnings"])) {
				for (const issue of validate(plan)[severity]) {
					const better = corrected(plan, issue);
					if (better === undefined) continue;
					const left = validate(better)[severity].filter(({ path, code }) => path === issue.path && code === issue.code);
					assert.deepEqual(left, [], `${issue.path} ${issue.code}: ${issue.suggestion}`);
				}
			}
		}),
	],
	["repair changes nothing of a valid plan", fc.property(sound, (plan) => assert.equal(repair(plan).params, plan))],
	[
		"repair is idempotent, removes what it changes, and leaves the password alone",
		fc.property(misspelt, (plan) => {
			const SourceEndpointPassword = " PasMark7Zq9x";
			const { params, changes } = repair({ ...plan, SourceEndpointPassword });
			assert.deepEqual(repair(params), { params, changes: [] });
			assert.equal(/** @type {any} */ (params).SourceEndpointPassword, SourceEndpointPassword);
			assert.ok(!JSON.stringify(changes).includes("PasMark7Zq9x"));
			const left = validate(params).errors.map(({ path, code }) => `${path} ${code}`);
			// A line break or a blank around it may be all that could be put right: what stays is another word.
			for (const { path, to, why } of changes) {
				if (why === "name") assert.ok(!left.includes(`${path} unknown`), `${path} ${to}`);
				if (why === "case") assert.ok(!left.includes(`${path} not_a_choice`), `${path} ${to}`);
			}
		}),
	],
	["repair never throws, whatever it is given", fc.property(input, ({ make }) => Array.isArray(repair(make()).changes))],
	[
		"a plan misspelt in every name and value is the plan again",
		fc.property(sound, fc.nat(), (plan, turn) => {
			const texts = Object.entries(plan).filter(([, text]) => typeof text === "string" && text !== "");
			const wrong = Object.fromEntries(texts.map(([name, text], at) => [STYLES[(turn + at) % STYLES.length]?.(name), text]));
			assert.deepEqual(repair(wrong).params, Object.fromEntries(texts));
		}),
	],
	[
		"an independent decoder reads what is sent, by GET and POST and both versions",
		fc.property(sound, (plan) => {
			const pairs = preview(plan, { ...STAMP, accessKeyId: "testid", reveal: ["SourceEndpointPassword"] }).parameters;
			const all = pairs.map(({ name, value: text }) => [name, text]);
			const own = all.filter(([name]) => NAMES.includes(String(name)));
			const post = signRequest(plan, CREDENTIALS, STAMP);
			const sent = [query(signUrl(plan, CREDENTIALS, STAMP)), String(post.body)];
			for (const text of sent) {
				assert.deepEqual(
					decoded(text).filter(([name]) => name !== "Signature"),
					all,
				);
			}
			const next = [signRequestV3(plan, CREDENTIALS, STAMP).body, query(signRequestV3(plan, CREDENTIALS, { ...STAMP, method: "GET" }).url)];
			for (const text of next) assert.deepEqual(decoded(String(text)), own);
			assert.equal(new URL(post.url).search, "");
		}),
	],
	[
		"a URL is what a browser makes of it",
		fc.property(sound, (plan) => {
			for (const url of [signUrl(plan, CREDENTIALS, STAMP), signRequestV3(plan, CREDENTIALS, { ...STAMP, method: "GET" }).url]) {
				assert.equal(new URL(url).href, url);
				assert.match(url, /^[\x21-\x7e]+$/);
			}
		}),
	],
	[
		"any changed byte changes the signature",
		fc.property(sound, fc.nat(), fc.nat(), (plan, which, where) => {
			const texts = ["BackupPlanName", "SourceEndpointPassword"];
			const name = String(texts[which % texts.length]);
			const text = [...String(plan[name] ?? "plan")];
			const at = where % text.length;
			const other = { ...plan, [name]: [...text.slice(0, at), text[at] === "q" ? "r" : "q", ...text.slice(at + 1)].join("") };
			if (!validate(other).valid) return;
			const signature = (/** @type {any} */ of, /** @type {object} */ stamp = {}) =>
				new URL(signUrl(of, CREDENTIALS, { ...STAMP, ...stamp })).searchParams.get("Signature");
			const next = (/** @type {any} */ of, /** @type {object} */ stamp = {}) => {
				const { headers } = signRequestV3(of, CREDENTIALS, { ...STAMP, ...stamp });
				return Object.entries(headers).find(([header]) => header.toLowerCase() === "authorization")?.[1];
			};
			for (const sign of [signature, next]) {
				const changed = [
					sign(plan),
					sign({ ...plan, [name]: text.join("") }),
					sign(other),
					sign(plan, { nonce: "n-2" }),
					sign(plan, { timestamp: "2026-01-02T03:04:06Z" }),
				];
				assert.equal(new Set(changed.slice(plan[name] === undefined ? 1 : 2)).size, plan[name] === undefined ? 4 : 3);
			}
		}),
	],
	[
		"accessors that call the package change nothing",
		fc.property(objects, fc.array(fc.nat(9), { minLength: 1, maxLength: 5 }), (plan, ways) => {
			const plain = validate(plan);
			assert.deepEqual(validate(accessors(plan, ways)), plain);
			if (plain.valid)
				assert.equal(
					signUrl(/** @type {any} */ (accessors(plan, ways)), CREDENTIALS, STAMP),
					signUrl(/** @type {any} */ (plan), CREDENTIALS, STAMP),
				);
		}),
	],
	[
		"one call leaves nothing to the next",
		fc.property(objects, objects, (one, other) => {
			const first = JSON.stringify(validate(one));
			validate(other);
			assert.equal(JSON.stringify(validate(one)), first);
		}),
	],
	[
		"parseResponse never throws for an answer, whatever it is",
		fc.property(
			fc.oneof(fc.integer(), fc.constantFrom(200, 400, 403, 500, 502)),
			fc.oneof(fc.string({ unit: "binary" }), fc.json(), answers()),
			(status, body) => {
				const read = parseResponse(status, body);
				assert.equal(typeof read.ok, "boolean");
				if (!read.ok) assert.ok(read.code.length > 0 && typeof read.retryable === "boolean" && typeof read.outcomeUnknown === "boolean");
			},
		),
	],
];

/** Envelopes that are nearly those of the service. */
function answers() {
	const scalar = fc.oneof(
		fc.boolean(),
		fc.integer(),
		fc.constant(null),
		fc.constantFrom("true", "Throttling.User", "dbs1", "", "\ud800"),
		fc.string(),
	);
	const names = [
		"Success",
		"success",
		"BackupPlanId",
		"Code",
		"code",
		"Message",
		"ErrCode",
		"ErrMessage",
		"RequestId",
		"HttpStatusCode",
		"__proto__",
	];
	const envelope = fc.dictionary(fc.constantFrom(...names), scalar, { maxKeys: 8 }).map((members) => JSON.stringify(members));
	return fc.tuple(envelope, fc.nat(400)).map(([text, cut]) => (cut < text.length ? text.slice(0, cut) : text));
}

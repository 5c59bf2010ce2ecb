/** Calls keep apart: nothing of one reaches another, whatever it was, and whatever its getters do. */
import { base } from "virtual:data";
import { InvalidOptionError, parseResponse, preview, signRequest, signUrl, validate } from "dbs-backup-plan";
import QUnit from "qunit";
import { caught, credentials, stamp } from "./common.js";

QUnit.module("calls");

/** The same numbers at every run (mulberry32). @param {number} seed */
function random(seed) {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
	};
}

const NAMES = ["", "\x01", "\0", "a\x01", "\x01b", " ", "!", '"', "secretProject", "Secret\0Project", "\ud800", "名", ...Object.keys(base)];
const VALUES = ["", "x", "\x01", "\x01i5", "\0", "a\0b", "\ufffd", "\ud800", 5, true, null, undefined, [], ["Monday"], {}, "秘密"];

/** @param {(below: number) => number} next */
function input(next) {
	const plan = next(2) ? { ...base } : {};
	for (let count = next(5); count > 0; count--) plan[NAMES[next(NAMES.length)]] = VALUES[next(VALUES.length)];
	return plan;
}

QUnit.test("what a call gives does not depend on the call before", (assert) => {
	const next = random(20190306);
	const inputs = Array.from({ length: 40 }, () => input(next));
	const calls = [
		(plan) => JSON.stringify(validate(plan)),
		(plan) => JSON.stringify(validate(plan, { locale: "zh" })),
		(plan) => {
			try {
				return signUrl(plan, credentials, stamp);
			} catch (error) {
				return error.message;
			}
		},
	];
	const alone = inputs.map((plan) =>
		calls.map((call) => {
			validate(base);
			return call(plan);
		}),
	);
	const differing = [];
	for (const [first, before] of inputs.entries()) {
		for (const [second, after] of inputs.entries()) {
			calls[next(3)](before);
			const which = next(3);
			if (calls[which](after) !== alone[second][which]) differing.push(`${first} before ${second}`);
		}
	}
	assert.deepEqual(differing, []);
	validate({ secretProject: 1 });
	assert.deepEqual(
		validate({ "": 1 })
			.errors.filter(({ code }) => code === "unknown")
			.map(({ path }) => path),
		['""'],
	);
});

QUnit.test("a getter may call, and the call around it is undisturbed", (assert) => {
	const plan = {
		...base,
		get BackupPlanName() {
			for (let call = 0; call < 3; call++) signUrl({ ...base, BackupPlanName: "within" }, credentials);
			caught(() => signUrl({}, credentials));
			return "around";
		},
	};
	const names = new Set();
	for (let call = 0; call < 200; call++) {
		const { searchParams } = new URL(signUrl(plan, credentials));
		names.add(searchParams.get("BackupPlanName"));
	}
	assert.deepEqual([...names], ["around"]);
});

QUnit.test("options that are no text are refused by name", (assert) => {
	const odd = [Object.create(null), { toString: () => "en" }, 5, Symbol("en"), () => "en"];
	const date = new Date();
	date.valueOf = () => {
		throw new Error("MARK");
	};
	for (const locale of odd) {
		for (const call of [
			() => parseResponse(200, "{}", { locale }),
			() => validate(base, { locale }),
			() => signRequest(base, credentials, { locale }),
		]) {
			const error = caught(call);
			assert.true(error instanceof InvalidOptionError, String(error));
			assert.equal(error.code, "invalid_locale");
		}
	}
	assert.equal(caught(() => signUrl(base, credentials, { timestamp: date })).code, "invalid_timestamp");
	assert.equal(caught(() => preview(base, { reveal: [5] })).code, "invalid_option");
});

QUnit.test("the length of a previewed request is an upper bound, and a close one", (assert) => {
	for (const method of ["GET", "POST"]) {
		for (let call = 0; call < 100; call++) {
			const nonce = `nonce-${call}`;
			const real = signRequest(base, credentials, { method, nonce });
			const shown = preview(base, { method, nonce, accessKeyId: credentials.accessKeyId });
			const [found, told] = method === "GET" ? [real.url.length, shown.urlLength] : [real.body.length, shown.bodyLength];
			// A Base64 character takes one byte or three.
			assert.true(found <= told && told - found <= 56, `${found} of ${told}`);
		}
	}
});

QUnit.test("names to reveal are no secret's, and nothing else is shown", (assert) => {
	const params = { ...base, SourceEndpointPassword: "MARKED" };
	assert.false(JSON.stringify(preview(params, { reveal: ["BackupPlanName", "\0", ""] })).includes("MARKED"));
	assert.true(preview(params, { reveal: ["x", "SourceEndpointPassword"] }).body.includes("MARKED"));
});

QUnit.test("what ended a call ends no other", (assert) => {
	// Not as a last act, which Safari and Bun make of it in the place of the call before.
	const deep = (levels) => `${levels === 0 ? signUrl(base, credentials, stamp) : deep(levels - 1)}`;
	const expected = signUrl(base, credentials, stamp);
	// As far down the stack as it goes, and then one call less each time: somewhere the stack ends within WebAssembly.
	let depth = 1000;
	for (let tries = 0; tries < 40; tries++) {
		try {
			deep(depth);
			depth = Math.ceil(depth * 1.5);
		} catch {
			depth = Math.floor(depth * 0.97);
		}
		assert.equal(signUrl(base, credentials, stamp), expected);
	}
	const huge = { ...base, BackupObjects: "[".repeat(7 << 20) };
	assert.false(validate(huge).valid);
	assert.equal(signUrl(base, credentials, stamp), expected);
});

// @ts-check
/** What one instance keeps in memory, and its bounds: records, buckets, purchases. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Book, countsPurchases, MemoryCounter } from "../../worker/src/counter.js";
import { Bucket, MemoryLimiter, MemoryStore } from "../../worker/src/memory.js";

/** @param {number} expiresAt @returns {any} */
const record = (expiresAt) => ({
	...{ revision: String(expiresAt), state: "created", digest: "d", keyId: "k", clientToken: "t", leaseUntil: 0, expiresAt },
});

test("the memory store makes room by what has expired, and never by what is needed", async () => {
	let now = 0;
	const store = new MemoryStore(() => now, 2);
	await store.swap("a", undefined, record(10));
	await store.swap("b", undefined, record(20));
	await assert.rejects(store.swap("c", undefined, record(30)), /full/);
	now = 9;
	await assert.rejects(store.swap("c", undefined, record(30)), /full/);
	assert.equal(await store.swap("b", "20", record(20)), true, "one that is there needs no room");
	now = 10;
	assert.equal(await store.swap("c", undefined, record(30)), true);
	assert.equal(await store.get("a"), undefined);
	assert.equal(await store.swap("b", "other", record(40)), false);
});

test("the memory store looks for room only when it has none", async () => {
	const store = new MemoryStore(() => 15, 2);
	await store.swap("a", undefined, record(10));
	await store.swap("b", undefined, record(20));
	assert.deepEqual(await store.get("a"), record(10));
});

test("a bucket fills evenly", () => {
	const bucket = new Bucket();
	assert.deepEqual([bucket.take(2, 0), bucket.take(2, 0), bucket.take(2, 0)], [0, 0, 30]);
	assert.deepEqual([bucket.take(2, 29_000), bucket.take(2, 30_000), bucket.take(2, 30_000)], [1, 0, 30]);
});

test("a bucket goes on from where it was stored", () => {
	const bucket = new Bucket();
	assert.deepEqual([bucket.take(2, 0), bucket.take(2, 0), bucket.fullAt], [0, 0, 60_000]);
	const later = new Bucket(JSON.parse(JSON.stringify(bucket.state)));
	assert.deepEqual([later.take(2, 15_000), later.take(2, 30_000)], [15, 0]);
	const used = new Bucket();
	used.take(3, 5);
	assert.deepEqual(
		[used.state, new Bucket().state],
		[
			{ tokens: 2, filled: 5 },
			{ tokens: 0, filled: 0 },
		],
	);
});

test("a clock that is set back by an hour empties no bucket", () => {
	const bucket = new Bucket();
	assert.deepEqual([bucket.take(2, 3_600_000), bucket.take(2, 0), bucket.take(2, 0), bucket.take(2, 30_000)], [0, 0, 30, 0]);
});

test("the memory of limits is bounded: what is full again goes first, then the oldest", async () => {
	let now = 0;
	const limiter = new MemoryLimiter(() => now, 3);
	const take = (/** @type {string} */ key) => limiter.take(key, 1);
	for (const key of ["a", "b", "c"]) assert.equal(await take(key), 0, key);
	for (const key of ["a", "b", "c"]) assert.equal(await take(key), 60, key);
	assert.equal(await take("d"), 0);
	assert.deepEqual([await take("b"), await take("c"), await take("a")], [60, 60, 0], "the oldest was forgotten");
	now = 30_000;
	assert.deepEqual([await take("c"), await take("d"), await take("a")], [30, 30, 30]);
	now = 60_000;
	assert.equal(await take("a"), 0);
	now = 90_000;
	// The others are full, so nothing of `a` has to be forgotten.
	assert.deepEqual([await take("e"), await take("f"), await take("a")], [0, 0, 30]);
});

test("the oldest is not forgotten as long as another is full", async () => {
	let now = 0;
	const limiter = new MemoryLimiter(() => now, 2);
	const take = (/** @type {string} */ key) => limiter.take(key, 2);
	assert.deepEqual([await take("a"), await take("a"), await take("b")], [0, 0, 0]);
	now = 30_000;
	assert.equal(await take("a"), 0);
	now = 60_000;
	assert.deepEqual([await take("c"), await take("a"), await take("a")], [0, 0, 30]);
});

const PURCHASE = { id: "t1", day: "2026-01-31", caller: "c", usd: 5 };
/** @param {Record<string, number>} limits @returns {any} */
const limitedTo = (limits) => ({ mode: "any", open: true, rules: [], ...limits });

test("a purchase that failed counts no more, and counts again when it is tried again", async () => {
	const counter = new MemoryCounter(limitedTo({ plansPerDay: 1, monthlyUsd: 5 }));
	const other = { ...PURCHASE, id: "t2" };
	const beyond = { rule: "plansPerDay", limit: 1, used: 1 };
	assert.equal(await counter.reserve(PURCHASE), undefined);
	assert.equal(await counter.reserve(PURCHASE), undefined, "its repeat is the same");
	assert.deepEqual(await counter.reserve(other), beyond);
	await counter.release(PURCHASE);
	assert.equal(await counter.reserve(other), undefined);
	assert.deepEqual(await counter.reserve(PURCHASE), beyond);
	await counter.release(other);
	await counter.release(other);
	assert.equal(await counter.reserve(PURCHASE), undefined);
	assert.deepEqual(await counter.reserve(other), beyond, "what is released twice counts once less");
});

test("a book without limits refuses nothing, and knows nothing of what it never had", async () => {
	/** @type {Map<string, unknown>} */
	const values = new Map();
	const book = new Book({
		get: async (name) => values.get(name),
		put: async (name, value) => void values.set(name, value),
		delete: async (name) => values.delete(name),
	});
	await book.release("never");
	assert.deepEqual([...values], []);
	await book.reserve(PURCHASE, {});
	assert.deepEqual(Object.fromEntries(values), { "plans:2026-01-31:c": 1, usd: 5, "entry:t1": PURCHASE });
	await book.release("t1");
	assert.deepEqual(Object.fromEntries(values), { "plans:2026-01-31:c": 0, usd: 0 });
	assert.deepEqual(
		[{}, { plansPerDay: 0 }, { monthlyUsd: 0 }].map((limits) => countsPurchases(limitedTo(limits))),
		[false, true, true],
	);
});

test("two months are counted, whichever came first", async () => {
	const counter = new MemoryCounter(limitedTo({ monthlyUsd: 5 }));
	const beyond = { rule: "monthlyUsd", limit: 5, used: 5 };
	let day = 10;
	const buy = (/** @type {string} */ month) => counter.reserve({ ...PURCHASE, id: crypto.randomUUID(), day: `${month}-${day++}` });
	assert.deepEqual([await buy("2026-02"), await buy("2026-01")], [undefined, undefined]);
	assert.deepEqual([await buy("2026-02"), await buy("2026-01")], [beyond, beyond]);
	assert.equal(await buy("2026-03"), undefined);
	assert.deepEqual([await buy("2026-02"), await buy("2026-03")], [beyond, beyond]);
	assert.equal(await buy("2026-01"), undefined, "the book of the oldest is gone");
});

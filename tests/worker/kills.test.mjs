// @ts-check
/** workerd is killed while it sends, and started again on its storage. `npm run kills -- --times 200` for more. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { kills } from "../../scripts/lib/kills.mjs";

test("three kills: each key has one plan and its answer", async () => {
	const { asked, answered, made, doubled, lost, wrong, inTheMiddle, requests } = await kills({ times: 3 });
	assert.deepEqual({ answered, made, doubled, lost, wrong }, { answered: asked, made: asked, doubled: 0, lost: 0, wrong: 0 });
	// Something was killed in the middle, and asked for again.
	assert.ok(inTheMiddle >= 3 && requests > asked, JSON.stringify({ inTheMiddle, requests, asked }));
});

/** @jest-environment jsdom */
const { result } = require("./consumer.js");
const expected = require("./expected.json");
const { RuntimeUnsupportedError, validate } = require("dbs-backup-plan");

test("in that of jsdom the import works, and the first call names what is missing and the line of set-up", () => {
	expect(() => validate({})).toThrow(RuntimeUnsupportedError);
	expect(() => validate({})).toThrow(/no TextEncoder\..*Object\.assign\(globalThis, \{ TextDecoder, TextEncoder \}\)/);
});

test("with that line it works", () => {
	require("./jsdom-setup.js");
	expect(result()).toEqual(expected);
});

/** @jest-environment node */
const { result } = require("./consumer.js");
const expected = require("./expected.json");

test("in the environment of Node", () => expect(result()).toEqual(expected));

import { expect, test } from "vitest";
import { result } from "./consumer.js";
import expected from "./expected.json";

test("imports and signs", () => expect(result()).toEqual(expected));

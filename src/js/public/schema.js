// @ts-check
/** The JSON Schema of a plan as a module, for programs that import no JSON. */
export { default as schema } from "./schema.json" with { type: "json" };

import type { ParameterName } from "./params.js";

/** JSON Schema 2020-12 of the parameters: the same as `dbs-backup-plan/schema.json`. */
export const schema: {
	readonly $schema: "https://json-schema.org/draft/2020-12/schema";
	readonly $id: string;
	readonly $comment: string;
	readonly title: string;
	readonly description: string;
	readonly type: "object";
	readonly additionalProperties: false;
	readonly properties: Readonly<Record<ParameterName, Readonly<Record<string, unknown>>>>;
	readonly required: readonly ParameterName[];
	readonly allOf: readonly Readonly<Record<string, unknown>>[];
};

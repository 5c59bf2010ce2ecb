// @ts-check
/** What the tarball holds: the one list, for the tests and for a release. */
const PLATFORMS = ["", ".edge"];
const MODULES = ["answers", "core", "send"];

/** @param {readonly string[]} names @param {readonly string[]} ends */
const each = (names, ends) => names.flatMap((name) => ends.map((end) => `${name}${end}`));

const SCRIPTS = [
	...each(["answers", "form", "index", "operations", "send"], PLATFORMS),
	...each(["form", "operations"], [".init"]),
	...MODULES.map((name) => `module_${name}.edge`),
	...["embed", "fields", "init", "main", "main.form", "main.operations", "schema"],
];
const TYPES = [
	...["answers", "api", "embed", "fields", "form", "index", "init"],
	...["operation-data", "operations", "params", "schema", "send"],
];
const OTHERS = ["THIRD_PARTY_NOTICES.txt", "sbom.cdx.json", "schema.json", ...MODULES.map((name) => `dbs_backup_plan_${name}.wasm`)];

export const CONTENTS = [
	...["CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md", "package.json"],
	...[...each(SCRIPTS, [".js"]), ...each(TYPES, [".d.ts"]), ...OTHERS].map((name) => `pkg/${name}`),
].sort();

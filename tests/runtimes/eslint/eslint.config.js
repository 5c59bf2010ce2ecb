import imports from "eslint-plugin-import";

export default [
	imports.flatConfigs.recommended,
	{ languageOptions: { ecmaVersion: "latest", sourceType: "module" } },
	{
		files: ["entries.js"],
		rules: { "import/no-unresolved": ["error", { ignore: ["^dbs-backup-plan/"] }] },
	},
];

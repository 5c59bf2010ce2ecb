import { rspack } from "@rspack/core";

const compiler = rspack({ mode: "production", context: import.meta.dirname, entry: "./page.js", output: { filename: "main.js" } });
compiler.run((error, stats) => {
	const { errors, warnings } = stats?.toJson({ errors: true, warnings: true }) ?? { errors: [error], warnings: [] };
	const problems = [...errors, ...warnings.filter(({ message }) => !message.includes("size limit"))];
	if (problems.length > 0) throw new Error(JSON.stringify(problems));
});

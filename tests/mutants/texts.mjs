// @ts-check
/** What Stryker leaves as it is: words for people, which tests quote where they matter, and what only says what a log line is. */

/** @typedef {{ type: string, callee?: { type: string, name?: string, property?: { name?: string } } }} Node */
/** @typedef {{ node: Node, parentPath: Path | null }} Path of Babel */

/** @param {Node} node */
function isForPeople({ type, callee }) {
	if (type === "NewExpression") return /Error$|^JOSEAlgNotAllowed$/.test(callee?.name ?? callee?.property?.name ?? "");
	return type === "CallExpression" && (callee?.name ?? callee?.property?.name) === "log";
}

/** @param {Path} path */
function shouldIgnore(path) {
	if (!["StringLiteral", "TemplateLiteral"].includes(path.node.type)) return undefined;
	for (let above = path.parentPath; above; above = above.parentPath) {
		if (/Statement$|Function/.test(above.node.type)) return undefined;
		if (isForPeople(above.node)) return "words of a log line or of an error of ours";
	}
	return undefined;
}

export const strykerPlugins = [{ kind: "Ignore", name: "texts", value: { shouldIgnore } }];

// @ts-check
/** RFC 9457 problem details: every failure of the worker, in two languages. */
import { MESSAGES } from "./messages.js";

/** @typedef {import("./types.js").Problem} Problem */
/** @typedef {import("./messages.js").ProblemCode} ProblemCode */

/**
 * @typedef {Partial<Omit<Problem, "type" | "title" | "status">> & { headers?: Record<string, string>, values?: Record<string, string | number> }} Extra
 */

/** Thrown where a request cannot go on; `app.js` makes the answer. */
export class Refused extends Error {
	/** @param {ProblemCode} kind @param {Extra} [extra] @param {unknown} [cause] what the log has to know of */
	constructor(kind, extra = {}, cause = undefined) {
		super(kind, { cause });
		this.kind = kind;
		this.extra = extra;
	}

	get status() {
		return MESSAGES[this.kind].status;
	}

	get code() {
		return this.extra.code ?? this.kind;
	}

	/** @param {import("./types.js").Language} language @returns {Problem} */
	problem(language) {
		const { headers: _, values = {}, detail, code, ...members } = this.extra;
		const { status, title, detail: text } = MESSAGES[this.kind];
		const filled = text[language].replace(/\{(\w+)\}/g, (_whole, name) => String(values[name] ?? ""));
		return {
			type: `urn:dbs-backup-plan:${this.kind.replaceAll("_", "-")}`,
			title: title[language],
			status,
			detail: detail ?? filled,
			code: code ?? this.kind,
			...members,
		};
	}
}

/**
 * @param {Refused} refused @param {import("./types.js").Language} language
 */
export function problemResponse(refused, language) {
	const problem = refused.problem(language);
	const headers = { "content-type": "application/problem+json", "content-language": language, ...refused.extra.headers };
	return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

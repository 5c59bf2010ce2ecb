// @ts-check
/** The state of each section, and which parameters the core recommends to give. */
import { paramsOf, requirement } from "./applies.js";
import { byId } from "./dom.js";
import { fieldsIn, fieldsOf, isShown, SECTIONS } from "./layout.js";
import { isOurs, shown } from "./messages.js";
import { rootOf } from "./problems.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {"wrong" | "left" | "wanted" | "warned" | "done" | "set" | "free"} State */

/**
 * What the core would miss: asked, not written again. A parameter is recommended when the plan without it gets
 * a warning that says so.
 * @param {App} app @returns {Set<string>}
 */
export function recommendedIn(app) {
	const { core, values } = app;
	if (!core) return new Set();
	const params = paramsOf(values);
	const misses = (/** @type {string} */ name) => {
		const { [name]: _, ...rest } = params;
		return core
			.validate(rest, { locale: app.locale })
			.warnings.some((issue) => issue.path === name && issue.code === "recommended" && !isOurs(issue));
	};
	const optional = SECTIONS.flatMap(fieldsOf).filter((field) => isShown(field, app) && !requirement(field, values));
	return new Set(optional.flatMap(({ name }) => (misses(name) ? [name] : [])));
}

/** @param {import("./layout.js").Section} section @param {App} app @returns {{ state: State, text: string }} */
function stateOf(section, app) {
	const { t, values } = app;
	const fields = fieldsOf(section);
	const visible = fields.filter((field) => isShown(field, app));
	const names = new Set(fields.map(({ name }) => /** @type {string} */ (name)));
	const here = (/** @type {readonly import("../pkg/api.js").Issue[]} */ issues) =>
		shown(issues, app).filter(({ path }) => names.has(rootOf(path))).length;
	const wrong = here(app.report?.errors ?? []);
	if (wrong > 0) return { state: "wrong", text: t.problems(wrong) };
	const needed = visible.filter((field) => requirement(field, values));
	const left = needed.filter(({ name }) => !values[name]).length;
	if (left > 0) return { state: "left", text: t.left(left) };
	const warned = here(app.report?.warnings ?? []);
	const wanted = visible.filter(({ name }) => app.recommended.has(name) && !values[name]).length;
	if (warned > wanted || (warned > 0 && app.attempted)) return { state: "warned", text: t.warned(warned) };
	if (wanted > 0) return { state: "wanted", text: t.recommendedLeft(wanted) };
	if (needed.length > 0) return { state: "done", text: t.complete };
	return visible.some(({ name }) => values[name]) ? { state: "set", text: t.filled } : { state: "free", text: t.optional };
}

/** @param {App} app */
export function showStatus(app) {
	for (const section of SECTIONS) {
		const { state, text } = stateOf(section, app);
		for (const id of [`s-${section.id}`, `c-${section.id}`]) {
			const place = byId(id);
			place.className = `status ${state}`;
			place.textContent = text;
		}
	}
}

/** Opens the lines in which something is wrong. @param {readonly string[]} names */
export function openLines(names) {
	for (const { line, names: own } of SECTIONS.flatMap(({ parts }) => parts)) {
		if (line && fieldsIn(own).some(({ name }) => names.includes(name))) byId(`line-${line}`).setAttribute("open", "");
	}
}

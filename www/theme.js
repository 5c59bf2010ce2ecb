// @ts-check
/** Looks that the page around the form may choose. Each value is checked: a page cannot put other CSS in. */

/** Each is a custom property of `tokens.css`. */
const COLORS = [
	...["page", "surface", "sunken", "text", "muted", "line", "edge", "link", "error"],
	...["accent", "accent-strong", "accent-soft", "on-accent", "primary", "primary-hover"],
];
const MOST_RADIUS = 24;
const FONT = /^[\w\s"',-]{1,200}$/;

/** @param {unknown} given */
export function applyTheme(given) {
	if (typeof given !== "object" || given === null) return;
	const theme = /** @type {Record<string, any>} */ (given);
	const { style, dataset } = document.documentElement;
	if (["auto", "light", "dark"].includes(theme["scheme"])) applyScheme(theme["scheme"]);
	if (theme["density"] === "compact") dataset["density"] = "compact";
	if (theme["density"] === "comfortable") delete dataset["density"];
	const radius = theme["radius"];
	if (Number.isFinite(radius) && radius >= 0 && radius <= MOST_RADIUS) style.setProperty("--radius", `${radius}px`);
	if (typeof theme["font"] === "string" && FONT.test(theme["font"])) {
		style.setProperty("--font", theme["font"]);
		dataset["font"] = "";
	}
	const colors = theme["colors"];
	for (const name of COLORS) {
		const color = colors?.[name];
		if (typeof color === "string" && color.length < 64 && isColor(color)) style.setProperty(`--${name}`, color);
	}
}

/** No variable and no address: those could lead elsewhere. @param {string} text */
const isColor = (text) => CSS.supports("color", text) && !/var|url|env/i.test(text);

/** The style sheet knows the user's scheme by media queries: those are switched on or off. @param {"auto" | "light" | "dark"} scheme */
function applyScheme(scheme) {
	const wanted = { auto: "(prefers-color-scheme: dark)", dark: "all", light: "not all" }[scheme];
	document.documentElement.style.setProperty("color-scheme", scheme === "auto" ? "light dark" : scheme);
	for (const rule of darkRules()) rule.media.mediaText = wanted;
}

/** @type {CSSMediaRule[] | undefined} */
let found;

/** Found once: after a change, their query is another. */
function darkRules() {
	found ??= [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter(isDark);
	return found;
}

/** @param {CSSRule} rule @returns {rule is CSSMediaRule} */
const isDark = (rule) => rule instanceof CSSMediaRule && /prefers-color-scheme:\s*dark/.test(rule.media.mediaText);

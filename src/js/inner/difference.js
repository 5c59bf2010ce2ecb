// @ts-check
/** Where the service's text to sign first differs from ours. Both hold secrets: those are masked, the rest is shown. */

/** @typedef {ReturnType<typeof import("./mask.js").masker>} Mask */
/** What the service says that it signed; by version 3 there is a canonical request. @typedef {{ stringToSign?: string, canonicalRequest?: string }} Theirs */
/** One pair, or a part that is none; one that is `open` never holds a value. @typedef {{ name?: string, value: string, open?: boolean }} Place */

/** How much of a long value is shown before the difference, and behind it. */
const NEAR = 40;

/** A message without the texts to sign that follow it, and those. @param {string} message @returns {{ shown: string, theirs?: Theirs }} */
export function split(message) {
	const signed = /string ?to ?sign/i.exec(message);
	const canonical = /canonical ?request/i.exec(message);
	const first = /string ?to ?sign|canonical ?request/i.exec(message);
	if (!first || !/[&[%\n]/.test(message.slice(first.index + first[0].length))) return { shown: message };
	const before = message.slice(0, first.index).trimEnd();
	return {
		shown: before.replace(/[sS]erver$/, "").trimEnd(),
		theirs: {
			...(signed?.index === first.index && { stringToSign: given(message.slice(signed.index + signed[0].length, canonical?.index)) }),
			...(canonical && { canonicalRequest: given(message.slice(canonical.index + canonical[0].length)) }),
		},
	};
}

/** What follows ` is:`, or stands in the brackets that follow it. @param {string} text */
function given(text) {
	let inner = text.trimStart().replace(/^is/, "").trimStart().replace(/^:/, "").trim();
	if (inner.startsWith("[")) inner = inner.slice(1, inner.includes("]") ? inner.lastIndexOf("]") : undefined);
	// Who pastes a log line has line breaks spelt out.
	return inner.includes("\n") ? inner : inner.replaceAll("\\n", "\n");
}

/**
 * Whether both signed the same, so that the secret is what differs; and the first difference, where it can be told.
 * @param {Theirs} theirs @param {string} ours @param {Mask} mask
 */
export function compared(theirs, ours, mask) {
	const isHash = ours.startsWith("ACS3-");
	const text = !isHash && ours.includes("\n") ? theirs.canonicalRequest : theirs.stringToSign;
	const same = text === ours;
	return { same, difference: text === undefined || same || isHash ? undefined : difference(ours, text, mask) };
}

/** @param {string} ours @param {string} server @param {Mask} mask */
function difference(ours, server, mask) {
	const offset = common(ours, server);
	const [mine, theirs] = [place(ours, offset), place(server, offset)];
	const parameter = mine.name === theirs.name ? mine.name : undefined;
	const open = parameter === undefined ? mine.open && theirs.open : !mask.isSecret(parameter);
	const [our, their] = [mine, theirs].map(({ value }) => mask.text(value));
	const from = Math.max(0, common(String(our), String(their)) - NEAR);
	const shown = (/** @type {Place} */ place, /** @type {string | undefined} */ value) =>
		label(place, open ? near(String(value), from) : hidden(place.value));
	return { offset, ...(parameter && { parameter }), ours: shown(mine, our), server: shown(theirs, their) };
}

/** How long the beginning is that both have. @param {string} a @param {string} b */
function common(a, b) {
	let at = 0;
	while (at < a.length && a[at] === b[at]) at++;
	return at;
}

/** @param {string} text @param {number} offset @returns {Place} */
const place = (text, offset) => (text.includes("\n") ? placeInLines(text, offset) : placeInPairs(text, offset));

/** In a StringToSign `%26` parts pairs and `%3D` parts name and value. @param {string} text @param {number} offset @returns {Place} */
function placeInPairs(text, offset) {
	const head = text.indexOf("&", text.indexOf("&") + 1) + 1 || text.length;
	return offset < head ? { value: text.slice(0, head), open: true } : pair(part(text.slice(head), offset - head, "%26"), "%3D");
}

/** A canonical request: method, path, query, headers, their names, hash of the body. @param {string} text @param {number} offset @returns {Place} */
function placeInLines(text, offset) {
	const before = text.slice(0, offset).split("\n");
	const within = String(before.at(-1)).length;
	const line = String(text.split("\n")[before.length - 1]);
	if (before.length === 3) return pair(part(line, within, "&"), "=");
	// Of the others only headers have a colon.
	return line.includes(":") ? pair(line, ":") : { value: line, open: true };
}

/** The part that holds `offset`. @param {string} text @param {number} offset @param {string} separator */
function part(text, offset, separator) {
	let end = 0;
	return String(
		text.split(separator).find((part) => {
			end += part.length + separator.length;
			return end > offset;
		}),
	);
}

/** @param {string} text @param {string} is @returns {Place} */
function pair(text, is) {
	const name = text.slice(0, Math.max(0, text.indexOf(is)));
	return /^[A-Za-z0-9.-]{1,64}$/.test(name) ? { name, value: text.slice(name.length + is.length) } : { value: text };
}

/** @param {Place} place @param {string} shown */
const label = ({ name, value }, shown) => (name === undefined ? (value === "" ? "nothing" : shown) : `${name}=${shown}`);

/** @param {string} value @param {number} from */
const near = (value, from) => (from > 0 ? "…" : "") + value.slice(from, from + 2 * NEAR) + (from + 2 * NEAR < value.length ? "…" : "");

/** @param {string} value */
const hidden = (value) => `*** (${value.length} characters)`;

// @ts-check
/**
 * Where the project lives, from one place: `repository` in package.json. What is packed has `homepage`, `bugs` and absolute links made
 * from it, so that they work on a registry's page.
 */
import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { root, Stop } from "./run.mjs";

/** @typedef {{ version: string, repository: { url: string } }} Manifest */

/** Hosts that are nobody's (RFC 2606). @param {Manifest} manifest */
export const isPlaceholder = ({ repository }) =>
	/(^|[/.@])example\.(com|org|net)([/:]|$)|\.(example|invalid|test)([/:]|$)/.test(repository.url);

/** @param {Manifest} manifest */
export function addressesOf({ version, repository }) {
	const home = repository.url.replace(/^git\+/, "").replace(/\.git$/, "");
	if (!/^https:\/\/[^/]+\/[^/]+\/[^/]+$/.test(home))
		throw new Stop(`repository.url is ${repository.url}, and must be git+https://HOST/OWNER/NAME.git`);
	return {
		homepage: `${home}#readme`,
		bugs: { url: `${home}/issues` },
		/** A file as a page, or as it is; of the version, so that it stays what it was. @param {string} path @param {boolean} raw */
		file: (path, raw) => `${home}/${raw ? "raw" : "blob"}/v${version}/${path}`,
	};
}

const FENCED = /(^```[\s\S]*?^```$)/m;
const LINK = /(!?)\[((?:[^[\]]|\[[^\]]*\]\([^)]*\))*)\]\(([^)\s]+)\)/g;

/** The targets of a Markdown text, outside of its programs. @param {string} text */
export const targetsOf = (text) =>
	text.split(FENCED).flatMap((part, index) => (index % 2 === 1 ? [] : [...part.matchAll(LINK)].map(([, , , target = ""]) => target)));

/** With relative links made absolute. @param {string} text @param {string} path of the file @param {ReturnType<typeof addressesOf>} addresses */
export function withAbsoluteLinks(text, path, { file }) {
	const absolute = (
		/** @type {string} */ whole,
		/** @type {string} */ image,
		/** @type {string} */ label,
		/** @type {string} */ target,
	) => {
		if (/^([a-z]+:|#)/.test(target)) return whole;
		const [name = "", anchor] = posix.join(posix.dirname(path), target).split("#");
		if (!existsSync(join(root, name))) throw new Stop(`${path} links to ${target}, which is not there`);
		return `${image}[${label}](${file(name, image === "!")}${anchor ? `#${anchor}` : ""})`;
	};
	const parts = text.split(FENCED).map((part, index) => (index % 2 === 1 ? part : part.replace(LINK, absolute)));
	return parts.join("");
}

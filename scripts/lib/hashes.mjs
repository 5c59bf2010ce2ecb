// @ts-check
/** Hashes to publish with a release. */
import { createHash } from "node:crypto";

/** @param {string} algorithm @param {Uint8Array} bytes @param {"hex" | "base64"} as */
export const digest = (algorithm, bytes, as) => createHash(algorithm).update(bytes).digest(as);

/** As npm shows it. @param {Uint8Array} tarball */
export const integrityOf = (tarball) => `sha512-${digest("sha512", tarball, "base64")}`;

/** A line each; scripts and modules as a page names them in `integrity`. @param {Uint8Array} tarball @param {Map<string, Uint8Array>} files of `pkg/` */
export const hashesOf = (tarball, files) => [
	`tarball sha256 ${digest("sha256", tarball, "hex")}`,
	`tarball integrity ${integrityOf(tarball)}`,
	...[...files]
		.filter(([name]) => /\.(js|wasm)$/.test(name))
		.map(([name, bytes]) => `sha384-${digest("sha384", bytes, "base64")} pkg/${name}`),
];

// @ts-check
/** One JSON object a line. What is logged is chosen where it is logged; nothing of a body ever is. */

/** @type {import("./types.js").Log} */
export function consoleLog(entry) {
	const line = JSON.stringify({ time: new Date().toISOString(), ...entry });
	if (entry.level === "error") console.error(line);
	else if (entry.level === "warn") console.warn(line);
	else console.log(line);
}

// @ts-check
/** The two errors that the package throws. Neither ever holds a value that was given. */

/** @typedef {import("./api.js").Issue} Issue */

/** The parameters are wrong; `errors` lists everything that is. */
export class InvalidParametersError extends Error {
	/**
	 * @param {{ message: string, errors: readonly Issue[], more: number }} fault
	 * @param {number} [index] which plan, from `signMany`
	 */
	constructor({ message, errors, more }, index) {
		super(index === undefined ? message : `plans[${index}]: ${message}`);
		this.name = "InvalidParametersError";
		this.code = "invalid_parameters";
		this.errors = errors;
		if (more > 0) this.more = more;
		if (index !== undefined) this.index = index;
	}
}

/** A credential or an option is wrong. */
export class InvalidOptionError extends Error {
	/**
	 * @param {string} code
	 * @param {string} option
	 * @param {string} message
	 */
	constructor(code, option, message) {
		super(message);
		this.name = "InvalidOptionError";
		this.code = code;
		this.option = option;
	}
}

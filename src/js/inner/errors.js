// @ts-check
/** The errors that the package throws. None ever holds a value that was given. */

/** @typedef {import("../public/api.js").Issue} Issue */

/** The parameters are wrong; `errors` lists everything that is. */
export class InvalidParametersError extends Error {
	/** @param {{ message: string, errors: readonly Issue[], more: number }} fault */
	constructor({ message, errors, more }) {
		super(message);
		this.name = "InvalidParametersError";
		this.code = "invalid_parameters";
		this.errors = errors;
		if (more > 0) this.more = more;
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

/** The runtime lacks, or forbids, what the package needs. */
export class RuntimeUnsupportedError extends Error {
	/**
	 * @param {string} message
	 * @param {unknown} [cause]
	 */
	constructor(message, cause) {
		super(message, cause === undefined ? undefined : { cause });
		this.name = "RuntimeUnsupportedError";
		this.code = "runtime_unsupported";
	}
}

import type { Locale, Report } from "./api.js";

export { InvalidOptionError, RuntimeUnsupportedError } from "./api.js";

export interface PlanOfOptions {
	/** The parameter that a control's name stands for, or nothing. Default: the name itself. */
	readonly parameterOf?: ((name: string) => string | undefined) | undefined;
}

export interface AttachOptions extends PlanOfOptions {
	/** Default: Chinese where the form's language (`lang`) is Chinese, else English. */
	readonly locale?: Locale | (string & {}) | undefined;
	/** Where the summary of errors goes. Default: an element of its own at the form's beginning. */
	readonly summary?: HTMLElement | undefined;
	/** Called after every check, with warnings too. */
	readonly onReport?: ((report: Report) => void) | undefined;
}

/**
 * Checks a form as a plan: a field when it is left, all of them when the form is sent. Whatever is wrong stops the event `submit`,
 * is listed in a summary that gets the focus, and is shown at its field. Controls are found by their names.
 * @returns takes everything away again
 */
export function attach(form: HTMLFormElement, options?: AttachOptions): () => void;

/** The plan that a form holds. Several boxes or options of one name are joined by commas; what is disabled is not given. */
export function planOf(form: HTMLFormElement, options?: PlanOfOptions): Record<string, string>;

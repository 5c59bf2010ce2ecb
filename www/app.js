// @ts-check
/** What the parts of the page share: the plan in the form, the language, and what was found wrong with it. */

/** @typedef {import("../pkg/api.js").Locale} Locale */
/** @typedef {import("../pkg/api.js").Report} Report */

/**
 * @typedef {object} App
 * @property {Locale} locale
 * @property {import("./words.js").Words} t the form's words
 * @property {import("./applies.js").Values} values
 * @property {Set<string>} left fields that the user has changed and left
 * @property {boolean} attempted whether the whole was checked once
 * @property {typeof import("./core.js") | undefined} core once it is loaded
 * @property {Report | undefined} report of the last check
 * @property {import("./config.js").Config} config
 * @property {(name: string, value: string) => void} set a value is typed
 * @property {(name: string) => void} leave a value is finished
 * @property {(name: string, value: string) => void} replace a value is put into its control
 */

export {};

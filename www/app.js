// @ts-check
/** What the parts of the page share: the plan in the form, the language, and what was found wrong with it. */

/** @typedef {import("../pkg/api.js").Locale} Locale */
/** @typedef {import("../pkg/api.js").Report} Report */

/**
 * @typedef {object} App
 * @property {Locale} locale
 * @property {import("./words.js").Words} t the form's words
 * @property {import("./applies.js").Values} values
 * @property {Set<string>} changed fields that the user has changed: leaving another one untouched is no mistake yet
 * @property {Set<string>} left fields that the user has changed and left
 * @property {Set<string>} recommended fields whose absence the core warns of
 * @property {Set<string>} linked fields that a link has set, and that decide where the password goes
 * @property {boolean} attempted whether the whole was checked once
 * @property {boolean} oneRegion whether the plan and its database are in one region
 * @property {boolean} openLength whether the service may decide how long the subscription is
 * @property {string | undefined} proposedPort the port that the form has filled in by itself
 * @property {"1.0" | "3"} signatureVersion by which the dry run and the samples sign; the worker has its own
 * @property {{ gigabytes: string, times: string }} volume what the estimate is for; no part of the plan
 * @property {(() => void) | undefined} undo brings back what the form held before it was filled by other means
 * @property {import("./core.js").Core | undefined} core once it is loaded
 * @property {Report | undefined} report of the last check
 * @property {import("./config.js").Config} config
 * @property {(name: string, value: string) => void} set a value is typed
 * @property {(name: string) => void} leave a value is finished
 * @property {(name: string, value: string) => void} replace a value is put into its control
 * @property {(name: string) => void} redrawField
 * @property {(shared: boolean) => void} share whether one region is meant for all
 * @property {(open: boolean) => void} leaveLength
 * @property {() => boolean} lacksLength
 * @property {() => void} draw draws the whole form
 * @property {() => void} renew empties the form for another plan
 */

export {};

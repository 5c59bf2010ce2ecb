// @ts-check
/**
 * The format of what is kept of a key. A worker reads its own and every older one. Of a newer one, which a later version wrote before
 * this one took its place, it trusts nothing but the revision: it sends nothing for it, and leaves it as it is.
 */

/** The format that is written. A record without one is of the first. */
export const FORMAT = 1;

/** @typedef {import("./types.js").PlanRecord} PlanRecord */

/** What takes the place of a record that only a newer worker can read. @type {import("./types.js").NewerRecord} */
export const NEWER = { state: "newer" };

/** @param {PlanRecord} record */
export const isKnown = ({ format = 1 }) => Number.isInteger(format) && format >= 1 && format <= FORMAT;

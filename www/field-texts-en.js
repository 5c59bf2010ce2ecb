// @ts-check
/** Label, help and choices of each field in English: the build puts them here. From source, `pkg/fields.js` has them. */

/** @type {readonly (readonly string[])[]} */
export const texts = [];

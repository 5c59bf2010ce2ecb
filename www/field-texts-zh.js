// @ts-check
/** Label, help and choices of each field in Simplified Chinese: the build puts them here. From source, `pkg/fields.js` has them. */

/** @type {readonly (readonly string[])[]} */
export const texts = [];

// @ts-check
/** What the page takes from the package, once `loader.js` has given it its module: to check. `signing.js` has the rest. */
import { init, validate } from "dbs-backup-plan";

export { init };

export const core = { validate };
/** @typedef {typeof core} Core */

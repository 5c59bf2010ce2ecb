// @ts-check
/** What the page takes from the package, once `loader.js` has given it its module. */
import { InvalidOptionError, init, preview, signRequest, validate } from "dbs-backup-plan";

export { init };

export const core = { InvalidOptionError, preview, signRequest, validate };
/** @typedef {typeof core} Core */

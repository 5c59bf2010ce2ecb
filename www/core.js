// @ts-check
/** The package's core, as a part of the page that loads beside the form; `module.js` must hold its module first. */
export { InvalidOptionError, preview, signRequest, validate } from "dbs-backup-plan";

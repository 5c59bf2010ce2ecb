// @ts-check
/** The package's core, as a part of the page that loads beside the form; `module.js` must hold its module first. */
import { init } from "dbs-backup-plan";

export { InvalidOptionError, preview, signRequest, validate } from "dbs-backup-plan";

// Chromium before 115 does not compile so much at once on a page.
await init();

// @ts-check
/** Runs before everything else: asks for the words of the page's language, which otherwise wait until `main.js` imports them. */
import { meta } from "./config.js";
import { firstLocale } from "./locale.js";

const link = document.createElement("link");
link.rel = "modulepreload";
link.href = meta(`dbs-words-${firstLocale()}`);
document.head.append(link);

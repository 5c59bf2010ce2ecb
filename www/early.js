// @ts-check
/**
 * Runs before everything else, and asks for what the page's script will want: the words of the language, which nothing
 * in the HTML can know, and the core. Not the HTML asks for the core, so that on a slow line scripts and styles come
 * before it: the form is there sooner, and the core no later.
 */
import { meta } from "./config.js";
import { firstLocale } from "./locale.js";

/** @param {Partial<HTMLLinkElement>} attributes */
const ask = (attributes) => document.head.append(Object.assign(document.createElement("link"), attributes));

ask({ rel: "modulepreload", href: meta(`dbs-words-${firstLocale()}`) });
ask({ rel: "preload", as: "fetch", crossOrigin: "anonymous", href: meta("dbs-core") });

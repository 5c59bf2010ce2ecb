/** Runs the suite in Node, Deno or Bun: whichever runs this file. Its argument is the service's origin. */
import process from "node:process";

globalThis.SERVICE_ORIGIN = process.argv[2];
const { run } = await import(new URL("../../../.cache/suite/suite.js", import.meta.url).href);
const report = await run();
console.log(`RESULT ${JSON.stringify(report)}`);

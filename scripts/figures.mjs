// @ts-check
/** Writes the tables of figures anew from docs/bench.json; `npm run bench` does it, too. */
import { FILES, writeFigures } from "./lib/figures.mjs";
import { say } from "./lib/run.mjs";

writeFigures();
say(`written: ${FILES.join(", ")}`);

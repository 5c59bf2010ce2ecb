import type { Prices } from "./api.js";

export { fields, regions } from "./api.js";

/** List prices. Deeply frozen; it survives JSON. */
export const prices: Prices;

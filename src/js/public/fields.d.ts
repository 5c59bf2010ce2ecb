import type { Field, Prices, Region } from "./api.js";

export type { Choice, Condition, Field, Group, Price, Prices, Region, Text } from "./api.js";

/** Every parameter, in the reference's order. Deeply frozen; it survives JSON. */
export const fields: readonly Field[];

/** The regions of the service, those of the shared endpoint first. Deeply frozen. */
export const regions: readonly Region[];

/** List prices. Deeply frozen; it survives JSON. */
export const prices: Prices;

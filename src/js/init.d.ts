export * from "./api.js";

/** Puts the WebAssembly module in place. Later calls do nothing. */
export function init(source: WebAssembly.Module | BufferSource): void;

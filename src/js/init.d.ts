export * from "./api.js";

/**
 * Puts the WebAssembly modules in place: that of `dbs-backup-plan/dbs_backup_plan.wasm`, and for `send` that of
 * `dbs-backup-plan/dbs_backup_plan_send.wasm`. Compiled, or as bytes. A later call with the same does nothing.
 */
export function init(source: WebAssembly.Module | BufferSource, sendSource?: WebAssembly.Module | BufferSource): void;

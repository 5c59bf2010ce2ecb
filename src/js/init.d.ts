export * from "./api.js";

/** A compiled module, or its bytes. */
type Source = WebAssembly.Module | BufferSource;

/**
 * Puts the WebAssembly modules in place: that of `dbs-backup-plan/dbs_backup_plan.wasm`; for `send` that of
 * `dbs-backup-plan/dbs_backup_plan_send.wasm`; and for `parseResponse` that of
 * `dbs-backup-plan/dbs_backup_plan_answers.wasm`. A later call with the same does nothing.
 */
export function init(source?: Source, sendSource?: Source, answersSource?: Source): void;

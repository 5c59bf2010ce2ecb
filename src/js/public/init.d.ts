import type { Credentials, SignedRequest, SignRequestOptions } from "./api.js";
import type { BackupPlanParameters } from "./params.js";

export * from "./api.js";

/** A compiled module, or its bytes. */
type Source = WebAssembly.Module | BufferSource;

/**
 * Puts the WebAssembly modules in place: that of `dbs-backup-plan/dbs_backup_plan.wasm`; for `send` that of
 * `dbs-backup-plan/dbs_backup_plan_send.wasm`; for `parseResponse` that of `dbs-backup-plan/dbs_backup_plan_answers.wasm`; and
 * for `signRequestV3` that of `dbs-backup-plan/dbs_backup_plan_v3.wasm`. A later call with the same does nothing.
 */
export function init(source?: Source, sendSource?: Source, answersSource?: Source, v3Source?: Source): void;

/** `signRequest` of `dbs-backup-plan/v3`: signature version 3. @throws {InvalidParametersError} @throws {InvalidOptionError} */
export function signRequestV3(params: BackupPlanParameters, credentials: Credentials, options?: SignRequestOptions): SignedRequest;

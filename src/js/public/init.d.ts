export type * from "./api.js";
export {
	backupPlan,
	backupPlanIn,
	endpointFor,
	InvalidOptionError,
	InvalidParametersError,
	parseResponse,
	preview,
	RuntimeUnsupportedError,
	repair,
	send,
	signRequest,
	signUrl,
	validate,
} from "./api.js";

/*
 * Beside the main entry it shares that one's modules and classes of errors: the module that either gives first stays.
 */

/** A compiled module, or its bytes. */
export type Source = WebAssembly.Module | BufferSource;

/**
 * Each module by its name, from `dbs-backup-plan/dbs_backup_plan_core.wasm`, `…_answers.wasm` and `…_send.wasm`. They are also those of
 * `dbs-backup-plan/init/operations` and `dbs-backup-plan/init/form`.
 */
export interface Sources {
	/** For `validate`, `signUrl`, `signRequest`, `preview`, `endpointFor`, `send`, `attach`, `signOperation` and all that call the service. */
	readonly core?: Source | undefined;
	/** For `parseResponse`, `send`, and the operations that call the service. */
	readonly answers?: Source | undefined;
	/** For `send`, and the operations that call the service. */
	readonly send?: Source | undefined;
}

/**
 * Puts modules in place and compiles them without blocking. A call that comes before the promise settles compiles what it needs
 * itself, at once. A module that is in place already stays.
 *
 * @throws {InvalidOptionError} a name or a source that is none
 */
export function init(sources: Sources): Promise<void>;

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
 * This entry is used alone: its modules and its classes of errors are its own.
 */

/** A compiled module, or its bytes. */
export type Source = WebAssembly.Module | BufferSource;

/** Each module by its name, from `dbs-backup-plan/dbs_backup_plan_core.wasm`, `…_answers.wasm` and `…_send.wasm`. */
export interface Sources {
	/** For `validate`, `signUrl`, `signRequest`, `preview`, `endpointFor` and `send`. */
	readonly core?: Source | undefined;
	/** For `parseResponse` and `send`. */
	readonly answers?: Source | undefined;
	/** For `send`. */
	readonly send?: Source | undefined;
}

/**
 * Puts modules in place and compiles them without blocking. A call that comes before the promise settles compiles what it needs
 * itself, at once. A module that is in place already stays.
 *
 * @throws {InvalidOptionError} a name or a source that is none
 */
export function init(sources: Sources): Promise<void>;

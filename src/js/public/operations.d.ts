/**
 * The operations around `CreateAndStartBackupPlan`: see a plan start, learn why it does not, and choose from what the account has.
 *
 * Specification: <https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2019-03-06-overview>
 */
import type { Credentials, Failure, SendOptions, SignedRequest, SignRequestOptions, Text } from "./api.js";
import type { BackupPlan, OperationData, OperationParameters } from "./operation-data.js";

export type * from "./api.js";
export { InvalidOptionError, InvalidParametersError, RuntimeUnsupportedError } from "./api.js";
export type * from "./operation-data.js";

/** Operations that have a row: their parameters are checked, and their answers are typed. */
export type OperationName = keyof OperationParameters & keyof OperationData;

/** One parameter of an operation. */
export interface OperationParameter {
	readonly name: string;
	readonly type: "string" | "integer" | "boolean" | "choice";
	readonly required: boolean;
	readonly choices?: readonly string[];
	/** Inclusive. No `max` where 64 bits are the limit. */
	readonly min?: number;
	readonly max?: number;
	readonly example: string;
	readonly doc: Text;
}

/** One operation: what a form is drawn from. */
export interface Operation {
	readonly name: OperationName;
	/** `write` changes the plan: it is tried again only where the first try cannot have had an effect. */
	readonly effect: "read" | "write";
	/** Where its answer has a list, and whether that comes in pages. */
	readonly list?: { readonly path: readonly [string, string]; readonly paged: boolean };
	/** The RAM action that the caller needs. */
	readonly ramAction: string;
	readonly doc: Text;
	readonly parameters: readonly OperationParameter[];
	/** The documentation that says so. */
	readonly source: string;
}

type ItemOf<N extends OperationName> = OperationData[N] extends { Items: (infer I)[] }
	? I
	: OperationData[N] extends { Regions: (infer I)[] }
		? I
		: never;

/** Operations that have a list. */
export type ListName =
	| "DescribeRegions"
	| "DescribeBackupGatewayList"
	| "DescribeBackupPlanList"
	| "DescribePreCheckProgressList"
	| "DescribeFullBackupList";

export interface OperationSignOptions extends SignRequestOptions {
	/** API version. Default: `2019-03-06`. */
	readonly version?: string | undefined;
}

export interface CallOptions extends SendOptions {
	/** API version. Default: `2019-03-06`. */
	readonly version?: string | undefined;
}

export interface ListOptions extends CallOptions {
	/** Stops with a RangeError after so many items. Default: 10000. */
	readonly most?: number | undefined;
}

export type Called<Data> = { readonly ok: true; readonly requestId?: string; readonly httpStatus: number; readonly data: Data } | Failure;

/** Every operation that has a row. Deeply frozen; it survives JSON. */
export const operations: readonly Operation[];

/**
 * The signed request of an operation. One that has a row is checked by it, as `validate` does. Any other operation of the product is
 * signed as it is, lists and objects flattened as Alibaba Cloud does it (`Name.1.Key`).
 * @throws {InvalidParametersError} @throws {InvalidOptionError}
 */
export function signOperation<N extends OperationName>(
	operation: N,
	params: OperationParameters[N],
	credentials: Credentials,
	options?: OperationSignOptions,
): SignedRequest;
export function signOperation(
	operation: string,
	params: Readonly<Record<string, unknown>>,
	credentials: Credentials,
	options?: OperationSignOptions,
): SignedRequest;

/**
 * Checks, signs, sends and reads. Reads are tried again as `send` does; an operation that changes something only where the try
 * before cannot have had an effect. In a failure `outcomeUnknown` is `false` for what reads, and `true` where a change may have been
 * made all the same: look at the plan before you call again. What has no row counts as a change. An answer that is longer than
 * 1 MB is not read: ask for smaller pages. Rejects only with `InvalidParametersError` or `InvalidOptionError`, before anything is sent.
 */
export function call<N extends OperationName>(
	operation: N,
	params: OperationParameters[N],
	credentials: Credentials,
	options?: CallOptions,
): Promise<Called<OperationData[N]>>;
export function call(
	operation: string,
	params: Readonly<Record<string, unknown>>,
	credentials: Credentials,
	options?: CallOptions,
): Promise<Called<Record<string, unknown>>>;

/** A page could not be had; `failure` says why. Items of earlier pages were given. */
export class ListError extends Error {
	readonly name: "ListError";
	readonly code: "list_failed";
	readonly failure: Failure;
}

/** All items, page after page. @throws {ListError} where a page fails */
export function listAll<N extends ListName>(
	operation: N,
	params: Omit<OperationParameters[N], "PageNum">,
	credentials: Credentials,
	options?: ListOptions,
): AsyncIterable<ItemOf<N>>;

/** One check of a plan's pre-check. */
export interface Check {
	/** The service's code, such as `CHECK_BINLOG_ON`. */
	readonly name: string;
	/** In the language asked for; the code itself where it is not known. */
	readonly label: string;
	/** `init`, `running`, `warning`, `catched` (an exception), `failed`, `finish`. A warning does not fail the whole. */
	readonly state: string;
	readonly message: string;
}

export interface PlanState {
	/** The service's word, `not_found` where it lists no such plan, or `""` where it could not be asked. */
	readonly status: string;
	readonly preCheck?: { readonly status: string; readonly progress: number; readonly checks: readonly Check[] };
	/** Nothing more changes by itself, or watching is over. */
	readonly done: boolean;
	/** It runs. Only the service's own `running` makes this true. */
	readonly ok: boolean;
	/** The service's words on why it does not run; or `gave_up`, `aborted`. */
	readonly reason?: string;
	/** What it means and what to do, in the chosen language. */
	readonly advice: string;
}

export interface WatchOptions extends CallOptions {
	/** Between two looks. Default: 5000. */
	readonly intervalMs?: number | undefined;
	/** For all looks. Default: 600000. Each look has limits of its own: `timeoutMs`, `maxAttempts`. */
	readonly deadlineMs?: number | undefined;
}

/**
 * Looks at a plan until it runs, fails, or the time is over; gives each change. Repair a plan that fails: subscriptions cannot be
 * returned.
 */
export function watchPlan(backupPlanId: string, credentials: Credentials, options?: WatchOptions): AsyncIterable<PlanState>;

/** One look at a plan. */
export function planState(backupPlanId: string, credentials: Credentials, options?: CallOptions): Promise<PlanState | Failure>;

export interface Sought {
	/** The exact name. One that is unique makes the answer certain. */
	readonly name: string;
	readonly region?: string | undefined;
	/** When the request was sent: `Date` or milliseconds. Five minutes are allowed for clocks that differ. */
	readonly sentAfter: Date | number;
}

export type FoundPlan =
	| {
			readonly ok: true;
			/** `none`: no such plan. `one`: it is this. `several`: names are not unique, and none can be told from the others. */
			readonly found: "none" | "one" | "several";
			readonly plans: readonly BackupPlan[];
	  }
	| Failure;

/** After an outcome that is not known, when no ClientToken answers: looks for the plan by its name. */
export function findPlan(sought: Sought, credentials: Credentials, options?: CallOptions): Promise<FoundPlan>;

export interface EstimateInput {
	readonly InstanceClass: string;
	/** Where the plan is bought. */
	readonly region: string;
	/** What is backed up in a month, all full and incremental backups together. */
	readonly gigabytesPerMonth: number;
}

/** A month by the list price, without tax, discounts and storage. The purchase page prevails. */
export interface Estimate {
	readonly base: number;
	readonly overage: number;
	readonly total: number;
	readonly currency: string;
	/** `null`: unlimited. */
	readonly freeGigabytes: number | null;
	readonly hoursPer100Gigabytes: number;
	/** Date of the price list. */
	readonly asOf: string;
	readonly source: string;
}

/** @throws {InvalidOptionError} for a region or a size whose price is not known */
export function estimate(input: EstimateInput): Estimate;

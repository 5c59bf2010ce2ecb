/**
 * Validates the parameters of Alibaba Cloud DBS `CreateAndStartBackupPlan` (2019-03-06) and builds
 * the signed request for it. Synchronous (`send` and `init` aside), usable right after `import`, which does nothing by itself:
 * WebAssembly is compiled by the first call, and where a runtime lacks it that call throws a {@link RuntimeUnsupportedError}.
 *
 * Reference: <https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2019-03-06-createandstartbackupplan>
 */
import type { BackupPlanParameters, ParameterName } from "./params.js";

export type * from "./params.js";

/** Language of messages. Any tag that begins with `en` or `zh` is understood. */
export type Locale = "en" | "zh-CN";

/**
 * What is wrong, for programs. Codes never change their meaning.
 *
 * As errors: `missing` to `conflict`. As warnings also: `recommended` (give it), `no_effect` (the
 * service ignores it), `unsupported` (documented elsewhere as not possible), `unrecognized` (not a
 * value or key that we know), `duplicate` (given twice), `invisible` (holds a character that cannot be seen).
 */
export type IssueCode =
	| "missing"
	| "reserved"
	| "unknown"
	| "wrong_type"
	| "bad_format"
	| "not_a_choice"
	| "out_of_range"
	| "too_long"
	| "conflict"
	| "recommended"
	| "no_effect"
	| "unsupported"
	| "unrecognized"
	| "duplicate"
	| "invisible";

/** What is wrong with the form of a text. */
export type IssueFlaw =
	| "blanks"
	| "control_character"
	| "invisible_character"
	| "lone_surrogate"
	| "time"
	| "host_blank"
	| "host_scheme"
	| "host_path"
	| "host_user"
	| "host_port"
	| "host_brackets"
	| "host_address"
	| "host_name"
	| "json"
	| "json_depth"
	| "commas";

/** What was given, where another type was asked for. */
export type IssueFound =
	| "text"
	| "broken_text"
	| "number"
	| "fraction"
	| "not_a_number"
	| "rounded"
	| "boolean"
	| "list"
	| "unwritable_list"
	| "object"
	| "function"
	| "symbol"
	| "nothing"
	| "unreadable";

/** Another parameter, and the value that makes an issue so. */
export interface Reason {
	readonly parameter: ParameterName;
	/** One of the parameter's choices, or a region; `""` when it is not given. */
	readonly value: string;
}

/**
 * One thing that is wrong (an error) or doubtful (a warning): one for each path. It never holds the value of the parameter
 * that it is about.
 */
export interface Issue {
	/** The wire name, a place such as `BackupObjects[0].DBName`, or `""` for the whole input. */
	readonly path: string;
	readonly code: IssueCode;
	/** For people: reads as a sentence after the path, `${path} ${message}`. Its words may change; what they say is below. */
	readonly message: string;
	/** Which other parameters make this so. */
	readonly because?: readonly Reason[];
	readonly allowed?: readonly string[];
	readonly min?: number;
	readonly max?: number;
	/** What was probably meant: a parameter's name or a value. */
	readonly suggestion?: string;
	/** What is wrong with the form, mostly with `bad_format`. */
	readonly flaw?: IssueFlaw;
	/** Characters found, with `too_long`, and at most so many are allowed. */
	readonly length?: number;
	readonly limit?: number;
	/** The character that does not belong there, such as `U+0009`. */
	readonly character?: string;
	/** Where it is, or where the JSON is wrong: an index into the text, in UTF-16 units. */
	readonly offset?: number;
	/** What was given instead, with `wrong_type`. */
	readonly found?: IssueFound;
	/** The documentation which says so. */
	readonly source: string;
}

export interface Report {
	readonly valid: boolean;
	/** Each stops signing. In the order of `fields`, then unknown and reserved names as they were given. */
	readonly errors: readonly Issue[];
	/** None of these stops signing. In the order of `fields`. */
	readonly warnings: readonly Issue[];
	/** A report holds 1,000 issues at most. So many were left out; absent when none was. */
	readonly more?: number;
}

export interface LocaleOptions {
	/** Default: `"en"`. */
	readonly locale?: Locale | (string & {}) | undefined;
}

/** An AccessKey pair, or temporary (STS) credentials when `securityToken` is given. */
export interface Credentials {
	readonly accessKeyId: string;
	readonly accessKeySecret: string;
	readonly securityToken?: string | undefined;
}

export interface SignOptions extends LocaleOptions {
	/** The endpoint's region. Default: `params.Region`, else `cn-hangzhou`. */
	readonly region?: string | undefined;
	/** Use the endpoint inside a VPC of that region. Default: `false`. */
	readonly vpc?: boolean | undefined;
	/** A host, `host:port` or an origin; comes before `region`. `http:` only to a loopback address. */
	readonly endpoint?: string | undefined;
	/** When the request is signed: `Date` or `YYYY-MM-DDThh:mm:ssZ`. Default: now. Valid for 15 minutes. */
	readonly timestamp?: Date | string | undefined;
	/** SignatureNonce, never used twice. Default: a random 128-bit UUID. */
	readonly nonce?: string | undefined;
}

/** `"1.0"` (default) signs pairs by HMAC-SHA1; `"3"` (`ACS3-HMAC-SHA256`) signs headers. */
export type SignatureVersion = "1.0" | "3";

export interface SignUrlOptions extends SignOptions {
	/** A URL is signed by version 1.0 alone. */
	readonly signatureVersion?: "1.0" | undefined;
}

export interface SignRequestOptions extends SignOptions {
	readonly signatureVersion?: SignatureVersion | undefined;
	/** `POST` (default) keeps every parameter out of the URL. */
	readonly method?: "POST" | "GET" | undefined;
}

/**
 * Ready for `fetch(request.url, request)`. With `GET` the URL is a credential: do not log or store it. By version 3 `headers` are
 * one, too: they hold every header that is signed but `host`, which `fetch` sets from the URL, so send to exactly that URL.
 */
export interface SignedRequest {
	readonly method: "POST" | "GET";
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** The form body with `POST`; `null` with `GET`, and where there is nothing to put in it. */
	readonly body: string | null;
	/** 15 minutes after the timestamp, `YYYY-MM-DDThh:mm:ssZ`. */
	readonly expiresAt: string;
	/** Length of `url` in bytes, with `GET`. The service publishes no limit; web servers often stop at 8192. */
	readonly urlLength?: number;
}

/** A plan was created (or had been, for this ClientToken). */
export interface Success {
	readonly ok: true;
	readonly backupPlanId: string;
	readonly orderId?: string;
	readonly requestId?: string;
	readonly createBackupSet?: boolean;
	readonly httpStatus: number;
}

/** The service, the gateway or something on the way said no, or said nothing that can be understood. */
export interface Failure {
	readonly ok: false;
	/**
	 * The service's own code, or one of ours: `EmptyResponse`, `UnreadableResponse` (truncated, HTML,
	 * XML, larger than 1 MB, ...), `UnexpectedResponse` (JSON without a code or a plan id),
	 * `Redirected` (redirects are never followed); from `send` also, with `httpStatus` 0,
	 * `NetworkError`, `Timeout`, `Aborted`. At most 128 characters of `A-Z a-z 0-9 . _ : -`.
	 */
	readonly code: string;
	/** Of a `NetworkError`, why, where the runtime tells. With all but `reset` it is certain that nothing was sent. */
	readonly cause?: FailureCause;
	/** What it is about. */
	readonly kind: FailureKind;
	/**
	 * Who can do something about it: `caller`, who gave the parameters; `operator`, who has the credentials, the
	 * account and the network; `nobody`: it passes by itself, or nothing is known.
	 */
	readonly fixableBy: "caller" | "operator" | "nobody";
	/**
	 * The service's own, where it has one. Secrets that it repeats are masked, here and in every other text: by
	 * name, and by value those of the option `secrets`. What is longer than 16 KB is cut and ends with `…`.
	 */
	readonly message: string;
	/** Left out where it does not look like one, or holds a secret. */
	readonly requestId?: string;
	/** Whether a new try (new nonce, time and signature, same ClientToken) can succeed. */
	readonly retryable: boolean;
	/**
	 * `true` when a plan may exist although this does not say so: send again with the same
	 * ClientToken to know. `false` when it is certain that this made none. From `send`: after all tries.
	 * It has nothing to do with `retryable`.
	 */
	readonly outcomeUnknown: boolean;
	/** What to do about it, in the chosen language. */
	readonly advice: string;
	/** 0 when there was no answer, or a browser does not tell (a redirect). */
	readonly httpStatus: number;
	readonly hostId?: string;
	readonly recommend?: string;
	/**
	 * When the signature does not match and our StringToSign (by version 3: our canonical request) is known: where
	 * the two first differ. When they are the same, there is none, and `advice` says that the AccessKeySecret is wrong.
	 */
	readonly difference?: SignatureDifference;
}

export type FailureCause = "not_resolved" | "refused" | "certificate" | "no_fetch" | "reset";

export type FailureKind =
	| "parameter"
	| "credentials"
	| "key_leaked"
	| "permission"
	| "signature"
	| "clock"
	| "nonce"
	| "money"
	| "risk_control"
	| "wrong_host"
	| "not_activated"
	| "conflict"
	| "throttled"
	| "unavailable"
	| "unreadable"
	| "redirected"
	| "no_answer"
	| "unknown";

/** Where the service's text to sign first differs from ours. Secrets are masked; other values are shown as they were signed. */
export interface SignatureDifference {
	/** Byte offset of the first difference. */
	readonly offset: number;
	/** The parameter or header in which it lies, where that can be told. */
	readonly parameter?: string;
	readonly ours: string;
	readonly server: string;
}

export type Outcome = Success | Failure;

export interface ParseOptions extends LocaleOptions {
	/** Our StringToSign (by version 3 our canonical request), so that a `SignatureDoesNotMatch` can be explained. */
	readonly stringToSign?: string | undefined;
	/** By version 3: our canonical request, which tells more than the StringToSign, a hash. */
	readonly canonicalRequest?: string | undefined;
	/**
	 * Values that no text of the outcome may repeat: the AccessKeySecret, the SecurityToken, the password. They are
	 * found as they are, percent-encoded (`+` too), escaped as in JSON or HTML, in Base64 and in hexadecimal digits.
	 */
	readonly secrets?: readonly (string | undefined)[] | undefined;
}

export interface SendOptions extends LocaleOptions {
	readonly signatureVersion?: SignatureVersion | undefined;
	readonly region?: string | undefined;
	readonly vpc?: boolean | undefined;
	readonly endpoint?: string | undefined;
	/** For one try. Default: 30000. */
	readonly timeoutMs?: number | undefined;
	/** For all tries and the pauses between them. Default: 120000. */
	readonly deadlineMs?: number | undefined;
	/** A whole number. Default: 5. 1 means no retry. */
	readonly maxAttempts?: number | undefined;
	/** Ends a try or a pause at once. One of another realm, or any object that works like one, will do. */
	readonly signal?: AbortSignal | undefined;
}

/** What `send` adds to an outcome. */
export interface Sent {
	/** Send this again (as `ClientToken`) to ask for the outcome without creating a second plan. */
	readonly clientToken: string;
	readonly attempts: number;
	/** As in {@link Failure}; `false` with a plan. */
	readonly outcomeUnknown: boolean;
}

export interface PreviewOptions extends LocaleOptions {
	readonly signatureVersion?: SignatureVersion | undefined;
	readonly method?: "POST" | "GET" | undefined;
	readonly region?: string | undefined;
	readonly vpc?: boolean | undefined;
	readonly endpoint?: string | undefined;
	readonly timestamp?: Date | string | undefined;
	readonly nonce?: string | undefined;
	/** Shown as AccessKeyId. Default: `<AccessKeyId>`. */
	readonly accessKeyId?: string | undefined;
	/** Show a SecurityToken (masked) among the pairs. Default: `false`. */
	readonly securityToken?: boolean | undefined;
	/** Names of secret parameters to show in clear. Default: none. */
	readonly reveal?: readonly string[] | undefined;
}

/** The stages of signing without any credentials: a dry run. Secrets are masked as `***`. */
export interface Preview {
	readonly method: "POST" | "GET";
	readonly endpoint: string;
	/** By version 1.0 every pair that is sent but `Signature`, by version 3 the plan's; in byte order. */
	readonly parameters: readonly { readonly name: string; readonly value: string; readonly secret: boolean }[];
	/** By version 3 of the URL alone: empty with `POST`. */
	readonly canonicalizedQueryString: string;
	/** By version 3. Hashes are of what is shown: one of the real body would let a short password be guessed. */
	readonly canonicalRequest?: string;
	/** By version 3: names joined by `;`. */
	readonly signedHeaders?: string;
	readonly stringToSign: string;
	readonly url: string;
	/** Those that are sent, the authorization and the token masked. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | null;
	/**
	 * Bytes of the real URL and body, whatever is masked, but for a SecurityToken, which counts as it is shown. By version 1.0 an
	 * upper bound: a Signature is counted with every character percent-encoded, which is at most 56 bytes too many.
	 */
	readonly urlLength: number;
	readonly bodyLength: number;
}

/** A region in which the service is known to be. Others may follow: this is for suggestions, never a limit. */
export interface Region {
	readonly id: string;
	/** `shared`: the endpoint of cn-hangzhou serves it; `own`: it has one of its own. */
	readonly endpoint: "shared" | "own";
	readonly city: Text;
}

/** In US dollars: in mainland China, and in Hong Kong and abroad. */
export interface Price {
	readonly mainland: number;
	readonly abroad: number;
}

/** List prices as of a day, without tax and discounts. The purchase page prevails. */
export interface Prices {
	/** `YYYY-MM-DD` */
	readonly asOf: string;
	readonly source: string;
	readonly currency: string;
	/** By InstanceClass. */
	readonly classes: Readonly<
		Record<
			"micro" | "small" | "medium" | "large" | "xlarge",
			{
				readonly name: Text;
				readonly baseMonth: Price;
				/** For each GB beyond `freeGb`. */
				readonly overageGb: Price;
				/** In a calendar month; `null`: unlimited. */
				readonly freeGb: number | null;
				readonly hoursPer100Gb: number;
			}
		>
	>;
	/** Storage of DBS, pay-as-you-go. */
	readonly storage: {
		readonly source: string;
		readonly mainlandGbMonth: number;
		/** By region, where the price is known. */
		readonly abroadGbMonth: Readonly<Record<string, number>>;
	};
}

/** One of the values of a parameter. */
export interface Choice {
	readonly value: string;
	readonly label: Text;
	/** For an engine: whether its databases have schemas, so that `SchemaName` means something. */
	readonly schemas?: true;
	/** For an engine: the ports on which it usually listens, the commonest first. */
	readonly ports?: readonly number[];
}

export type Group = "what" | "where" | "credentials" | "schedule" | "retention" | "billing" | "advanced";

export interface Text {
	readonly en: string;
	readonly "zh-CN": string;
}

/** True when each named parameter has one of the values. */
export type Condition = { readonly [name in ParameterName]?: readonly string[] };

/** One parameter: what a form is drawn from. */
export interface Field {
	readonly name: ParameterName;
	/** `list` is BackupPeriod (comma-separated choices), `json` is BackupObjects. */
	readonly type: "string" | "integer" | "boolean" | "choice" | "list" | "time" | "host" | "region" | "json";
	readonly required: boolean;
	/** Required when any of these holds as a whole. */
	readonly requiredWhen?: readonly Condition[];
	/** Required unless any of these holds as a whole. */
	readonly requiredUnless?: readonly Condition[];
	/** Matters only when all of this holds; absent: always. An absent or unset parameter holds when `""` is listed. */
	readonly appliesWhen?: Condition;
	readonly choices?: readonly Choice[];
	/** Inclusive; for integers. No `max` where 64 bits are the limit, which a number would round. */
	readonly min?: number;
	readonly max?: number;
	/** The service's default, where it is documented. */
	readonly default?: string;
	readonly unit?: "days" | "seconds" | "KB/s";
	readonly secret: boolean;
	/** The advice is to leave it out: the service ignores it or fills it in. */
	readonly leaveOut?: true;
	readonly group: Group;
	readonly example: string;
	readonly label: Text;
	readonly doc: Text;
	readonly source: string;
}

/** Lists everything that is wrong with `params`, and everything doubtful. Never throws for bad parameters. */
export function validate(params: unknown, options?: LocaleOptions): Report;

/**
 * The whole signed GET URL. It is a credential and holds the database password: prefer `signRequest`.
 * @throws {InvalidParametersError} @throws {InvalidOptionError}
 */
export function signUrl(params: BackupPlanParameters, credentials: Credentials, options?: SignUrlOptions): string;

/** The signed request, by default a POST. @throws {InvalidParametersError} @throws {InvalidOptionError} */
export function signRequest(params: BackupPlanParameters, credentials: Credentials, options?: SignRequestOptions): SignedRequest;

/** What would be sent, without credentials, secrets masked. @throws {InvalidParametersError} @throws {InvalidOptionError} */
export function preview(params: BackupPlanParameters, options?: PreviewOptions): Preview;

/** Explains an answer of the service, whatever it is. Never throws for a bad `body`. */
export function parseResponse(status: number, body: string, options?: ParseOptions): Outcome;

/**
 * Validates, signs, sends, and tries again as the API's contract allows, every time with a new
 * nonce, time and signature and the same ClientToken (made here when none is given).
 * Rejects only with `InvalidParametersError`, `InvalidOptionError` or `RuntimeUnsupportedError`, before anything is sent.
 */
export function send(params: BackupPlanParameters, credentials: Credentials, options?: SendOptions): Promise<Outcome & Sent>;

/** The public endpoint's host for a region, or the one inside a VPC. @throws {InvalidOptionError} */
export function endpointFor(region: string, options?: { readonly vpc?: boolean | undefined }): string;

/** A plan as it is signed: every value a text; what is not given is left out. What signs takes it as it is. */
export type WirePlan = OnWire<BackupPlanParameters>;

type OnWire<Plan> = Plan extends unknown ? { readonly [Name in keyof Plan]: Exclude<Extract<Plan[Name], string>, ""> } : never;

/** A schema for form and server libraries (Standard Schema v1). */
export interface BackupPlanSchema {
	readonly "~standard": {
		readonly version: 1;
		readonly vendor: "dbs-backup-plan";
		/** `libraryOptions.locale` chooses the language of the messages. */
		readonly validate: (
			value: unknown,
			options?: { readonly libraryOptions?: Record<string, unknown> | undefined } | undefined,
		) => SchemaResult;
		readonly types?: { readonly input: BackupPlanParameters; readonly output: WirePlan } | undefined;
	};
}

export type SchemaResult = { readonly value: WirePlan; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] };

export interface SchemaIssue {
	/** It does not repeat the parameter's name. */
	readonly message: string;
	/** Empty when it is about the whole. It leads into BackupObjects where that was given as a list. */
	readonly path: readonly (string | number)[];
}

/** The plan for whatever takes a Standard Schema: react-hook-form, TanStack Form, Hono, tRPC and others. */
export const backupPlan: BackupPlanSchema;

/** The same, with messages in a language. */
export function backupPlanIn(locale: Locale | (string & {})): BackupPlanSchema;

/** Why a name or value was changed. */
export type RepairReason = "name" | "case" | "blanks" | "full_width" | "commas";

export interface Repair {
	/** The name as it was given. */
	readonly path: string;
	/** The value before; absent where a name was changed. */
	readonly from?: string;
	/** The name, or the value, in its place. */
	readonly to: string;
	readonly why: RepairReason;
}

/**
 * Takes a plan over from Terraform state, an SDK's code or the service's own answers: names in another style (`backup_plan_name`), case
 * as the service reads it back (`POSTPAY`, `MONDAY`, `rds`), blanks, full-width characters. Nothing is guessed, and what is
 * right stays; the password is not touched. Never throws.
 */
export function repair(params: unknown): { readonly params: unknown; readonly changes: readonly Repair[] };

/**
 * Compiles what the program uses, without blocking, ahead of the first call. Needed only where a page may not compile at once
 * (Chromium before 115), and useful where the first call must be fast. @throws {RuntimeUnsupportedError}
 */
export function init(): Promise<void>;

/** The parameters are wrong; `errors` lists everything that is. */
export class InvalidParametersError extends Error {
	readonly name: "InvalidParametersError";
	readonly code: "invalid_parameters";
	readonly errors: readonly Issue[];
	/** How many errors beyond 1,000 were left out; absent when none was. */
	readonly more?: number;
}

/** A credential or an option is wrong. The message names it and never holds its value. */
export class InvalidOptionError extends Error {
	readonly name: "InvalidOptionError";
	readonly code:
		| "invalid_credentials"
		| "invalid_endpoint"
		| "invalid_region"
		| "invalid_timestamp"
		| "invalid_nonce"
		| "invalid_method"
		| "invalid_signature_version"
		| "invalid_locale"
		| "invalid_option"
		| "unknown_option";
	/** The option's name, e.g. `credentials.accessKeyId` or `endpoint`. */
	readonly option: string;
}

/** The runtime lacks or forbids what the package needs (WebAssembly, TextEncoder, TextDecoder); the message says what to do. */
export class RuntimeUnsupportedError extends Error {
	readonly name: "RuntimeUnsupportedError";
	readonly code: "runtime_unsupported";
}

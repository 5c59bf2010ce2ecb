/** Shapes that several modules share. */
import type { BackupPlanParameters, Failure, Issue, Sent, Success } from "dbs-backup-plan";
import type { PlanState } from "dbs-backup-plan/operations";

export type Language = "en" | "zh-CN";

/** What the operator set: strings, secrets among them. */
export type Environment = Readonly<Record<string, unknown>>;

/** What one parameter may hold. */
export interface Rule {
	/** Its name in the settings. */
	readonly rule: string;
	readonly parameter: string;
	/** Absent: any value. */
	readonly values?: readonly string[];
	readonly prefixes: readonly string[];
	/** Whether it may be left out. */
	readonly notGiven: boolean;
}

export interface Policy {
	/** `none`: nothing may be bought; `any`: everything. */
	readonly mode: "none" | "any" | "rules";
	/** Whether parameters without a rule may hold anything. */
	readonly open: boolean;
	readonly rules: readonly Rule[];
	readonly maxUsedTime?: { readonly Year?: number; readonly Month?: number };
	/** For each caller. */
	readonly plansPerDay?: number;
	/** For all callers, by list price. */
	readonly monthlyUsd?: number;
}

export interface Refusal {
	readonly rule: string;
	readonly parameter: string;
	readonly allowed: string;
}

/** A secret that callers may name and not see. */
export interface SecretReference {
	readonly value: string | { get(): Promise<string> };
	/** For which database. */
	readonly rules: readonly Rule[];
	/** Absent: any caller. */
	readonly callers?: readonly string[];
}

export interface Settings {
	readonly credentials?: { accessKeyId: string; accessKeySecret: string; securityToken?: string };
	/** Epoch milliseconds, where the operator gave them. */
	readonly credentialsExpire?: number;
	readonly endpoint?: string;
	/** Absent: the package's default. */
	readonly signatureVersion?: "1.0" | "3";
	readonly vpc: boolean;
	readonly tokens?: { readonly secrets: readonly { readonly name: string; readonly secret: string }[]; readonly scopes: readonly string[] };
	readonly jwt?: {
		readonly secret?: string;
		readonly jwksUrl?: string;
		readonly issuer: string;
		readonly audience?: string;
		/** Whose tokens are accepted without an audience. */
		readonly clientIds: readonly string[];
		readonly scopePrefix: string;
		/** Seconds. */
		readonly clockTolerance: number;
	};
	readonly signing: boolean;
	readonly origins: readonly string[];
	readonly policy: Policy;
	readonly secrets: ReadonlyMap<string, SecretReference>;
	readonly idempotencySecret?: string;
	readonly namespace: string;
	readonly recordMs: number;
	readonly refusalMs: number;
	/** How long the service is trusted to remember a ClientToken. */
	readonly tokenTrustMs: number;
	readonly timeoutMs: number;
	readonly deadlineMs: number;
	readonly maxAttempts: number;
	readonly maxBodyBytes: number;
	readonly maxValidateBytes: number;
	readonly bodyTimeoutMs: number;
	readonly perMinute: number;
	readonly anonymousPerMinute: number;
	readonly addressHeader: string;
	/** What is wrong with the settings, by name and without a value. */
	readonly problems: readonly string[];
}

/** What the package tells of a failure: which kind it is, who can fix it, and why a connection failed. */
export type ServiceFailure = Failure & {
	readonly kind: string;
	readonly fixableBy: "caller" | "operator" | "nobody";
	readonly cause?: string;
};

export type Sendable = (Success | ServiceFailure) & Sent;

/** A request to create one plan, as the record's keeper gets it. */
export interface Job {
	readonly params: BackupPlanParameters;
	readonly clientToken: string;
	/** Keyed digest of what would be sent, password included. */
	readonly digest: string;
	/** Which key made the digest. */
	readonly keyId: string;
	/** BackupPlanName, as it is sent. */
	readonly planName: string;
	readonly language: Language;
	readonly requestId: string;
	readonly purchase: {
		readonly caller: string;
		/** The caller's Idempotency-Key. */
		readonly key: string;
		/** List price. */
		readonly usd: number;
		readonly bought: { readonly instanceClass: string; readonly period?: string; readonly region?: string };
	};
}

export type State = "pending" | "created" | "failed" | "unknown";

/** What is kept of a key. Of the parameters only where the plan is, and its name as long as it is not known whether there is one. */
export interface PlanRecord {
	/** Of every format. */
	readonly revision: string;
	/** See `records.js`. Absent: the first. */
	readonly format?: number;
	readonly state: State;
	readonly digest: string;
	readonly keyId: string;
	readonly clientToken: string;
	/** On which day it counts as bought, such as `2026-01-31`. */
	readonly day: string;
	/** While `pending`: until when its sender may still be at work. Epoch milliseconds. */
	readonly leaseUntil: number;
	readonly expiresAt: number;
	readonly region?: string;
	readonly sought?: Sought;
	readonly outcome?: Sendable;
}

/** A record that a newer worker wrote. */
export interface NewerRecord {
	readonly state: "newer";
	readonly region?: undefined;
	readonly sought?: undefined;
	readonly outcome?: undefined;
}

/** By what a plan can be looked for when its ClientToken no longer answers. Epoch milliseconds. */
export interface Sought {
	readonly name: string;
	/** The first try. */
	readonly sentAfter: number;
	/** The last try, and what it may have taken. */
	readonly sentBefore: number;
}

/** Where records are kept. `swap` must be atomic. */
export interface Store {
	get(name: string): Promise<PlanRecord | undefined>;
	/** Puts `record` in the place of the one with that revision, or where there is none (`undefined`); `false` when it is another. */
	swap(name: string, revision: string | undefined, record: PlanRecord): Promise<boolean>;
	delete(name: string): Promise<void>;
}

export type KeeperAnswer =
	| { readonly kind: "outcome"; readonly outcome: Sendable; readonly replayed: boolean }
	| { readonly kind: "conflict"; readonly rekeyed: boolean }
	/** Another instance is still at it. */
	| { readonly kind: "pending" }
	/** Only a newer worker can read the record. */
	| { readonly kind: "newer" }
	/** Of the others nothing was sent. `outcomeUnknown`: an earlier try may have made a plan. A credential or an option is wrong: */
	| { readonly kind: "unusable"; readonly option: string; readonly message: string; readonly outcomeUnknown?: true }
	/** Records cannot be read or written. */
	| { readonly kind: "unavailable"; readonly outcomeUnknown?: true }
	/** As much as the policy allows has been bought. */
	| ({ readonly kind: "limited"; readonly outcomeUnknown?: true } & LimitRefusal);

/** What is counted of a plan. */
export interface Purchase {
	/** The same for each try. */
	readonly id: string;
	readonly day: string;
	readonly caller: string;
	readonly usd: number;
}

export interface LimitRefusal {
	readonly rule: "plansPerDay" | "monthlyUsd";
	readonly limit: number;
	readonly used: number;
}

/** Counts purchases against the policy. */
export interface Counter {
	reserve(purchase: Purchase): Promise<LimitRefusal | undefined>;
	release(purchase: Pick<Purchase, "id" | "day">): Promise<void>;
}

/** Where a counter keeps its figures. */
export interface CounterState {
	get(name: string): Promise<unknown>;
	put(name: string, value: unknown): Promise<void>;
	delete(name: string): Promise<unknown>;
}

/** A plan that was sent, or a request that was signed for its caller. */
export interface PlanAuditEntry {
	readonly audit: "plan";
	readonly time: string;
	readonly state: "sending" | "created" | "failed" | "unknown" | "signed";
	readonly caller: string;
	/** Neither with a request that was signed without a ClientToken. */
	readonly key?: string;
	readonly clientToken?: string;
	readonly requestId: string;
	readonly instanceClass: string;
	readonly period?: string;
	readonly region?: string;
	readonly backupPlanId?: string;
	readonly orderId?: string;
	readonly serviceRequestId?: string;
}

/** A plan that was started again. */
export interface StartAuditEntry {
	readonly audit: "start";
	readonly time: string;
	readonly state: "sending" | "started" | "failed" | "unknown";
	readonly caller: string;
	readonly key: string;
	readonly requestId: string;
	readonly backupPlanId: string;
	readonly serviceRequestId?: string;
}

export type AuditEntry = PlanAuditEntry | StartAuditEntry;

/** In which language, and where the service is. */
export interface Asking {
	readonly language: Language;
	readonly region?: string | undefined;
}

/** Why nothing could be asked: a setting or a credential. */
export interface Unusable {
	readonly ok: false;
	readonly option: string;
	readonly message: string;
}

export type Trouble = ServiceFailure | Unusable;
export type Answered<Data> = { readonly ok: true; readonly data: Data } | Trouble;

export interface Gateway {
	readonly id: string;
	readonly name?: string;
	readonly identifier?: string;
	readonly status?: string;
}

/** What the worker asks the service beside creating: the only place that knows how is `account.js`. */
export interface Account {
	planState(backupPlanId: string, asking: Asking): Promise<Answered<PlanState>>;
	/** Every plan of that name; `createdAt` in epoch milliseconds, where the service tells. */
	find(sought: Sought, asking: Asking): Promise<Answered<readonly { readonly backupPlanId: string; readonly createdAt?: number }[]>>;
	start(backupPlanId: string, asking: Asking): Promise<Answered<{ readonly requestId?: string }>>;
	regions(asking: Asking): Promise<Answered<readonly string[]>>;
	gateways(region: string, asking: Asking): Promise<Answered<readonly Gateway[]>>;
	addresses(
		region: string,
		asking: Asking,
	): Promise<Answered<{ readonly intranet: readonly string[]; readonly internet: readonly string[] }>>;
}

/** A plan as the service shows it, and how the worker knows that it is the one. */
export interface SeenPlan extends PlanState {
	/** `key`: the answer to this key said so. `name`: it was looked for, since no answer came. */
	readonly foundBy: "key" | "name";
	/** How many plans may be the one. */
	readonly matches?: number;
	readonly backupPlanId?: string;
	/** The same for as long as the state is the same. */
	readonly tag: string;
}

/** There is nothing to look at: no record, or none that says that there is a plan. */
export type NoPlan = { readonly kind: "none" } | { readonly kind: "open"; readonly state: "pending" | "failed" | "unknown" | "newer" };
export type Look = NoPlan | { readonly kind: "seen"; readonly plan: SeenPlan } | { readonly kind: "trouble"; readonly trouble: Trouble };
export type Started =
	| NoPlan
	| { readonly kind: "started"; readonly backupPlanId: string; readonly requestId?: string }
	| { readonly kind: "trouble"; readonly trouble: Trouble };

/** Whose start it is. */
export interface StartAsked {
	readonly language: Language;
	readonly requestId: string;
	readonly caller: string;
	readonly key: string;
}

/** Looks at the plan of a record, and starts it again. */
export interface Follower {
	look(name: string, language: Language): Promise<Look>;
	start(name: string, asked: StartAsked): Promise<Started>;
}

/** Creates plans and knows what became of them. */
export interface Keeper {
	create(name: string, job: Job): Promise<KeeperAnswer>;
	read(name: string): Promise<{ readonly state: State | "newer"; readonly outcome?: Sendable } | undefined>;
}

export interface BucketState {
	readonly tokens: number;
	/** Epoch milliseconds. */
	readonly filled: number;
}

export interface Limiter {
	/** Seconds to wait, 0 when the call may go on. */
	take(key: string, perMinute: number): Promise<number>;
}

export interface LogEntry {
	readonly level: "info" | "warn" | "error";
	readonly event: string;
	readonly [name: string]: unknown;
}
export type Log = (entry: LogEntry) => void;

export interface Caller {
	readonly subject: string;
	readonly scopes: readonly string[];
	/** Which static token. */
	readonly token?: string;
}

/** RFC 9457. */
export interface Problem {
	readonly type: string;
	readonly title: string;
	readonly status: number;
	readonly detail: string;
	readonly instance?: string;
	readonly code: string;
	readonly errors?: readonly Issue[];
	/** How many errors were left out. */
	readonly more?: number;
	/** The service's own status, beside the worker's. */
	readonly serviceStatus?: number;
	readonly kind?: string;
	readonly fixableBy?: "caller" | "operator" | "nobody";
	/** Why a connection failed. */
	readonly cause?: string;
	readonly requestId?: string;
	readonly advice?: string;
	readonly retryable?: boolean;
	readonly outcomeUnknown?: boolean;
	readonly clientToken?: string;
	readonly rule?: string;
}

export type { Failure, Issue };

/** Shapes that several modules share. */
import type { BackupPlanParameters, Failure, Issue, Outcome, Sent } from "dbs-backup-plan";

export type Language = "en" | "zh-CN";

/** What the operator set: strings, secrets among them. */
export type Environment = Readonly<Record<string, unknown>>;

export interface Policy {
	readonly regions?: readonly string[];
	readonly sourceRegions?: readonly string[];
	readonly instanceClasses?: readonly string[];
	readonly payTypes?: readonly string[];
	readonly maxUsedTime?: { readonly Year?: number; readonly Month?: number };
	readonly namePrefix?: string;
}

export interface Settings {
	readonly credentials?: { accessKeyId: string; accessKeySecret: string; securityToken?: string };
	/** Epoch milliseconds, where the operator gave them. */
	readonly credentialsExpire?: number;
	readonly endpoint?: string;
	readonly vpc: boolean;
	readonly token?: { readonly secret: string; readonly scopes: readonly string[] };
	readonly jwt?: { readonly secret?: string; readonly jwksUrl?: string; readonly issuer: string; readonly audience: string };
	readonly signing: boolean;
	readonly origins: readonly string[];
	readonly policy: Policy;
	readonly idempotencySecret?: string;
	readonly namespace: string;
	readonly recordMs: number;
	readonly refusalMs: number;
	readonly timeoutMs: number;
	readonly deadlineMs: number;
	readonly maxAttempts: number;
	readonly maxBodyBytes: number;
	readonly bodyTimeoutMs: number;
	readonly perMinute: number;
	readonly anonymousPerMinute: number;
	readonly addressHeader: string;
	/** What is wrong with the settings, by name and without a value. */
	readonly problems: readonly string[];
}

export type Sendable = Outcome & Sent;

/** A request to create one plan, as the record's keeper gets it. */
export interface Job {
	readonly params: BackupPlanParameters;
	readonly clientToken: string;
	/** Keyed digest of what would be sent, password included. */
	readonly digest: string;
	/** Which key made the digest. */
	readonly keyId: string;
	readonly language: Language;
	readonly requestId: string;
}

export type State = "pending" | "created" | "failed" | "unknown";

/** What is kept of a key. Never a parameter. */
export interface PlanRecord {
	readonly revision: string;
	readonly state: State;
	readonly digest: string;
	readonly keyId: string;
	readonly clientToken: string;
	/** While `pending`: until when whoever sends may still be at it. Epoch milliseconds. */
	readonly leaseUntil: number;
	readonly expiresAt: number;
	readonly outcome?: Sendable;
}

/** Where records are kept. `swap` must be atomic. */
export interface Store {
	get(name: string): Promise<PlanRecord | undefined>;
	/** Puts `record` in the place of the one with that revision, or where there is none (`undefined`); `false` when it is another. */
	swap(name: string, revision: string | undefined, record: PlanRecord): Promise<boolean>;
	delete(name: string): Promise<void>;
}

export type Answer =
	| { readonly kind: "outcome"; readonly outcome: Sendable; readonly replayed: boolean }
	| { readonly kind: "conflict"; readonly rekeyed: boolean }
	/** Another instance is still at it. */
	| { readonly kind: "pending" }
	/** Nothing was sent: a credential or an option is wrong. `outcomeUnknown`: an earlier try may have made a plan. */
	| { readonly kind: "unusable"; readonly option: string; readonly message: string; readonly outcomeUnknown?: true };

/** Creates plans and knows what became of them. */
export interface Keeper {
	create(name: string, job: Job): Promise<Answer>;
	read(name: string): Promise<{ readonly state: State; readonly outcome?: Sendable } | undefined>;
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
	readonly requestId?: string;
	readonly advice?: string;
	readonly retryable?: boolean;
	readonly outcomeUnknown?: boolean;
	readonly clientToken?: string;
	readonly rule?: string;
}

export type { Failure, Issue };

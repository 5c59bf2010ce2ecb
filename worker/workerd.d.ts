/** The little of workerd's interface that the entry uses; its own types clash with those of browsers. */
interface DurableTransaction {
	get<T>(name: string): Promise<T | undefined>;
	put(name: string, value: unknown, options?: { readonly allowUnconfirmed?: boolean }): Promise<void>;
	delete(name: string): Promise<boolean>;
	setAlarm(time: number): Promise<void>;
	deleteAlarm(): Promise<void>;
	getAlarm(): Promise<number | null>;
	list(): Promise<Map<string, unknown>>;
}
interface DurableStorage extends DurableTransaction {
	deleteAll(): Promise<void>;
	readonly sql: { readonly databaseSize: number };
	transaction<T>(work: (transaction: DurableTransaction) => Promise<T>): Promise<T>;
}
interface DurableState {
	readonly storage: DurableStorage;
	waitUntil(work: Promise<unknown>): void;
}
interface DurableNamespace<T> {
	idFromName(name: string): object;
	get(id: object): T;
}
declare module "cloudflare:workers" {
	export class DurableObject {
		protected readonly ctx: DurableState;
		constructor(ctx: DurableState, env: unknown);
	}
}

/** What the build answers: see `scripts/build.mjs`. */
declare module "module:core" {
	export const core: import("./modules.js").Unit<object>;
}
declare module "module:answers" {
	export const answers: import("./modules.js").Unit<{
		parseResponse(status: number, body: string, signed: string, locale: string): string;
		answered(status: number, body: string, signed: string, secrets: string, locale: string, unknown: boolean): string;
		noAnswer(why: string, sent: boolean, locale: string, unknown: boolean): string;
		isClock(code: string): boolean;
		waitMs(code: string, retryable: boolean, tries: number, maxTries: number, asked: string, jitter: number): number;
	}>;
}
declare module "module:send" {
	export const send: import("./modules.js").Unit<{
		send(
			sign: (momentMs: number) => object,
			explain: (reply: import("./reader.js").Reply) => import("./reader.js").Verdict,
			timeoutMs: number,
			deadlineMs: number,
			signal: AbortSignal | undefined,
		): Promise<import("../public/api.js").Outcome & import("../public/api.js").Sent>;
	}>;
}

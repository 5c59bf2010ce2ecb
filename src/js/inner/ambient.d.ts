/** What the build answers: see `scripts/build.mjs`. */
declare module "module:core" {
	export const core: import("./modules.js").Unit<object>;
}
declare module "module:answers" {
	export const answers: import("./modules.js").Unit<object>;
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

/** What the build answers: see `scripts/build.mjs`. */
declare module "module:core" {
	export const coreUnit: import("./modules.js").Unit<object>;
}
declare module "module:answers" {
	export const answersUnit: import("./modules.js").Unit<object>;
}
declare module "module:send" {
	export const sendUnit: import("./modules.js").Unit<{
		send(
			sign: (momentMs: number) => object,
			explain: (reply: import("./reader.js").Reply) => import("./reader.js").Verdict,
			timeoutMs: number,
			deadlineMs: number,
			signal: AbortSignal | undefined,
		): Promise<import("../public/api.js").Outcome & import("../public/api.js").Sent>;
	}>;
}
declare module "source:core" {
	export const sourced: import("./modules.js").Sourced;
}
declare module "source:answers" {
	export const sourced: import("./modules.js").Sourced;
}
declare module "source:send" {
	export const sourced: import("./modules.js").Sourced;
}

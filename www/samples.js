// @ts-check
/**
 * "Copy as": one checked plan as a program or a command. Pure. Secrets never become text: they are
 * environment variables, which each sample lists.
 */
import { javascript, python } from "./samples/code.js";
import { aliyun, curl, url } from "./samples/shell.js";
import { lostIn, terraform } from "./samples/terraform.js";
import { sampleWords } from "./words-review.js";

/** @typedef {"url" | "curl" | "aliyun" | "terraform" | "javascript" | "python"} SampleId */
/** @typedef {{ id: SampleId, label: string, text: string, env: string[], note?: string }} Sample */
/**
 * `params` were found valid. `request` is what `preview(params)` returns. `endpoint`, as the package's
 * option of that name, comes before the request's own. `worker` is the origin of an edge worker: then a ClientToken among
 * `params` is the worker's Idempotency-Key, and `workerToken` the ClientToken that it made of that key, once it has said so.
 * @typedef {{
 *   params: Readonly<Record<string, unknown>>,
 *   request: { readonly endpoint: string, readonly parameters: readonly { readonly name: string, readonly value: string }[] },
 *   locale: "en" | "zh-CN",
 *   endpoint?: string | undefined,
 *   worker?: string | undefined,
 *   workerToken?: string | undefined,
 * }} SampleInput
 */
/**
 * What the samples are made from: parameters as the user gave them and as they are sent, both in the user's order.
 * @typedef {{
 *   given: readonly (readonly [string, unknown])[],
 *   wire: readonly (readonly [string, string])[],
 *   region: string,
 *   endpoint: { origin: string, host: string, protocol: string },
 *   worker: string | undefined,
 *   password: boolean,
 *   clientToken: string | undefined,
 *   first: { direct: string, terraform: string },
 * }} Plan
 * `given` and `wire` are without ClientToken. `first` is what the first line of a sample has to say, or "": one that goes to the
 * service by itself buys another plan, unless it carries the ClientToken that the worker would send.

 */

const PASSWORD = "SourceEndpointPassword";
const KEYS = ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"];

/** @param {string} text a host, `host:port` or an origin */
function addressOf(text) {
	const { origin, host, protocol } = new URL(text.includes("://") ? text : `https://${text}`);
	return { origin, host, protocol: protocol.slice(0, -1) };
}

/** @param {SampleInput} input @returns {Plan} */
function planOf({ params, request, locale, endpoint, worker, workerToken }) {
	const sent = new Map(request.parameters.map(({ name, value }) => [name, value]));
	const given = Object.entries(params).filter(
		([name, value]) => name !== "ClientToken" && value !== undefined && value !== null && value !== "",
	);
	const clientToken = worker ? workerToken : sent.get("ClientToken");
	const { another, anotherTerraform } = sampleWords[locale];
	const wire = given.flatMap(([name]) => {
		const value = sent.get(name);
		return value === undefined ? [] : [/** @type {const} */ ([name, value])];
	});
	return {
		given,
		wire,
		region: sent.get("Region") ?? "cn-hangzhou",
		endpoint: addressOf(endpoint || request.endpoint),
		worker: worker || undefined,
		password: sent.has(PASSWORD),
		clientToken,
		first: { direct: worker && !clientToken ? another : "", terraform: anotherTerraform },
	};
}

/**
 * @param {SampleInput} input
 * @returns {Sample[]}
 */
export function samples(input) {
	const plan = planOf(input);
	const words = sampleWords[input.locale];
	const secret = plan.password ? ["DBS_SOURCE_PASSWORD"] : [];
	const token = plan.clientToken === undefined ? ["DBS_CLIENT_TOKEN"] : [];
	const askToken = plan.clientToken === undefined ? [words.token] : [];
	const address = plan.worker === undefined ? ["DBS_WORKER_URL"] : [];
	const lost = lostIn(plan);
	const forTerraform = plan.password ? ["TF_VAR_dbs_source_password"] : [];
	/** @type {[SampleId, string, string[], string[]][]} */
	const all = [
		["url", url(plan), [...secret, ...token, ...KEYS], [words.url, ...askToken, words.sts]],
		[
			"curl",
			curl(plan),
			[...secret, ...address, "DBS_WORKER_TOKEN", "DBS_IDEMPOTENCY_KEY"],
			[plan.worker === undefined ? words.curl : words.curlAt],
		],
		["aliyun", aliyun(plan), [...secret, ...token], [words.aliyun, ...askToken]],
		[
			"terraform",
			terraform(plan),
			[...forTerraform, ...KEYS],
			[words.terraform, ...(lost.length > 0 ? [words.lost(lost.join(", "))] : []), words.sts],
		],
		["javascript", javascript(plan), [...secret, ...token, ...KEYS], [words.javascript, ...askToken, words.sts]],
		["python", python(plan), [...secret, ...token, ...KEYS], [words.python, ...askToken, words.sts]],
	];
	return all.map(([id, text, env, notes]) => ({ id, label: words.label[id], text: `${text}\n`, env, note: notes.join(words.gap) }));
}

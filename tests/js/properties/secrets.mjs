// @ts-check
/** No marked secret gets out by an error, a report, a preview, or an outcome, whatever is wrong and whatever a service says back. */
import assert from "node:assert/strict";
import { parseResponse, preview, send, signRequest, signUrl, validate } from "dbs-backup-plan";
import fc from "fast-check";
import { plans } from "../../differential/plans.mjs";
import { signRequestV3 } from "../../lib/version3.mjs";
import { ENCODINGS, leaks, secrets, shown } from "./marks.mjs";

const objects = plans.filter((plan) => typeof plan === "object" && plan !== null && !Array.isArray(plan));
export const GOOD = {
	...{ BackupPlanName: "plan", InstanceClass: "micro", DatabaseType: "MySQL", BackupMethod: "logical", SourceEndpointInstanceType: "RDS" },
	...{ SourceEndpointRegion: "cn-hangzhou", SourceEndpointInstanceID: "rm-1", SourceEndpointUserName: "user" },
};

/** Nothing that signs gives may be looked at: it has to hold the secrets. @param {() => unknown} call */
function thrownBy(call) {
	try {
		call();
		return "";
	} catch (error) {
		return shown(error);
	}
}

/** What is wrong with the call besides the plan; each may hold a secret where it does not belong. @param {string} secret @returns {object[]} */
const badOptions = (secret) => [
	{},
	{ endpoint: `https://user:${secret}@host.example` },
	{ endpoint: `http://${secret}.example` },
	{ region: secret },
	{ timestamp: secret },
	{ nonce: `${secret}\n` },
	{ method: secret },
	{ [secret]: 1 },
];

/** @param {any} plan @param {any} credentials @param {any} options */
const everyError = (plan, credentials, options) =>
	[
		() => signUrl(plan, credentials, options),
		() => signRequest(plan, credentials, options),
		() => signRequestV3(plan, credentials, options),
		() => preview(plan, options),
	]
		.map(thrownBy)
		.join("\n");

/** Answers that say back what was sent, or what the sender has. @param {string[]} texts @returns {[string, string][]} */
export function sayingBack(texts) {
	return Object.entries(ENCODINGS).flatMap(([name, encode]) => {
		const back = texts.map(encode).join(" ; ");
		return /** @type {[string, string][]} */ ([
			[
				`${name}, gateway`,
				JSON.stringify({
					Code: "SignatureDoesNotMatch",
					Message: `Specified signature is not matched. server string to sign is:${back}`,
					RequestId: "R",
				}),
			],
			[
				`${name}, service`,
				JSON.stringify({ Success: false, ErrCode: "Param.NotFound", ErrMessage: `The value ${back} is not valid.`, RequestId: back }),
			],
			[`${name}, HTML`, `<html><body><h1>502</h1><pre>${back}</pre></body></html>`],
			[`${name}, XML`, `<Error><Code>InternalError</Code><Message>${back}</Message><HostId>${back}</HostId></Error>`],
		]);
	});
}

/** Sends to a service that answers with `body`. @param {any} plan @param {any} credentials @param {string} body @param {object} more */
export async function sentTo(plan, credentials, body, more) {
	const before = globalThis.fetch;
	globalThis.fetch = async () => new Response(body, { status: 400 });
	try {
		return await send(plan, credentials, { maxAttempts: 1, ...more });
	} finally {
		globalThis.fetch = before;
	}
}

/** @type {[string, import("fast-check").IRawProperty<any>][]} */
export const SECRETS = [
	[
		"no report, error or preview holds a secret",
		fc.property(objects, secrets, fc.nat(), fc.boolean(), (drawn, { accessKeySecret, securityToken, password }, which, good) => {
			const all = [accessKeySecret, securityToken, password];
			const plan = /** @type {any} */ ({ .../** @type {object} */ (good ? GOOD : drawn), SourceEndpointPassword: password });
			const options = badOptions(securityToken);
			const credentials = { accessKeyId: "id", accessKeySecret, securityToken };
			const wrong = [
				credentials,
				{ ...credentials, accessKeyId: "" },
				{ ...credentials, securityToken: `${securityToken}\n` },
				{ ...credentials, accessKeySecret: `${accessKeySecret}\u0000` },
			];
			const text = [
				shown(validate(plan)),
				shown(validate({ ...plan, SourceEndpointPassword: [password], BackupRetentionPeriod: password, DatabaseType: password })),
				everyError(plan, wrong[which % wrong.length], options[which % options.length]),
				...(validate(plan).valid ? [shown(preview(plan, { securityToken: true }))] : []),
			].join("\n");
			// A name that is no option is shown, since that is what the programmer has to find.
			const named = Object.hasOwn(options[which % options.length] ?? {}, securityToken)
				? all.filter((secret) => secret !== securityToken)
				: all;
			assert.deepEqual(leaks(text, named), []);
		}),
	],
	[
		"no outcome of send holds a secret that the answer says back",
		fc.asyncProperty(secrets, fc.nat(), async ({ accessKeySecret, securityToken, password }, which) => {
			const plan = { ...GOOD, SourceEndpointPassword: password, ClientToken: "t" };
			const all = [accessKeySecret, securityToken, password];
			const answers = sayingBack(all);
			const [name, body] = answers[which % answers.length] ?? ["", ""];
			const outcome = await sentTo(plan, { accessKeyId: "id", accessKeySecret, securityToken }, body, {});
			assert.equal(outcome.ok, false);
			assert.deepEqual(leaks(shown(outcome), all), [], name);
		}),
	],
	[
		"no explanation of an answer holds a secret that it was told of",
		fc.property(secrets, fc.nat(), ({ accessKeySecret, securityToken, password }, which) => {
			const plan = /** @type {any} */ ({ ...GOOD, SourceEndpointPassword: password, ClientToken: "t" });
			const { stringToSign } = preview(plan, { securityToken: true, reveal: ["SourceEndpointPassword"] });
			const all = [accessKeySecret, securityToken, password];
			const answers = sayingBack(all);
			const [name, body] = answers[which % answers.length] ?? ["", ""];
			const read = parseResponse(400, body, /** @type {any} */ ({ stringToSign, secrets: all }));
			assert.deepEqual(leaks(shown(read), all), [], name);
		}),
	],
];

/** `send` against a service that answers as it is told; the runner sets its origin. */
import { base } from "virtual:data";
import { send } from "dbs-backup-plan";

export const CREATED = { json: { Success: true, BackupPlanId: "dbs1", OrderId: "5", RequestId: "R-OK", HttpStatusCode: 200 } };
export const code = (Code, status = 400, headers = {}) => ({
	status,
	headers,
	json: { Code, Message: `about ${Code}`, RequestId: "R-NO" },
});
let count = 0;

export const service = () => globalThis.SERVICE_ORIGIN;

/** Sends to a service that gives these answers; what came back, and what the service saw. */
export async function sent(answers, { params = base, secret = "testsecret", token, during, ...options } = {}) {
	// Several runtimes use one service.
	const id = `id-${count++}-${crypto.randomUUID()}`;
	const script = await fetch(`${service()}/_script/${id}`, { method: "PUT", body: JSON.stringify(answers) });
	await script.text();
	const key = { accessKeyId: id, accessKeySecret: secret, ...(token && { securityToken: token }) };
	const sending = send(params, key, { endpoint: service(), ...options });
	during?.();
	const outcome = await sending;
	const seen = await (await fetch(`${service()}/_seen/${id}`)).json();
	return { outcome, seen, id };
}

/** The plans that the service made for one AccessKeyId, by ClientToken. */
export const plansOf = async (id) => (await fetch(`${service()}/_plans/${id}`)).json();

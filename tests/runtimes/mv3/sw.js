import { InvalidParametersError, send } from "./pkg/send.js";

const credentials = { accessKeyId: "mv3", accessKeySecret: "testsecret" };

self.sends = async (plan, endpoint) => {
	const refused = await send({}, credentials, { endpoint }).catch((error) => error instanceof InvalidParametersError);
	return { refused, outcome: await send(plan, credentials, { endpoint }) };
};

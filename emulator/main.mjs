// @ts-check
/** `node emulator/main.mjs [port]`: the stand-in alone, with demo credentials. */
import { LIVES } from "./life.mjs";
import { Emulator } from "./server.mjs";

export const DEMO = { accessKeyId: "testid", accessKeySecret: "testsecret" };
export const DEMO_STS = { accessKeyId: "STS.testid", accessKeySecret: "testsecret", securityToken: "demo-token" };

/** Keys that the demo knows. */
export const KEYS = {
	[DEMO.accessKeyId]: { secret: DEMO.accessKeySecret },
	[DEMO_STS.accessKeyId]: { secret: DEMO_STS.accessKeySecret, securityToken: DEMO_STS.securityToken },
};

/** A plan that has the name of a life has that life, so that a form can show each. @type {import("./world.mjs").Settings} */
export const DEMO_SETTINGS = { lives: LIVES };

if (process.argv[1] === import.meta.filename) {
	const emulator = new Emulator(KEYS, DEMO_SETTINGS);
	const origin = await emulator.listen(Number(process.argv[2] ?? 0));
	console.log(
		`stand-in for the service on ${origin}; AccessKeyId ${DEMO.accessKeyId}, AccessKeySecret ${DEMO.accessKeySecret}; plans on ${origin}/_plans, controls on ${origin}/_control and ${origin}/_faults`,
	);
	for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => emulator.close());
}

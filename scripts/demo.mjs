// @ts-check
/** Starts the stand-in and the worker with demo credentials, and says how to call them, until Ctrl-C. */
import { build } from "./build.mjs";
import { main, say } from "./lib/run.mjs";

/** So that its commands answer what they show. */
const AS_IN_THE_README = {
	SIGN_ENABLED: "true",
	API_TOKEN_SCOPES: "plans:create plans:read plans:sign account:read",
	POLICY: JSON.stringify({
		instanceClasses: ["micro", "small"],
		regions: ["cn-hangzhou"],
		sourceRegions: ["cn-hangzhou"],
		parameters: { SourceEndpointInstanceID: { prefixes: ["rm-"], notGiven: true } },
	}),
};

await main(async () => {
	await build();
	// Not before the build: it needs the development dependencies.
	const { startDemo } = await import("./lib/demo.mjs");
	const demo = await startDemo({ allowedOrigins: [], port: Number(process.env.PORT ?? 0), bindings: AS_IN_THE_README });
	const plan = `{"BackupPlanName":"demo","Region":"cn-hangzhou","DatabaseType":"Redis","BackupMethod":"logical","InstanceClass":"micro","SourceEndpointInstanceType":"dg"}`;
	say(`worker: ${demo.worker}   stand-in for the service: ${demo.service}   (Ctrl-C stops both)`);
	console.log(`
export WORKER=${demo.worker} TOKEN=${demo.token}   # for the commands in worker/README.md
curl ${demo.worker}/healthz
curl ${demo.worker}/validate -H 'Content-Type: application/json' -d '${plan}'
curl ${demo.worker}/plans -H 'Authorization: Bearer ${demo.token}' -H 'Idempotency-Key: demo-1' -H 'Content-Type: application/json' -d '${plan}'
curl ${demo.worker}/plans/by-key/demo-1 -H 'Authorization: Bearer ${demo.token}'
curl '${demo.worker}/plans/by-key/demo-1/state?wait=30' -H 'Authorization: Bearer ${demo.token}'
curl ${demo.worker}/plans/by-key/demo-1/start -X POST -H 'Authorization: Bearer ${demo.token}'
curl '${demo.worker}/gateways?region=cn-hangzhou' -H 'Authorization: Bearer ${demo.token}'
curl ${demo.service}/_plans
curl ${demo.service}/_control -d '{"lives":{"demo":"failed-check"}}'
curl ${demo.service}/_faults -X PUT -d '{"rates":{"reset-after":0.2,"throttling":0.2}}'
`);
	for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => demo.close());
});

import { sValidator } from "@hono/standard-validator";
import { backupPlan, signRequest } from "dbs-backup-plan";
import { Hono } from "hono";

export const app = new Hono().post("/plans", sValidator("json", backupPlan), (context) => {
	const plan = context.req.valid("json");
	// @ts-expect-error a number is a text on the wire
	const port: number | undefined = plan.SourceEndpointPort;
	const { url } = signRequest(plan, { accessKeyId: "a", accessKeySecret: "b" });
	return context.json({ url, port });
});

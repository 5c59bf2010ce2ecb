import { sValidator } from "@hono/standard-validator";
import { backupPlan, signRequest } from "dbs-backup-plan";
import { Hono } from "hono";

/** @param {{ accessKeyId: string, accessKeySecret: string }} credentials */
export const app = (credentials) =>
	new Hono().post(
		"/plans",
		// The validator's own answer repeats what was given, password included: this one does not.
		sValidator("json", backupPlan, (result, context) => {
			if (result.success) return;
			return context.json({ errors: result.error.map(({ path, message }) => ({ path, message })) }, 400);
		}),
		async (context) => {
			const plan = context.req.valid("json");
			const request = signRequest(plan, credentials);
			// In place of this: await fetch(request.url, request), or `send` of dbs-backup-plan.
			return context.json({ name: plan.BackupPlanName, expiresAt: request.expiresAt });
		},
	);

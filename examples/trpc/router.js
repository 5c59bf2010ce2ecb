import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { backupPlan, signRequest } from "dbs-backup-plan";

const t = initTRPC.create({
	errorFormatter: ({ shape, error }) => ({
		...shape,
		data: { ...shape.data, issues: error.cause?.issues?.map(({ path, message }) => ({ path, message })) },
	}),
});

/** @param {{ accessKeyId: string, accessKeySecret: string }} credentials */
export const router = (credentials) =>
	t.router({
		createPlan: t.procedure.input(backupPlan).mutation(({ input }) => {
			const request = signRequest(input, credentials);
			// In place of this: await fetch(request.url, request), or `send` of dbs-backup-plan.
			return { name: input.BackupPlanName, expiresAt: request.expiresAt };
		}),
	});

/** @param {Request} req @param {ReturnType<typeof router>} plans */
export const handle = (req, plans) => fetchRequestHandler({ endpoint: "/trpc", req, router: plans });

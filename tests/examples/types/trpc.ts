import { initTRPC } from "@trpc/server";
import { backupPlan, signRequest } from "dbs-backup-plan";

const t = initTRPC.create();

export const router = t.router({
	sign: t.procedure.input(backupPlan).mutation(({ input }) => signRequest(input, { accessKeyId: "a", accessKeySecret: "b" }).url),
});

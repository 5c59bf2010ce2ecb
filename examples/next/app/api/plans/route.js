import { backupPlan, signRequest } from "dbs-backup-plan";

export async function POST(request) {
	const result = backupPlan["~standard"].validate(await request.json().catch(() => undefined));
	if (result.issues) return Response.json({ errors: result.issues }, { status: 400 });
	const { ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret } = process.env;
	const signed = signRequest(result.value, { accessKeyId, accessKeySecret });
	// In place of this: await fetch(signed.url, signed), or `send` of dbs-backup-plan.
	return Response.json({ name: result.value.BackupPlanName, expiresAt: signed.expiresAt });
}

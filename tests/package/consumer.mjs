/** What a user's first program does; the same text in every runtime and bundle. */
import { InvalidParametersError, signRequest, signUrl, validate } from "dbs-backup-plan";

const plan = {
	BackupPlanName: "plan-1",
	DatabaseType: "MySQL",
	BackupMethod: "logical",
	InstanceClass: "micro",
	SourceEndpointInstanceType: "RDS",
	SourceEndpointRegion: "cn-hangzhou",
	SourceEndpointInstanceID: "rm-uf6wjk5xxxxxxxxxx",
	SourceEndpointUserName: "testRDS",
	SourceEndpointPassword: "testPassword",
};
const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
const stamp = { timestamp: "2026-01-02T03:04:05Z", nonce: "00000000-0000-4000-8000-000000000001" };

export function result() {
	let thrown;
	try {
		signUrl({}, credentials);
	} catch (error) {
		thrown = error instanceof InvalidParametersError && error.errors.length;
	}
	return {
		url: signUrl(plan, credentials, stamp),
		method: signRequest(plan, credentials).method,
		errors: validate({ ...plan, DatabaseType: "mysql" }).errors.map(({ path, suggestion }) => [path, suggestion]),
		thrown,
	};
}

/** What must compile, and under `@ts-expect-error` what must not. */
import type { StandardSchemaV1 } from "@standard-schema/spec";
import {
	type BackupPlanParameters,
	backupPlan,
	backupPlanIn,
	type Credentials,
	endpointFor,
	type Field,
	InvalidOptionError,
	InvalidParametersError,
	type IssueCode,
	init as initMain,
	type Outcome,
	parseResponse,
	preview,
	type Repair,
	type Report,
	RuntimeUnsupportedError,
	repair,
	type SignedRequest,
	send,
	signRequest,
	signUrl,
	validate,
	type WirePlan,
} from "dbs-backup-plan";
import { parseResponse as parse } from "dbs-backup-plan/answers";
import { fields, prices } from "dbs-backup-plan/fields";
import { init, signUrl as signUrlByInit } from "dbs-backup-plan/init";
import {
	call,
	estimate,
	type FoundPlan,
	findPlan,
	listAll,
	operations,
	planState,
	signOperation,
	watchPlan,
} from "dbs-backup-plan/operations";
import { send as sendAlone } from "dbs-backup-plan/send";

const credentials: Credentials = { accessKeyId: "a", accessKeySecret: "b" };

const redis = {
	BackupPlanName: "p",
	InstanceClass: "micro",
	DatabaseType: "Redis",
	BackupMethod: "logical",
	SourceEndpointInstanceType: "dg",
} satisfies BackupPlanParameters;

const rds: BackupPlanParameters = {
	...redis,
	DatabaseType: "MySQL",
	SourceEndpointInstanceType: "RDS",
	SourceEndpointRegion: "cn-hangzhou",
	SourceEndpointInstanceID: "rm-1",
	SourceEndpointUserName: "u",
	SourceEndpointPassword: "p",
	SourceEndpointPort: 3306,
	BackupGatewayId: 23313123312n,
	BackupRetentionPeriod: "730",
	EnableBackupLog: true,
	BackupPeriod: ["Monday", "Tuesday"],
	BackupObjects: [{ DBName: "shop", TableIncludes: [{ TableName: "orders" }] }],
};

const gateway = {
	...redis,
	DatabaseType: "MSSQL",
	SourceEndpointInstanceType: "Agent",
	SourceEndpointRegion: "cn-hangzhou",
	SourceEndpointIP: "10.0.0.1",
	SourceEndpointPort: "1433",
	BackupGatewayId: 7,
} satisfies BackupPlanParameters;

/** As read from a form or the environment: text, or nothing. */
export function read(value: (name: string) => string, token: string | undefined): string {
	const { DatabaseType, SourceEndpointInstanceType } = rds;
	const plan: BackupPlanParameters = { ...rds, SourceEndpointPort: value("port"), BackupRetentionPeriod: value("days") };
	const engine: BackupPlanParameters["DatabaseType"] = DatabaseType;
	const request = signRequest(plan, { ...credentials, securityToken: token }, { region: token, vpc: undefined, locale: undefined });
	return request.url + engine + SourceEndpointInstanceType;
}

export const notGiven: BackupPlanParameters = {
	...redis,
	Period: "",
	PayType: "",
	BackupStorageType: "",
	EnableBackupLog: "",
	UsedTime: "",
};
export const renamed: BackupPlanParameters = {
	...redis,
	BackupObjects: [{ DBName: "a", NewDBName: "b", NewSchemaName: "c", SchemaName: null, TableIncludes: undefined }],
};
export const behindGateway: string = signUrl(gateway, credentials);
export const highest: number | undefined = fields[0]?.max;

export const url: string = signUrl(rds, credentials, { timestamp: new Date(), nonce: "n", region: "cn-beijing" });
export const report: Report = validate({ anything: 5 });
export const code: IssueCode | undefined = report.errors[0]?.code;
export const host: string = endpointFor("cn-hangzhou", { vpc: true });
export const masked: string = preview(rds, { reveal: ["SourceEndpointPassword"] }).stringToSign;
export const names: string[] = fields.map((field: Field) => field.label["zh-CN"] + field.name);

const request = signRequest(rds, credentials, { method: "GET" });
export const fetched: Promise<Response> = fetch(request.url, { method: request.method, headers: request.headers, body: request.body });
export const length: number | undefined = request.urlLength;

const third: SignedRequest = signRequest(rds, { ...credentials, securityToken: "t" }, { signatureVersion: "3", nonce: "n" });
export const fetchedByV3: Promise<Response> = fetch(third.url, third);
export const stages: (string | undefined)[] = [preview(rds, { signatureVersion: "3" }).canonicalRequest];
export const sameByInit: string = signUrlByInit(gateway, credentials, { timestamp: new Date() });
export const sameByOthers = [parse(200, "{}"), sendAlone(rds, credentials, { signatureVersion: "3" })];

const outcome: Outcome = parseResponse(200, "{}");
export const told: string = outcome.ok ? outcome.backupPlanId : outcome.advice;

export async function sending(signal: AbortSignal): Promise<string> {
	const sent = await send(rds, credentials, { timeoutMs: 1000, signal });
	return sent.ok ? (sent.orderId ?? sent.clientToken) : `${sent.code} ${sent.outcomeUnknown}`;
}

export function caught(error: unknown): readonly string[] {
	if (error instanceof InvalidParametersError) return error.errors.map(({ path, message }) => `${path} ${message}`);
	if (error instanceof RuntimeUnsupportedError) return [error.code];
	if (error instanceof InvalidOptionError) return [`${error.option} ${error.code}`];
	return [];
}

export async function afterwards(signal: AbortSignal): Promise<readonly string[]> {
	const told: string[] = [];
	for await (const region of listAll("DescribeRegions", {}, credentials)) told.push(region.trim());
	for await (const gateway of listAll("DescribeBackupGatewayList", { Region: "cn-hangzhou", PageSize: 30 }, credentials, { most: 5 }))
		told.push(gateway.BackupGatewayId, gateway.BackupGatewayStatus ?? "");
	const progress = await call("DescribePreCheckProgressList", { BackupPlanId: "p" }, credentials, { signal });
	told.push(progress.ok ? (progress.data.Items[0]?.ErrMsg ?? "") : progress.advice);
	const other = await call("ModifyBackupPlanName", { BackupPlanId: "p", BackupPlanName: "n" }, credentials, { version: "2019-03-06" });
	told.push(other.ok ? String(other.data["BackupPlanId"]) : other.kind);
	for await (const { status, preCheck } of watchPlan("p", credentials, { intervalMs: 1000, signal }))
		told.push(status, preCheck?.status ?? "");
	const state = await planState("p", credentials);
	told.push("status" in state ? state.advice : state.code);
	const found: FoundPlan = await findPlan({ name: "n", sentAfter: new Date() }, credentials);
	return [...told, found.ok ? found.found : found.advice, ...operations.map(({ ramAction }) => ramAction)];
}
export const cost: number | null = estimate({ InstanceClass: "micro", region: "cn-hangzhou", gigabytesPerMonth: 5 }).freeGigabytes;
export const listed: number = prices.classes.micro.baseMonth.abroad;
export const stop: SignedRequest = signOperation("StopBackupPlan", { BackupPlanId: "p", StopMethod: "ALL" }, credentials, {
	signatureVersion: "3",
});

export const settled: Promise<void> = init({ core: new Uint8Array(), answers: undefined });
export const compiled: Promise<void> = initMain();

export const schema: StandardSchemaV1<BackupPlanParameters, WirePlan> = backupPlan;
export const inChinese: StandardSchemaV1<BackupPlanParameters, WirePlan> = backupPlanIn("zh-CN");
export const taken: StandardSchemaV1.InferInput<typeof backupPlan> = rds;
export function given(plan: StandardSchemaV1.InferOutput<typeof backupPlan>): string {
	const days: string | undefined = plan.BackupPeriod;
	return signUrl(plan, credentials) + plan.BackupPlanName + days;
}
export const repaired: readonly Repair[] = repair({ backup_plan_name: "p" }).changes;
// @ts-expect-error a number is a text on the wire
export const port: number | undefined = ({} as WirePlan).SourceEndpointPort;

// @ts-expect-error a choice in the wrong case
signUrl({ ...redis, InstanceClass: "Micro" }, credentials);
// @ts-expect-error a required parameter is missing
signUrl({ BackupPlanName: "p", InstanceClass: "micro", DatabaseType: "Redis", BackupMethod: "logical" }, credentials);
// @ts-expect-error an RDS instance needs its region and ID
signUrl({ ...redis, SourceEndpointInstanceType: "RDS" }, credentials);
// @ts-expect-error MySQL needs an account
signUrl({ ...redis, DatabaseType: "MySQL" }, credentials);
// @ts-expect-error SQL Server needs an account, unless behind a gateway
signUrl({ ...redis, DatabaseType: "MSSQL" }, credentials);
// @ts-expect-error half an account
signUrl({ ...redis, DatabaseType: "MSSQL", SourceEndpointUserName: "u" }, credentials);
// @ts-expect-error MySQL behind a gateway needs an account, too
signUrl({ ...gateway, DatabaseType: "MySQL" }, credentials);
// @ts-expect-error Oracle needs a SID
signUrl({ ...rds, DatabaseType: "Oracle" }, credentials);
// @ts-expect-error a required choice cannot be empty
signUrl({ ...redis, InstanceClass: "" }, credentials);
// @ts-expect-error the fields are everybody's
fields.push();
// @ts-expect-error a name that is no parameter
signUrl({ ...redis, RegionId: "cn-hangzhou" }, credentials);
// @ts-expect-error a common parameter
signUrl({ ...redis, Action: "x" }, credentials);
// @ts-expect-error an integer is no boolean
signUrl({ ...redis, EnableBackupLog: 1 }, credentials);
// @ts-expect-error no secret
signUrl(redis, { accessKeyId: "a" });
// @ts-expect-error no such method
signRequest(redis, credentials, { method: "PUT" });
// @ts-expect-error no such version
signRequest(redis, credentials, { signatureVersion: "2" });
// @ts-expect-error a URL is not signed by version 3
signUrl(redis, credentials, { signatureVersion: "3" });
// @ts-expect-error no such module
init({ v3: new Uint8Array() });
// @ts-expect-error no such option
signUrl(redis, credentials, { method: "POST" });
// @ts-expect-error a table needs a name
signUrl({ ...redis, BackupObjects: [{ DBName: "d", TableIncludes: [{}] }] }, credentials);
// @ts-expect-error the plan's id exists only where a plan was created
outcome.backupPlanId;
// @ts-expect-error an operation that has no list
listAll("StartBackupPlan", { BackupPlanId: "p" }, credentials);
// @ts-expect-error pages are counted by listAll
listAll("DescribeBackupPlanList", { PageNum: 1 }, credentials);

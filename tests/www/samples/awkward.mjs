// @ts-check
/** A valid plan whose texts mean something to a shell, JSON, JavaScript, Python or HCL; and what must arrive of it. */
import { preview, validate } from "../../../pkg/index.js";
import { samples } from "../../../www/samples.js";
import { loadReviewWords } from "../../../www/words-review.js";

for (const locale of /** @type {const} */ (["en", "zh-CN"])) await loadReviewWords(locale);

export const PASSWORD = `p"a\\ss' $(touch pwned) \`touch pwned\` \${HOME} \\n 密!`;

const NAME = `it's "5" $(touch pwned) \`touch pwned\` $HOME \\ \\n \${x} $$\{y} %{z} %%{u} 库🎉! \u202e`;
const OBJECTS = `[\n\t{"DBName": "库'$(id)\\\\ \\"q\\" !"}\n]`;

/** @type {Readonly<Record<string, unknown>>} */
export const PLAN = {
	BackupPlanName: NAME,
	DatabaseType: "MySQL",
	BackupMethod: "physical",
	InstanceClass: "micro",
	Region: "cn-beijing",
	BackupPlanId: undefined,
	SourceEndpointInstanceType: "Agent",
	SourceEndpointRegion: "cn-hangzhou",
	SourceEndpointIP: "db.example.com",
	SourceEndpointPort: 3306,
	BackupGatewayId: 9_007_199_254_740_993n,
	SourceEndpointUserName: "-O'Brien\\",
	SourceEndpointPassword: PASSWORD,
	BackupObjects: OBJECTS,
	BackupPeriod: ["Monday", "Friday"],
	BackupStartTime: "14:22",
	EnableBackupLog: false,
	BackupRetentionPeriod: "0",
	BackupStorageType: "",
	BackupRateLimit: 262144,
	PayType: "prepay",
};

/** As it is sent, without what identifies and secures the request. */
export const WIRE = {
	BackupPlanName: NAME,
	DatabaseType: "MySQL",
	BackupMethod: "physical",
	InstanceClass: "micro",
	Region: "cn-beijing",
	SourceEndpointInstanceType: "Agent",
	SourceEndpointRegion: "cn-hangzhou",
	SourceEndpointIP: "db.example.com",
	SourceEndpointPort: "3306",
	BackupGatewayId: "9007199254740993",
	SourceEndpointUserName: "-O'Brien\\",
	SourceEndpointPassword: PASSWORD,
	BackupObjects: OBJECTS,
	BackupPeriod: "Monday,Friday",
	BackupStartTime: "14:22",
	EnableBackupLog: "false",
	BackupRetentionPeriod: "0",
	BackupRateLimit: "262144",
	PayType: "prepay",
};

/** No password, and a ClientToken of its own. */
export const REDIS = {
	BackupPlanName: "plan-1",
	DatabaseType: "Redis",
	BackupMethod: "logical",
	InstanceClass: "micro",
	SourceEndpointInstanceType: "dg",
	BackupObjects: [{ DBName: "it's 库", "New'Key": 1 }],
	ClientToken: "token'1",
};

/**
 * @param {Readonly<Record<string, unknown>>} params
 * @param {Partial<import("../../../www/samples.js").SampleInput>} [more]
 */
export function samplesOf(params, more = {}) {
	const { errors } = validate(params);
	if (errors.length > 0) throw new Error(`the plan of this test is wrong: ${JSON.stringify(errors)}`);
	const request = preview(/** @type {any} */ (params));
	const list = samples({ params, request, locale: "en", ...more });
	return Object.fromEntries(list.map((sample) => [sample.id, sample]));
}

export const KEYS = { ALIBABA_CLOUD_ACCESS_KEY_ID: "testid", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "testsecret" };
export const TOKEN = "token $1 'of' \"mine\"";
export const SECRETS = { DBS_SOURCE_PASSWORD: PASSWORD, DBS_CLIENT_TOKEN: TOKEN };

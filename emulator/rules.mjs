// @ts-check
/** What the operation's reference page requires and lists, as the stand-in checks it: a second reading, not the package's. */

/** Every parameter of the page, in its order. @type {Record<string, "string" | "integer" | "boolean">} */
export const PARAMETERS = {
	BackupPlanId: "string",
	Region: "string",
	InstanceClass: "string",
	DatabaseType: "string",
	BackupMethod: "string",
	Period: "string",
	UsedTime: "integer",
	PayType: "string",
	DatabaseRegion: "string",
	StorageRegion: "string",
	InstanceType: "string",
	StorageType: "string",
	FromApp: "string",
	SourceEndpointInstanceType: "string",
	SourceEndpointRegion: "string",
	SourceEndpointInstanceID: "string",
	SourceEndpointIP: "string",
	SourceEndpointPort: "integer",
	SourceEndpointDatabaseName: "string",
	SourceEndpointUserName: "string",
	SourceEndpointPassword: "string",
	BackupGatewayId: "integer",
	OSSBucketName: "string",
	BackupObjects: "string",
	BackupPeriod: "string",
	BackupStartTime: "string",
	EnableBackupLog: "boolean",
	BackupLogIntervalSeconds: "integer",
	BackupRetentionPeriod: "integer",
	DuplicationInfrequentAccessPeriod: "integer",
	DuplicationArchivePeriod: "integer",
	BackupPlanName: "string",
	SourceEndpointOracleSID: "string",
	BackupStorageType: "string",
	BackupSpeedLimit: "integer",
	BackupRateLimit: "integer",
	BackupStrategyType: "string",
	CrossAliyunId: "string",
	CrossRoleName: "string",
	ClientToken: "string",
	ResourceGroupId: "string",
};

export const REQUIRED = ["BackupPlanName", "InstanceClass", "DatabaseType", "BackupMethod", "SourceEndpointInstanceType"];

/** @type {Record<string, string[]>} */
export const CHOICES = {
	InstanceClass: ["micro", "small", "medium", "large", "xlarge"],
	DatabaseType: ["MySQL", "MSSQL", "Oracle", "MariaDB", "PostgreSQL", "DRDS", "MongoDB", "Redis"],
	BackupMethod: ["logical", "physical"],
	Period: ["Year", "Month"],
	PayType: ["prepay", "postpay"],
	InstanceType: ["RDS", "PolarDB", "DDS", "Kvstore", "Other", "dg"],
	SourceEndpointInstanceType: ["RDS", "ECS", "Express", "Agent", "DDS", "Other", "dg"],
	BackupStorageType: ["system"],
	BackupStrategyType: ["simple", "manual"],
};

/** By SourceEndpointInstanceType. @type {Record<string, string[]>} */
const BY_PLACE = {
	RDS: ["SourceEndpointRegion", "SourceEndpointInstanceID"],
	DDS: ["SourceEndpointRegion", "SourceEndpointInstanceID"],
	ECS: ["SourceEndpointRegion", "SourceEndpointInstanceID", "SourceEndpointPort"],
	Express: ["SourceEndpointRegion", "SourceEndpointInstanceID", "SourceEndpointIP", "SourceEndpointPort"],
	Agent: ["SourceEndpointRegion", "SourceEndpointIP", "SourceEndpointPort", "BackupGatewayId"],
	Other: ["SourceEndpointIP", "SourceEndpointPort"],
	dg: [],
};

/** By DatabaseType. @type {Record<string, string[]>} */
const BY_ENGINE = {
	PostgreSQL: ["SourceEndpointDatabaseName"],
	MongoDB: ["SourceEndpointDatabaseName"],
	Oracle: ["SourceEndpointOracleSID"],
};

/** The first required parameter that is not there. @param {ReadonlyMap<string, string>} parameters */
export function missing(parameters) {
	const place = parameters.get("SourceEndpointInstanceType") ?? "";
	const engine = parameters.get("DatabaseType") ?? "";
	const open = engine === "Redis" || (place === "Agent" && engine === "MSSQL");
	const account = open ? [] : ["SourceEndpointUserName", "SourceEndpointPassword"];
	return [...REQUIRED, ...(BY_PLACE[place] ?? []), ...(BY_ENGINE[engine] ?? []), ...account].find((name) => !parameters.get(name));
}

/** The first parameter whose value is none of those listed. @param {ReadonlyMap<string, string>} parameters */
export function unlisted(parameters) {
	return Object.entries(CHOICES).find(([name, choices]) => parameters.get(name) && !choices.includes(parameters.get(name) ?? ""))?.[0];
}

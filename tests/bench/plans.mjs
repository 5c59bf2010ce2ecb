// @ts-check
/** What is signed and validated in the benchmark: 25 parameters, a Chinese BackupObjects, a password of reserved characters. */

export const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };

export const plan = {
	Region: "cn-hangzhou",
	InstanceClass: "large",
	DatabaseType: "MySQL",
	BackupMethod: "logical",
	Period: "Month",
	UsedTime: 3,
	PayType: "prepay",
	DatabaseRegion: "cn-hangzhou",
	InstanceType: "RDS",
	SourceEndpointInstanceType: "RDS",
	SourceEndpointRegion: "cn-hangzhou",
	SourceEndpointInstanceID: "rm-uf6wjk5xxxxxxxxxx",
	SourceEndpointUserName: "backup",
	SourceEndpointPassword: "p@ss w*rd~!'()+/=&%#[]{}",
	BackupObjects: '[{"DBName":"订单库","TableIncludes":[{"TableName":"订单"},{"TableName":"明细"}]},{"DBName":"用户库"}]',
	BackupPeriod: "Monday,Wednesday,Friday",
	BackupStartTime: "14:22",
	EnableBackupLog: true,
	BackupRetentionPeriod: 730,
	DuplicationInfrequentAccessPeriod: 180,
	DuplicationArchivePeriod: 365,
	BackupPlanName: "生产计划 1",
	BackupStrategyType: "simple",
	ClientToken: "3a7d6b1e-0f5c-4e0a-9d53-000000000001",
	ResourceGroupId: "rg-aekzecovztiexample",
};

/** Four fields wrong, and one missing because of another field. */
export const fiveErrors = {
	...plan,
	InstanceClass: "huge",
	UsedTime: 99,
	BackupStartTime: "25:00",
	RegionId: "cn-hangzhou",
	SourceEndpointInstanceType: "ECS",
};

export const FIVE = ["BackupStartTime", "InstanceClass", "RegionId", "SourceEndpointPort", "UsedTime"];

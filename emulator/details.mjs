// @ts-check
/** Plans, pre-checks, backups and bills as the answers of the service show them. */

/** @typedef {import("./service.mjs").Service} Service */
/** @typedef {import("./service.mjs").Plan} Plan */

const EIGHT_HOURS_MS = 8 * 3_600_000;
/** Free traffic of a month in GiB. @type {Record<string, bigint | undefined>} */
const FREE = { micro: 40n, small: 400n, medium: 800n, large: 1600n };

/** Ids of the jobs of a plan's present run. @param {Plan} plan */
export function jobsOf({ backupPlanId, runs }) {
	const tail = `${backupPlanId.slice(3)}${runs.length}`;
	return { preCheck: `pc${tail}`, backup: `fb${tail}` };
}

/** @param {Record<string, string>} parameters @param {string} name @param {number} otherwise */
const number = (parameters, name, otherwise) => Number(parameters[name] ?? otherwise);

/** @param {Service} service @param {Record<string, string>} parameters */
function sourceOf({ world }, parameters) {
	const { SourceEndpointIP: host = "", SourceEndpointPort: port = "" } = parameters;
	const place = parameters.SourceEndpointInstanceType ?? "";
	return {
		SourceEndpointInstanceType: world.traps.lowerCasePlaces ? place.toLowerCase() : place,
		SourceEndpointRegion: parameters.SourceEndpointRegion ?? "",
		SourceEndpointIpPort: host && `${host}:${port}`,
		SourceEndpointHost: host,
		SourceEndpointPort: port,
		SourceEndpointUserName: parameters.SourceEndpointUserName ?? "",
	};
}

/** A BackupPlanDetail. @param {Service} service @param {Plan} plan */
export function planDetail(service, plan) {
	const { parameters } = plan;
	const { status, message, backup } = service.look(plan);
	const period = parameters.BackupPeriod ?? "";
	return {
		BackupPlanId: plan.backupPlanId,
		BackupPlanName: plan.name,
		BackupPlanStatus: status,
		ErrMessage: message,
		BackupPlanCreateTime: Date.parse(plan.created),
		BackupPlanRegion: regionOf(plan),
		DatabaseType: parameters.DatabaseType,
		BackupMethod: parameters.BackupMethod,
		InstanceClass: parameters.InstanceClass,
		InstanceChargeType: chargeOf(plan),
		...(chargeOf(plan) === "PREPAY" && { InstanceExpiredTimestamp: expiryOf(plan) }),
		BackupObjects: parameters.BackupObjects ?? "",
		BackupPeriod: service.world.traps.upperCaseWeekdays ? period.toUpperCase() : period,
		BackupStartTime: parameters.BackupStartTime ?? "",
		BackupRetentionPeriod: number(parameters, "BackupRetentionPeriod", 730),
		BackupStorageType: parameters.BackupStorageType ?? "",
		DuplicationInfrequentAccessPeriod: number(parameters, "DuplicationInfrequentAccessPeriod", 180),
		DuplicationArchivePeriod: number(parameters, "DuplicationArchivePeriod", 365),
		EnableBackupLog: parameters.EnableBackupLog?.toLowerCase() === "true",
		OSSBucketName: parameters.OSSBucketName ?? "",
		// 64 bits: 0 is no gateway.
		BackupGatewayId: BigInt(parameters.BackupGatewayId ?? 0),
		...sourceOf(service, parameters),
		SourceEndpointInstanceID: parameters.SourceEndpointInstanceID ?? "",
		SourceEndpointDatabaseName: parameters.SourceEndpointDatabaseName ?? "",
		SourceEndpointOracleSID: parameters.SourceEndpointOracleSID ?? "",
		CrossAliyunId: parameters.CrossAliyunId ?? "",
		CrossRoleName: parameters.CrossRoleName ?? "",
		BeginTimestampForRestore: backup?.status === "finish" ? service.momentOf(plan, backup.ended ?? 0) : 0,
		EndTimestampForRestore: backup?.status === "finish" ? service.momentOf(plan, backup.ended ?? 0) : 0,
		OpenBackupSetAutoDownload: false,
		ResourceGroupId: parameters.ResourceGroupId ?? "",
	};
}

/** @param {Plan} plan */
export const regionOf = ({ parameters }) => parameters.Region ?? "cn-hangzhou";

/** @param {Plan} plan */
const chargeOf = ({ parameters }) => (parameters.PayType === "postpay" ? "POSTPAY" : "PREPAY");

/** Midnight (UTC+8) after the last day of what was bought. @param {Plan} plan */
function expiryOf({ created, parameters }) {
	const local = new Date(Date.parse(created) + EIGHT_HOURS_MS);
	const months = number(parameters, "UsedTime", 1) * (parameters.Period === "Year" ? 12 : 1);
	return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + months, local.getUTCDate() + 1) - EIGHT_HOURS_MS;
}

/** PreCheckProgressDetail of each check. @param {Service} service @param {Plan} plan */
export function checkDetails(service, plan) {
	return service.look(plan).preCheck.details.map(({ code, state, message, began, ended }, index) => ({
		Item: code,
		Names: `${code}_DETAIL`,
		State: state,
		ErrMsg: message,
		OrderNum: String(10 * (index + 1)),
		JobId: jobsOf(plan).preCheck,
		...(began !== undefined && { BootTime: service.momentOf(plan, began) }),
		...(ended !== undefined && { FinishTime: service.momentOf(plan, ended) }),
	}));
}

/** A FullBackupFile. @param {Service} service @param {Plan} plan */
export function backupDetail(service, plan) {
	const { backup, life } = service.look(plan);
	if (!backup) return undefined;
	const began = service.momentOf(plan, backup.began);
	const finished = backup.status === "finish";
	const ended = backup.ended === undefined ? undefined : service.momentOf(plan, backup.ended);
	return {
		BackupSetId: jobsOf(plan).backup,
		BackupStatus: backup.status,
		BackupSize: finished ? BigInt(life.backupBytes) : 0,
		CreateTime: began,
		StartTime: began,
		...(ended !== undefined && { EndTime: ended, FinishTime: ended }),
		...(finished && { BackupSetExpiredTime: (ended ?? 0) + number(plan.parameters, "BackupRetentionPeriod", 730) * 86_400_000 }),
		ErrMessage: backup.message || (service.world.traps.nullAsText ? "NULL" : ""),
		BackupObjects: plan.parameters.BackupObjects ?? "",
		StorageMethod: finished ? "Standard" : "UNKNOWN",
		LogicalFullBackupProgress: backup.progress,
		...sourceOf(service, plan.parameters),
		// Spelt otherwise than in the list of plans.
		SourceEndpointInstanceId: plan.parameters.SourceEndpointInstanceID ?? "",
	};
}

/** The Item of a bill. @param {Service} service @param {Plan} plan @param {boolean} storage */
export function billOf(service, plan, storage) {
	const { backup, life } = service.look(plan);
	const used = backup?.status === "finish" ? BigInt(life.backupBytes) : 0n;
	const free = FREE[plan.parameters.InstanceClass];
	const total = free === undefined ? undefined : free * 1024n ** 3n;
	const local = new Date(service.now() + EIGHT_HOURS_MS);
	const monthAt = (/** @type {number} */ later) => Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + later, 1) - EIGHT_HOURS_MS;
	const prepaid = chargeOf(plan) === "PREPAY";
	return {
		BuyChargeType: chargeOf(plan),
		BuySpec: plan.parameters.InstanceClass,
		BuyCreateTimestamp: Date.parse(plan.created),
		...(prepaid && { BuyExpiredTimestamp: expiryOf(plan), IsExpired: expiryOf(plan) <= service.now() }),
		IsFreeBytesUnlimited: total === undefined,
		...(prepaid && total !== undefined && { TotalFreeBytes: total }),
		PaiedBytes: total !== undefined && used > total ? used - total : 0,
		UsedFullBytes: used,
		UsedIncrementBytes: 0,
		...(storage && { FullStorageSize: used, ContStorageSize: 0 }),
		QuotaStartTimestamp: monthAt(0),
		QuotaEndTimestamp: monthAt(1),
	};
}

/** What goes into each operation that has a row, and what comes out. */

/** A whole number: as a number, a bigint or digits. */
export type Integer = number | bigint | string;
/** A whole number of an answer: digits where a JavaScript number would round it. */
export type Long = number | string;

interface Paging {
	/** From 0. */
	PageNum?: Integer | undefined;
	PageSize?: Integer | undefined;
}
interface Token {
	ClientToken?: string | undefined;
}

export interface OperationParameters {
	DescribeRegions: Token;
	DescribeBackupGatewayList: Token & Paging & { Region: string; Identifier?: string | undefined };
	DescribeBackupPlanList: Token &
		Paging & {
			BackupPlanId?: string | undefined;
			Region?: string | undefined;
			BackupPlanName?: string | undefined;
			BackupPlanStatus?: PlanStatus | undefined;
			BackupMethod?: "logical" | "physical" | undefined;
			ResourceGroupId?: string | undefined;
			ShowBackupStrategyInfo?: boolean | undefined;
			ShowRecoverTimeRange?: boolean | undefined;
			ShowStorageStrategyInfo?: boolean | undefined;
		};
	/** One of the two is needed. */
	DescribePreCheckProgressList: Token & { BackupPlanId?: string | undefined; RestoreTaskId?: string | undefined };
	DescribeJobErrorCode: Token & { TaskId: string; Language?: "en" | "cn" | undefined };
	DescribeFullBackupList: Token &
		Paging & {
			BackupPlanId: string;
			BackupSetId?: string | undefined;
			StartTimestamp?: Integer | undefined;
			EndTimestamp?: Integer | undefined;
			ShowStorageType?: boolean | undefined;
			BackupSetStatus?: string | undefined;
			ShowProgress?: string | undefined;
		};
	DescribeBackupPlanBilling: Token & { BackupPlanId: string; ShowStorageType?: boolean | undefined };
	DescribeNodeCidrList: Token & { Region: string };
	StartBackupPlan: Token & { BackupPlanId: string };
	StopBackupPlan: Token & { BackupPlanId: string; StopMethod: "ALL" | "PLAN" };
}

/** `init`: its pre-check failed, or still runs. `stop`: it failed. */
export type PlanStatus = "wait" | "init" | "running" | "stop" | "pause" | "locked" | "check_pass";

interface Page {
	PageNum?: number;
	PageSize?: number;
	TotalElements?: number;
	TotalPages?: number;
}

/** Members that the service leaves out, or answers with `NULL`, are absent. Times are milliseconds since 1970. */
export interface BackupPlan {
	BackupPlanId: string;
	BackupPlanName?: string;
	BackupPlanStatus?: PlanStatus | (string & {});
	/** Why the pre-check failed. */
	ErrMessage?: string;
	BackupPlanCreateTime?: Long;
	DatabaseType?: string;
	BackupMethod?: string;
	InstanceClass?: string;
	BackupObjects?: string;
	BackupPeriod?: string;
	BackupStartTime?: string;
	BackupRetentionPeriod?: number;
	BackupGatewayId?: Long;
	SourceEndpointInstanceType?: string;
	SourceEndpointInstanceID?: string;
	SourceEndpointRegion?: string;
	SourceEndpointIpPort?: string;
	[member: string]: unknown;
}

export interface BackupGateway {
	BackupGatewayId: string;
	/** `ONLINE`, `OFFLINE`, `STOPPED`, `UPGRADING`. */
	BackupGatewayStatus?: string;
	DisplayName?: string;
	Identifier?: string;
	Region?: string;
	LastHeartbeatTime?: Long;
	[member: string]: unknown;
}

export interface PreCheckDetail {
	Item?: string;
	Names?: string;
	/** `init`, `running`, `warning`, `catched` (an exception), `failed`, `finish`. */
	State?: string;
	ErrMsg?: string;
	OrderNum?: string;
	JobId?: string;
	BootTime?: Long;
	FinishTime?: Long;
	[member: string]: unknown;
}

export interface FullBackup {
	BackupSetId?: string;
	/** `schedule`, `running`, `finish`, `stop` (failed), `pause`. */
	BackupStatus?: string;
	BackupSize?: Long;
	StartTime?: Long;
	EndTime?: Long;
	ErrMessage?: string;
	StorageMethod?: string;
	[member: string]: unknown;
}

export interface OperationData {
	DescribeRegions: { Regions: string[] };
	DescribeBackupGatewayList: Page & { Items: BackupGateway[] };
	DescribeBackupPlanList: Page & { Items: BackupPlan[] };
	DescribePreCheckProgressList: { Status?: string; Progress?: number; ErrMessage?: string; Items: PreCheckDetail[] };
	DescribeJobErrorCode: {
		Item?: { JobId?: string; JobState?: string; JobType?: string; ErrorCode?: string; ErrorMessage?: string; Language?: string };
	};
	DescribeFullBackupList: Page & { Items: FullBackup[] };
	DescribeBackupPlanBilling: {
		Item?: {
			BuyChargeType?: "PREPAY" | "POSTPAY" | (string & {});
			BuySpec?: string;
			BuyCreateTimestamp?: Long;
			BuyExpiredTimestamp?: Long;
			IsExpired?: boolean;
			IsFreeBytesUnlimited?: boolean;
			TotalFreeBytes?: Long;
			/** The service's spelling. */
			PaiedBytes?: Long;
			UsedFullBytes?: Long;
			UsedIncrementBytes?: Long;
			FullStorageSize?: Long;
			ContStorageSize?: Long;
			QuotaStartTimestamp?: Long;
			QuotaEndTimestamp?: Long;
		};
	};
	DescribeNodeCidrList: { IntranetIPs: string[]; InternetIPs: string[] };
	StartBackupPlan: { BackupPlanId?: string; CreatedFullBackupsetId?: string };
	StopBackupPlan: { BackupPlanId?: string };
}

// @ts-check
/** The operations that the stand-in answers, one row each: the parameters of its page, and what it answers beside the common members. */
import { backupDetail, billOf, checkDetails, jobsOf, planDetail, regionOf } from "./details.mjs";
import { GatewayError } from "./gateway.mjs";
import { PARAMETERS, REQUIRED } from "./rules.mjs";
import { badValue, ServiceError } from "./service.mjs";

/** @typedef {import("./service.mjs").Service} Service */
/** @typedef {import("./service.mjs").Plan} Plan */
/** @typedef {ReadonlyMap<string, string>} Parameters */
/** @typedef {Record<string, unknown>} Members */
/**
 * @typedef {object} Operation
 * @property {Record<string, "string" | "integer" | "boolean">} parameters
 * @property {readonly string[]} required
 * @property {number[]} [pageSizes] allowed ones, or lowest and highest
 * @property {(service: Service, parameters: Parameters, accessKeyId: string) => Members} answer
 */

const PAGING = /** @type {const} */ ({ PageNum: "integer", PageSize: "integer" });
const PLAN_ID = /** @type {const} */ ({ BackupPlanId: "string" });
const SIZES = [30, 50, 100];

/** @param {Service} service @param {string} name of the array @param {readonly unknown[]} items */
const itemsOf = ({ world }, name, items) => ({ Items: items.length === 0 && world.traps.emptyItemsAsObject ? {} : { [name]: items } });

/** One page, counted from zero. @param {Service} service @param {Parameters} parameters @param {string} name @param {readonly unknown[]} all */
function page(service, parameters, name, all) {
	const [number, size] = [Number(parameters.get("PageNum") ?? 0), Number(parameters.get("PageSize") ?? 30)];
	return {
		PageNum: number + (service.world.traps.pagesFromOne ? 1 : 0),
		PageSize: size,
		TotalElements: all.length,
		TotalPages: Math.ceil(all.length / size),
		...itemsOf(service, name, all.slice(number * size, (number + 1) * size)),
	};
}

/** @param {string | undefined} list */
const commaSeparated = (list) => (list ? list.split(",") : undefined);

/** @param {Service} service @param {string | undefined} id @returns {Plan} */
function known(service, id) {
	const plan = service.find(id);
	if (plan) return plan;
	if (service.world.traps.unknownPlanAsCode) throw new GatewayError(400, "InvalidJobId", "The specified job is not found.");
	throw new ServiceError("Param.NotFound", "findValidDBSJob error", 200);
}

/** @param {Service} service @param {Parameters} parameters */
function plans(service, parameters) {
	const ids = commaSeparated(parameters.get("BackupPlanId"));
	if (ids && service.world.traps.unknownPlanAsCode && !ids.some((id) => service.find(id))) {
		throw new GatewayError(400, "InvalidParameterValid", "The specified parameter BackupPlanId value is not valid.");
	}
	const [name, region] = [parameters.get("BackupPlanName"), parameters.get("Region")];
	const [status, group] = [parameters.get("BackupPlanStatus"), parameters.get("ResourceGroupId")];
	const found = service.listed().filter((plan) => {
		const named = service.world.traps.similarNames ? plan.name.includes(name ?? "") : plan.name === name;
		return (
			(!ids || ids.includes(plan.backupPlanId)) &&
			(!name || named) &&
			(!region || regionOf(plan) === region) &&
			(!status || service.look(plan).status === status) &&
			(!group || plan.parameters.ResourceGroupId === group)
		);
	});
	const details = found.map((plan) => planDetail(service, plan));
	return page(service, parameters, "BackupPlanDetail", details);
}

/** @param {Service} service @param {Parameters} parameters */
function gateways(service, parameters) {
	const identifiers = commaSeparated(parameters.get("Identifier"));
	const { world } = service;
	const found = world.gateways
		.filter(({ region, identifier }) => region === parameters.get("Region") && (!identifiers || identifiers.includes(identifier ?? "")))
		.map((gateway) => ({
			BackupGatewayId: world.traps.gatewayIdsAsNumbers ? BigInt(gateway.id) : gateway.id,
			BackupGatewayStatus: gateway.status ?? "ONLINE",
			DisplayName: gateway.name ?? "",
			Identifier: gateway.identifier ?? "",
			Region: gateway.region,
			SourceEndpointHostname: gateway.hostname ?? "",
			SourceEndpointInternetIP: gateway.internetIP ?? "",
			SourceEndpointIntranetIP: gateway.intranetIP ?? "",
			BackupGatewayCreateTime: Date.parse("2026-01-02T03:04:05Z"),
			LastHeartbeatTime: service.now(),
		}));
	return page(service, parameters, "BackupGateway", found);
}

/** @param {Service} service @param {Parameters} parameters */
function preCheck(service, parameters) {
	const id = parameters.get("BackupPlanId") || parameters.get("RestoreTaskId");
	if (!id) throw badValue("BackupPlanId");
	const plan = known(service, id);
	const { status, progress, error } = service.look(plan).preCheck;
	return {
		Status: status,
		Progress: progress,
		...(error && { ErrMessage: error }),
		...itemsOf(service, "PreCheckProgressDetail", checkDetails(service, plan)),
	};
}

/** @param {Service} service @param {Parameters} parameters */
function fullBackups(service, parameters) {
	const plan = known(service, parameters.get("BackupPlanId"));
	const detail = backupDetail(service, plan);
	// The unit is not documented: small ones are seconds.
	const moment = (/** @type {string} */ name) => {
		const given = Number(parameters.get(name) ?? Number.NaN);
		return given < 1e11 ? given * 1000 : given;
	};
	const within = detail && !(detail.CreateTime < moment("StartTimestamp")) && !(detail.CreateTime > moment("EndTimestamp"));
	const asked = !parameters.get("BackupSetId") || parameters.get("BackupSetId") === detail?.BackupSetId;
	return page(service, parameters, "FullBackupFile", within && asked ? [detail] : []);
}

/** @param {Service} service @param {Parameters} parameters */
function jobError(service, parameters) {
	const id = parameters.get("TaskId");
	const Language = parameters.get("Language") ?? "en";
	const plan = service.listed().find((one) => Object.values(jobsOf(one)).includes(id ?? ""));
	if (!plan) throw new GatewayError(400, "InvalidJobId", "The specified job is not found.");
	const { preCheck: checked, backup } = service.look(plan);
	if (id === jobsOf(plan).preCheck && checked.status === "failed") {
		const ErrorMessage = "Describe preCheck progress failed.";
		return { Item: { JobId: id, JobState: "init", JobType: "PRECHECK", ErrorCode: "failed", ErrorMessage, Language } };
	}
	if (id === jobsOf(plan).backup && backup?.status === "stop") {
		return { Item: { JobId: id, JobState: "stop", JobType: "FULL_BACKUP", ErrorCode: "failed", ErrorMessage: backup.message, Language } };
	}
	return { Item: { Language, JobId: id } };
}

/** @param {Service} service @param {Parameters} parameters */
function addresses({ world }, parameters) {
	const { intranet = [], internet = [] } = world.addresses[parameters.get("Region") ?? ""] ?? {};
	const texts = (/** @type {string[]} */ list) => (world.traps.quotedAddresses ? list.map((one) => `"${one}"`) : list);
	/** @param {string} name @param {string[]} list */
	const listed = (name, list) => (list.length === 0 && world.traps.emptyItemsAsObject ? {} : { [name]: texts(list) });
	return { IntranetIPs: listed("IntranetIP", intranet), InternetIPs: listed("InternetIP", internet) };
}

/** @type {Record<string, Operation>} */
export const OPERATIONS = {
	CreateAndStartBackupPlan: {
		parameters: PARAMETERS,
		required: REQUIRED,
		answer: (service, parameters, accessKeyId) => {
			const { backupPlanId, orderId } = service.createAndStart(parameters, accessKeyId);
			return { CreateBackupSet: true, BackupPlanId: backupPlanId, OrderId: orderId };
		},
	},
	DescribeRegions: { parameters: {}, required: [], answer: ({ world }) => ({ Regions: { RegionCode: world.regions } }) },
	DescribeBackupGatewayList: {
		parameters: { Region: "string", Identifier: "string", ...PAGING },
		required: ["Region"],
		pageSizes: SIZES,
		answer: gateways,
	},
	DescribeBackupPlanList: {
		parameters: {
			...{ ...PLAN_ID, Region: "string", BackupPlanName: "string", BackupPlanStatus: "string", BackupMethod: "string" },
			...{ ...PAGING, ResourceGroupId: "string" },
			...{ ShowBackupStrategyInfo: "boolean", ShowRecoverTimeRange: "boolean", ShowStorageStrategyInfo: "boolean" },
		},
		required: [],
		pageSizes: [1, 100],
		answer: plans,
	},
	DescribePreCheckProgressList: { parameters: { ...PLAN_ID, RestoreTaskId: "string" }, required: [], answer: preCheck },
	DescribeJobErrorCode: { parameters: { TaskId: "string", Language: "string" }, required: ["TaskId"], answer: jobError },
	DescribeFullBackupList: {
		parameters: {
			...{ ...PLAN_ID, BackupSetId: "string", StartTimestamp: "integer", EndTimestamp: "integer", ShowStorageType: "boolean" },
			...{ ...PAGING, BackupSetStatus: "string", ShowProgress: "string" },
		},
		required: ["BackupPlanId"],
		pageSizes: SIZES,
		answer: fullBackups,
	},
	DescribeBackupPlanBilling: {
		parameters: { ...PLAN_ID, ShowStorageType: "boolean" },
		required: ["BackupPlanId"],
		answer: (service, parameters) => {
			const storage = parameters.get("ShowStorageType")?.toLowerCase() === "true";
			return { Item: billOf(service, known(service, parameters.get("BackupPlanId")), storage) };
		},
	},
	DescribeNodeCidrList: { parameters: { Region: "string" }, required: ["Region"], answer: addresses },
	StartBackupPlan: {
		parameters: PLAN_ID,
		required: ["BackupPlanId"],
		answer: (service, parameters) => {
			const plan = known(service, parameters.get("BackupPlanId"));
			service.start(plan);
			return { BackupPlanId: plan.backupPlanId, CreatedFullBackupsetId: jobsOf(plan).backup };
		},
	},
	StopBackupPlan: {
		parameters: { ...PLAN_ID, StopMethod: "string" },
		required: ["BackupPlanId", "StopMethod"],
		answer: (service, parameters) => {
			const plan = known(service, parameters.get("BackupPlanId"));
			service.stop(plan, parameters.get("StopMethod") ?? "");
			return { BackupPlanId: plan.backupPlanId };
		},
	},
	ModifyBackupPlanName: {
		parameters: { ...PLAN_ID, BackupPlanName: "string" },
		required: ["BackupPlanId", "BackupPlanName"],
		answer: (service, parameters) => {
			const plan = known(service, parameters.get("BackupPlanId"));
			plan.name = parameters.get("BackupPlanName") ?? "";
			return { BackupPlanId: plan.backupPlanId };
		},
	},
};

/** What every page says of its parameters: which must be there, and of which type each is. @param {Operation} operation @param {Parameters} parameters */
export function checkParameters({ parameters: known, required, pageSizes = [] }, parameters) {
	const absent = required.find((name) => !parameters.get(name));
	if (absent) throw new GatewayError(400, `Missing${absent}`, `${absent} is mandatory for this action.`);
	for (const [name, type] of Object.entries(known)) {
		const value = parameters.get(name);
		if (!value) continue;
		if (type === "integer" && !/^\d+$/.test(value)) throw badValue(name);
		// SDKs of Python send `True`.
		if (type === "boolean" && !/^(true|false)$/i.test(value)) throw badValue(name);
	}
	const size = Number(parameters.get("PageSize") ?? 30);
	const allowed = pageSizes.length === 2 ? size >= pageSizes[0] && size <= pageSizes[1] : pageSizes.includes(size);
	if (pageSizes.length > 0 && !allowed) throw badValue("PageSize");
}

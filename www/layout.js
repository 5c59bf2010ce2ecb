// @ts-check
/**
 * Where each parameter is in the form: sections, each with parts that are laid open or one line long.
 * What nobody should give (`KEPT`) has no place until an import brings it.
 */
import { fields } from "../pkg/fields.js";
import { applies, fieldOf } from "./applies.js";

/** @typedef {import("../pkg/api.js").Field} Field */
/** @typedef {import("../pkg/api.js").ParameterName} ParameterName */
/** @typedef {"database" | "access" | "schedule" | "plan" | "more"} SectionId */
/** @typedef {"kind" | "days" | "logs" | "retention" | "storage" | "account" | "limits" | "instance" | "group" | "token" | "kept"} LineId */
/** @typedef {{ line?: LineId, names: readonly ParameterName[] }} Part without `line`: laid open */
/** @typedef {{ id: SectionId, parts: readonly Part[] }} Section */

/** The documentation advises to leave these out, or the service sets them. @type {readonly ParameterName[]} */
const KEPT = ["PayType", "BackupPlanId", "StorageType", "FromApp"];

/** @type {readonly Section[]} */
export const SECTIONS = [
	{
		id: "database",
		parts: [
			{ line: "kind", names: ["DatabaseType", "SourceEndpointInstanceType", "BackupMethod"] },
			{
				names: ["BackupGatewayId", "SourceEndpointInstanceID", "SourceEndpointIP", "SourceEndpointPort", "Region", "SourceEndpointRegion"],
			},
		],
	},
	{
		id: "access",
		parts: [
			{
				names: [
					"SourceEndpointUserName",
					"SourceEndpointPassword",
					"SourceEndpointDatabaseName",
					"SourceEndpointOracleSID",
					"BackupObjects",
				],
			},
		],
	},
	{
		id: "schedule",
		parts: [
			{ line: "days", names: ["BackupStrategyType", "BackupPeriod", "BackupStartTime"] },
			{ line: "retention", names: ["BackupRetentionPeriod", "DuplicationInfrequentAccessPeriod", "DuplicationArchivePeriod"] },
			{ line: "storage", names: ["BackupStorageType", "OSSBucketName", "StorageRegion"] },
			{ line: "logs", names: ["EnableBackupLog", "BackupLogIntervalSeconds"] },
		],
	},
	{ id: "plan", parts: [{ names: ["BackupPlanName", "InstanceClass", "UsedTime", "Period"] }] },
	{
		id: "more",
		parts: [
			{ line: "account", names: ["CrossAliyunId", "CrossRoleName"] },
			{ line: "limits", names: ["BackupSpeedLimit", "BackupRateLimit"] },
			{ line: "instance", names: ["InstanceType", "DatabaseRegion"] },
			{ line: "group", names: ["ResourceGroupId"] },
			{ line: "token", names: ["ClientToken"] },
			{ line: "kept", names: KEPT },
		],
	},
];

/** @param {readonly ParameterName[]} names @returns {Field[]} */
export const fieldsIn = (names) => names.flatMap((name) => fieldOf.get(name) ?? []);

/** @param {Section} section */
export const fieldsOf = ({ parts }) => parts.flatMap(({ names }) => fieldsIn(names));

/** The names of all parameters, in the order of the form. */
export const ORDER = SECTIONS.flatMap((section) => fieldsOf(section).map(({ name }) => name));

/** Whether a field is in the form now. @param {Field} field @param {import("./app.js").App} app */
export function isShown(field, { values, oneRegion }) {
	if (field.name === "SourceEndpointRegion" && oneRegion) return false;
	if (field.name === "PayType") return values.PayType !== undefined && values.PayType !== "prepay";
	if (KEPT.includes(field.name)) return values[field.name] !== undefined;
	return applies(field, values);
}

/** What is given and does not apply now, and so is not sent. @param {import("./applies.js").Values} values @returns {Field[]} */
export const idle = (values) => fields.filter((field) => values[field.name] && !applies(field, values));

/** What the form calls a field: one region for all is called a region, and no more. @param {Field} field @param {import("./app.js").App} app */
export const nameOf = ({ name, label }, { t, locale, oneRegion }) => (name === "Region" && oneRegion ? t.region : label[locale]);

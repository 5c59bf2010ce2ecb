// @ts-check
/**
 * A resource of the provider aliyun/alicloud. Its arguments, and what it cannot say:
 * <https://registry.terraform.io/providers/aliyun/alicloud/latest/docs/resources/dbs_backup_plan>
 */
import { hcl } from "./quote.js";

/** @typedef {import("../samples.js").Plan} Plan */

/** Arguments whose type is not string. */
const NUMBERS = new Set([
	"BackupLogIntervalSeconds",
	"BackupRetentionPeriod",
	"DuplicationArchivePeriod",
	"DuplicationInfrequentAccessPeriod",
	"SourceEndpointPort",
	"UsedTime",
]);
/** Arguments that are not the parameter's name in lower case with underscores. */
const RENAMED = new Map([
	["OSSBucketName", "oss_bucket_name"],
	["PayType", "payment_type"],
	["SourceEndpointIP", "source_endpoint_ip"],
	["SourceEndpointInstanceID", "source_endpoint_instance_id"],
	["SourceEndpointOracleSID", "source_endpoint_oracle_sid"],
]);
/** The provider sends no such parameter. Region is the provider's own. */
const ABSENT = new Set(["BackupPlanId", "FromApp", "StorageType"]);
const PAY_TYPES = new Map([
	["prepay", "Subscription"],
	["postpay", "PayAsYouGo"],
]);

/** @param {string} name */
export const argument = (name) => RENAMED.get(name) ?? name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();

/** @param {string} name @param {string} value */
function expression(name, value) {
	if (name === "SourceEndpointPassword") return "var.dbs_source_password";
	if (NUMBERS.has(name) || name === "EnableBackupLog") return value;
	return hcl(name === "PayType" ? (PAY_TYPES.get(value) ?? value) : value);
}

/** Whether the provider leaves a parameter out, or refuses its value. @param {readonly [string, string]} parameter */
function lost([name, value]) {
	if (ABSENT.has(name)) return true;
	// It cannot tell a number that is 0 from one that is not given.
	if (NUMBERS.has(name) && value === "0") return true;
	return value === "dg" && (name === "InstanceType" || name === "SourceEndpointInstanceType");
}

/** Parameters of this plan that the sample cannot bring. @param {Plan} plan */
export const lostIn = ({ wire }) => wire.filter(lost).map(([name]) => name);

/** @param {Plan} plan */
export function terraform({ wire, region, password, first }) {
	const lines = wire
		.filter(([name]) => name !== "Region" && !ABSENT.has(name))
		.map(([name, value]) => [argument(name), expression(name, value)]);
	const width = Math.max(...lines.map(([name]) => name?.length ?? 0));
	const secret = ['variable "dbs_source_password" {', "  type      = string", "  sensitive = true", "}", ""];
	return [
		`# ${first.terraform}`,
		"terraform {",
		"  required_providers {",
		"    alicloud = {",
		'      source  = "aliyun/alicloud"',
		'      version = ">= 1.185.0"',
		"    }",
		"  }",
		"}",
		"",
		'provider "alicloud" {',
		`  region = ${hcl(region)}`,
		"}",
		"",
		...(password ? secret : []),
		'resource "alicloud_dbs_backup_plan" "plan" {',
		...lines.map(([name, value]) => `  ${name?.padEnd(width)} = ${value}`),
		"}",
	].join("\n");
}

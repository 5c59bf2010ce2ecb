"""A second reading of the rules, in another language: what is wrong and what is doubtful in a plan.

Written from the reference page of the operation and the rules that this project decided where the page is silent; never from the
tables in src/. `judge` answers with `path code` lines, and with the texts that would be sent where nothing is wrong.
"""

import json
import re

from objects import tagged
from readers import ORDER, READERS, absent, free_text
from texts import ABSENT, BAD, Report

ALWAYS = "InstanceClass DatabaseType BackupMethod SourceEndpointInstanceType BackupPlanName".split()
COMMON = """Action Version Format AccessKeyId SecurityToken Timestamp Signature SignatureMethod SignatureType
    SignatureVersion SignatureNonce""".split()
REGIONS_OF_VALUES = ["Region", "DatabaseRegion", "StorageRegion", "SourceEndpointRegion"]
KNOWN_REGIONS = set(
    """cn-hangzhou cn-qingdao cn-beijing cn-shanghai cn-shenzhen cn-hongkong us-west-1 us-east-1 cn-hangzhou-finance
    cn-shanghai-finance-1 cn-shenzhen-finance-1 cn-zhangjiakou cn-huhehaote cn-wulanchabu cn-chengdu ap-southeast-1 ap-southeast-2
    ap-southeast-3 ap-southeast-5 ap-northeast-1 ap-south-1 eu-central-1 eu-west-1 me-east-1""".split()
)

# The warnings that the rules name, as a path without its numbers and a code. The package may know more: what is not here is
# compared by no one.
WARNINGS = {
    *(f"{name} unrecognized" for name in REGIONS_OF_VALUES),
    *(f"{name} recommended" for name in "Region BackupObjects SourceEndpointDatabaseName Period UsedTime".split()),
    *(f"{name} recommended" for name in "BackupLogIntervalSeconds BackupPeriod BackupStartTime".split()),
    *(f"{name} recommended" for name in "CrossAliyunId CrossRoleName ClientToken".split()),
    *(f"{name} no_effect" for name in "Period UsedTime FromApp BackupSpeedLimit BackupRateLimit".split()),
    *(f"{name} no_effect" for name in "BackupLogIntervalSeconds BackupPeriod BackupStartTime".split()),
    *(f"BackupObjects[].{name} no_effect" for name in "SchemaName TableIncludes TableExcludes".split()),
    *(f"{name} unsupported" for name in "PayType StorageType EnableBackupLog BackupMethod".split()),
    *(f"{name} conflict" for name in "DuplicationArchivePeriod BackupRetentionPeriod".split()),
    "BackupPeriod duplicate",
    "ClientToken too_long",
    "ClientToken bad_format",
    "CrossAliyunId bad_format",
    "SourceEndpointPassword bad_format",
}
# Inside BackupObjects names are free: these codes are compared wherever they are.
EVERYWHERE = {"invisible"}
INSIDE_OBJECTS = {"unrecognized", "bad_format"}


class Plan:
    """Values by name, where each is absent, wrong or read."""

    def __init__(self, values):
        self.values = values

    def given(self, name):
        return self.values.get(name) is not ABSENT

    def wrong(self, *names):
        return any(self.values.get(name) is BAD for name in names)

    def is_(self, name, *choices):
        return self.values.get(name) in choices

    def surely_not(self, name, *choices):
        """Whatever a wrong value was meant to be, it cannot be known: only a right one is surely not among these."""
        return not self.wrong(name) and not self.is_(name, *choices)


def required(plan, report):
    place, database = "SourceEndpointInstanceType", "DatabaseType"
    for name in ALWAYS:
        need(plan, report, name, True)
    need(plan, report, "SourceEndpointRegion", plan.is_(place, "RDS", "ECS", "DDS", "Express", "Agent"))
    need(plan, report, "SourceEndpointInstanceID", plan.is_(place, "RDS", "ECS", "DDS", "Express"))
    need(plan, report, "SourceEndpointIP", plan.is_(place, "Express", "Agent", "Other"))
    need(plan, report, "SourceEndpointPort", plan.is_(place, "Express", "Agent", "Other", "ECS"))
    need(plan, report, "BackupGatewayId", plan.is_(place, "Agent"))
    need(plan, report, "SourceEndpointDatabaseName", plan.is_(database, "PostgreSQL", "MongoDB"))
    need(plan, report, "SourceEndpointOracleSID", plan.is_(database, "Oracle"))
    not_redis = plan.surely_not(database, "Redis")
    not_sql_server_there = plan.surely_not(place, "Agent") or plan.surely_not(database, "MSSQL")
    for name in ("SourceEndpointUserName", "SourceEndpointPassword"):
        need(plan, report, name, not_redis and not_sql_server_there)


def need(plan, report, name, wanted):
    if wanted and not plan.given(name):
        report.error(name, "missing")
        plan.values[name] = BAD


def doubts_of_one(plan, report):
    for name in REGIONS_OF_VALUES:
        region = plan.values.get(name)
        if isinstance(region, str) and region not in KNOWN_REGIONS:
            report.warn(name, "unrecognized")
    token = plan.values.get("ClientToken")
    if isinstance(token, str):
        if not token.isascii():
            report.warn("ClientToken", "bad_format")
        elif len(token) > 64:
            report.warn("ClientToken", "too_long")
    account = plan.values.get("CrossAliyunId")
    if isinstance(account, str) and not re.fullmatch("[0-9]+", account):
        report.warn("CrossAliyunId", "bad_format")
    if plan.is_("PayType", "postpay"):
        report.warn("PayType", "unsupported")
    if isinstance(plan.values.get("StorageType"), str):
        report.warn("StorageType", "unsupported")
    if isinstance(plan.values.get("FromApp"), str):
        report.warn("FromApp", "no_effect")


def doubts(plan, report):
    method, place, database = "BackupMethod", "SourceEndpointInstanceType", "DatabaseType"
    recommend(plan, report, "Region", True)
    recommend(plan, report, "ClientToken", True)
    if plan.is_("BackupObjects", ABSENT) or (not plan.wrong("BackupObjects") and re.fullmatch(r"\s*\[\s*\]\s*", plan.values["BackupObjects"])):
        recommend(Plan({}), report, "BackupObjects", plan.surely_not(place, "Agent"))
    recommend(plan, report, "SourceEndpointDatabaseName", plan.is_(database, "MSSQL") and plan.is_(place, "Agent"))
    for name in ("BackupPeriod", "BackupStartTime"):
        scheduled = not plan.wrong("BackupStrategyType") and not plan.is_("BackupStrategyType", "manual")
        recommend(plan, report, name, scheduled)
        useless(plan, report, name, plan.is_("BackupStrategyType", "manual"))
    for name in ("Period", "UsedTime"):
        recommend(plan, report, name, plan.is_("PayType", "prepay"))
        useless(plan, report, name, plan.is_("PayType", "postpay"))
    # Without Period a number of periods means nothing; a plan that is paid for as it goes has neither.
    recommend(plan, report, "Period", plan.given("UsedTime") and not plan.wrong("UsedTime") and not plan.is_("PayType", "postpay"))
    for name in ("BackupSpeedLimit", "BackupRateLimit"):
        useless(plan, report, name, plan.surely_not(database, "MySQL") or plan.surely_not(method, "physical"))
    useless(plan, report, "BackupLogIntervalSeconds", plan.is_(method, "logical"))
    recommend(plan, report, "BackupLogIntervalSeconds", plan.is_(method, "physical") and plan.is_("EnableBackupLog", "true"))
    for one, other in (("CrossAliyunId", "CrossRoleName"), ("CrossRoleName", "CrossAliyunId")):
        recommend(plan, report, other, plan.given(one) and not plan.wrong(one))
    if plan.is_("EnableBackupLog", "true") and plan.is_(database, "PostgreSQL") and plan.is_(method, "logical"):
        report.warn("EnableBackupLog", "unsupported")
    if plan.is_(method, "physical") and plan.is_(place, "RDS", "DDS", "Other", "dg"):
        report.warn(method, "unsupported")
    tiers(plan, report)


def recommend(plan, report, name, wanted):
    if wanted and not plan.given(name):
        report.warn(name, "recommended")


def useless(plan, report, name, is_so):
    if is_so and plan.given(name) and not plan.wrong(name):
        report.warn(name, "no_effect")


def tiers(plan, report):
    """Strictly rising, among what is given, whatever a wrong one between two others was meant to be. Nothing is known of a
    retention of 0 days."""
    names = ["DuplicationInfrequentAccessPeriod", "DuplicationArchivePeriod", "BackupRetentionPeriod"]
    given = [(name, plan.values[name]) for name in names if plan.given(name) and not plan.wrong(name)]
    if plan.values.get("BackupRetentionPeriod") == 0:
        return
    for (_, low), (name, high) in zip(given, given[1:]):
        if not low < high:
            report.warn(name, "conflict")


def doubts_of_objects(plan, report, value):
    """Of objects that are right as a whole."""
    if plan.wrong("BackupObjects") or not plan.given("BackupObjects"):
        return
    tree = tagged(json.loads(value)) if isinstance(value, str) else value
    for index, entry in enumerate(tree["a"]):
        found = dict(entry["o"])
        path = f"BackupObjects[{index}]"
        if found.get("SchemaName") not in (None, {"u": 1}) and plan.surely_not("DatabaseType", "MSSQL", "PostgreSQL", "Oracle"):
            report.warn(f"{path}.SchemaName", "no_effect")
        for key in ("TableIncludes", "TableExcludes"):
            if found.get(key) not in (None, {"u": 1}, {"a": []}) and plan.is_("BackupMethod", "physical"):
                report.warn(f"{path}.{key}", "no_effect")


def judge(given):
    """`{"o": [[name, value], ...]}` to a report and the texts that would be sent."""
    report = Report()
    if not (isinstance(given, dict) and "o" in given):
        report.error("", "wrong_type")
        return report, {}
    found = dict(given["o"])
    values = {}
    for name in ORDER:
        value = found.get(name)
        if not absent(value):
            values[name] = READERS.get(name, free_text)(report, name, value)
    plan = Plan(values)
    if plan.is_("Period", "Year") and isinstance(values.get("UsedTime"), int) and values["UsedTime"] > 5:
        values["UsedTime"] = report.error("UsedTime", "out_of_range")
    required(plan, report)
    for path in list(report.errors):
        values[re.split(r"[\[.]", path)[0]] = BAD
    for name, value in found.items():
        if absent(value):
            continue
        if name in COMMON:
            report.error(name, "reserved")
        elif name not in ORDER:
            report.error(name or '""', "unknown")
    doubts_of_one(plan, report)
    doubts(plan, report)
    doubts_of_objects(plan, report, found.get("BackupObjects"))
    sent = {name: str(value) for name, value in values.items() if value is not ABSENT and value is not BAD}
    return report, sent


def answer(given):
    report, sent = judge(given)
    if not (isinstance(given, dict) and "o" in given):
        given = {"o": []}
    # A parameter with an error gets no warning besides.
    warnings = [(path, code) for path, code in report.warnings if re.split(r"[\[.]", path)[0] not in report.wrong]
    # In the page's order, then names that are none, as they came.
    place = {name: index for index, name in enumerate(ORDER)}
    errors = sorted(report.errors.items(), key=lambda error: place.get(re.split(r"[\[.]", error[0])[0], len(place)))
    # The rules do not say that a Period wants a UsedTime; to say so is no mistake.
    left_open = ["UsedTime recommended"] if not absent(dict(given["o"]).get("Period")) else []
    return {
        "errors": [f"{path} {code}" for path, code in errors],
        "leftOpen": left_open,
        "warnings": sorted(f"{path} {code}" for path, code in warnings),
        **({"sent": sent} if not report.errors else {}),
    }


def covers():
    return {"paths": sorted(WARNINGS), "everywhere": sorted(EVERYWHERE), "insideObjects": sorted(INSIDE_OBJECTS)}

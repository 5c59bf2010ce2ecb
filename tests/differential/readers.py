"""How one value is read: its type, its form, its range. Part of the second reading of the rules; see oracle.py."""

import ipaddress
import re
import sys

from objects import objects
from texts import ABSENT, BAD, BROKEN, CONTROL, MOST_CHARACTERS, UNSEEN, characters, text_of

sys.set_int_max_str_digits(0)
sys.setrecursionlimit(100_000)

INT32, INT64 = 2**31 - 1, 2**63 - 1

CHOICES = {
    "InstanceClass": "micro small medium large xlarge",
    "DatabaseType": "MySQL MSSQL Oracle MariaDB PostgreSQL DRDS MongoDB Redis",
    "BackupMethod": "logical physical",
    "Period": "Year Month",
    "PayType": "prepay postpay",
    "InstanceType": "RDS PolarDB DDS Kvstore Other dg",
    "SourceEndpointInstanceType": "RDS ECS Express Agent DDS Other dg",
    "BackupStorageType": "system",
    "BackupStrategyType": "simple manual",
}
WEEK = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
INTEGERS = {
    "UsedTime": (1, 11),
    "SourceEndpointPort": (1, 65535),
    "BackupGatewayId": (0, INT64),
    "BackupLogIntervalSeconds": (0, INT32),
    "BackupRetentionPeriod": (0, 1825),
    "DuplicationInfrequentAccessPeriod": (0, INT32),
    "DuplicationArchivePeriod": (0, INT32),
    "BackupSpeedLimit": (0, INT64),
    "BackupRateLimit": (0, 10 * 1024 * 1024),
}
# The page's order, with what needs no rule of its own.
ORDER = """BackupPlanId Region InstanceClass DatabaseType BackupMethod Period UsedTime PayType DatabaseRegion StorageRegion
    InstanceType StorageType FromApp SourceEndpointInstanceType SourceEndpointRegion SourceEndpointInstanceID SourceEndpointIP
    SourceEndpointPort SourceEndpointDatabaseName SourceEndpointUserName SourceEndpointPassword BackupGatewayId OSSBucketName
    BackupObjects BackupPeriod BackupStartTime EnableBackupLog BackupLogIntervalSeconds BackupRetentionPeriod
    DuplicationInfrequentAccessPeriod DuplicationArchivePeriod BackupPlanName SourceEndpointOracleSID BackupStorageType
    BackupSpeedLimit BackupRateLimit BackupStrategyType CrossAliyunId CrossRoleName ClientToken ResourceGroupId""".split()
def blank(text):
    return text != text.strip()


def free_text(report, name, value):
    text = text_of(value)
    if text is None:
        return report.error(name, "wrong_type")
    secret = name == "SourceEndpointPassword"
    if characters(report, name, text, strict=not secret) is BAD:
        return BAD
    if blank(text) and not secret:
        return report.error(name, "bad_format")
    if len(text) > MOST_CHARACTERS:
        return report.error(name, "too_long")
    return text


def choice(report, name, value):
    text = text_of(value)
    if text is None:
        return report.error(name, "wrong_type")
    if BROKEN.search(text) or CONTROL.search(text):
        return report.error(name, "bad_format")
    return text if text in CHOICES[name].split() else report.error(name, "not_a_choice")


def half(value):
    """Half a surrogate pair is in no text at all, so there is no telling which type was meant."""
    return isinstance(value, str) and re.search("[\ud800-\udfff]", value)


def integer(report, name, value):
    low, high = INTEGERS[name]
    if half(value):
        return report.error(name, "bad_format")
    number = whole(value)
    if number is None:
        return report.error(name, "wrong_type")
    if not low <= number <= high:
        return report.error(name, "out_of_range")
    if isinstance(value, dict) and "n" in value and abs(number) > 2**53 - 1:
        # In range, but a number that may have lost digits.
        return report.error(name, "wrong_type")
    return number


def whole(value):
    """An int, or None where it is no whole number in an accepted form."""
    if isinstance(value, str):
        return int(value) if re.fullmatch(r"-?[0-9]+", value) and not re.fullmatch(r"-0+", value) else None
    if isinstance(value, dict) and "b" in value:
        return int(value["b"])
    if isinstance(value, dict) and "n" in value:
        number = float(value["n"])
        if number != number or number in (float("inf"), float("-inf")) or number != int(number) or value["n"] == "-0":
            return None
        return int(number)
    return None


def boolean(report, name, value):
    if value is True or value == "true":
        return "true"
    if value is False or value == "false":
        return "false"
    return report.error(name, "bad_format" if half(value) else "wrong_type")


def start_time(report, name, value):
    text = text_of(value)
    if text is None:
        return report.error(name, "wrong_type")
    return text if re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text) else report.error(name, "bad_format")


def host(report, name, value):
    text = text_of(value)
    if text is None:
        return report.error(name, "wrong_type")
    if BROKEN.search(text) or CONTROL.search(text) or UNSEEN.search(text) or not is_host(text):
        return report.error(name, "bad_format")
    return text


def is_host(text):
    if re.search(r"\s", text) or re.search(r"[/@?#\[\]\\%]", text) or len(text) > 253:
        return False
    if ":" in text:
        try:
            ipaddress.IPv6Address(text)
            return True
        except ValueError:
            return False
    labels = text.rstrip(".").split(".") if text.endswith(".") else text.split(".")
    last = labels[-1]
    # A last label of digits alone, or of hexadecimal ones, is what programs read as an IPv4 address.
    if re.fullmatch(r"[0-9]+|0[xX][0-9a-fA-F]*", last):
        try:
            ipaddress.IPv4Address(text)
            return True
        except ValueError:
            return False
    return all(0 < len(label) <= 63 and re.fullmatch(r"[A-Za-z0-9_\u0080-\U0010ffff-]+", label) and label.strip("-") == label for label in labels)


def weekdays(report, name, value):
    if isinstance(value, dict) and "a" in value:
        days = value["a"]
        if not days:
            return ABSENT
        if any(text_of(day) is None for day in days):
            return report.error(name, "wrong_type")
        text = ",".join(days)
    else:
        text = text_of(value)
        if text is None:
            return report.error(name, "wrong_type")
        days = text.split(",")
    if BROKEN.search(text) or CONTROL.search(text) or any(day == "" or blank(day) for day in days):
        return report.error(name, "bad_format")
    if any(day not in WEEK for day in days):
        return report.error(name, "not_a_choice")
    if len(set(days)) < len(days):
        report.warn(name, "duplicate")
    return text


READERS = {
    "BackupObjects": objects,
    "BackupPeriod": weekdays,
    "BackupStartTime": start_time,
    "EnableBackupLog": boolean,
    "SourceEndpointIP": host,
    **dict.fromkeys(CHOICES, choice),
    **dict.fromkeys(INTEGERS, integer),
}


def absent(value):
    return value is None or value == "" or value == {"u": 1}

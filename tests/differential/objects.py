"""How BackupObjects is read, as JSON text or as a list. Part of the second reading of the rules; see oracle.py."""

import json
import re

from texts import BROKEN, MOST_LEVELS, MOST_OBJECTS, characters


def depth_of(text):
    """How deep JSON goes, strings aside."""
    deepest = level = 0
    for token in re.findall(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', text, re.S):
        if token in "[{":
            level += 1
            deepest = max(deepest, level)
        elif token in "]}":
            level -= 1
    return deepest


def nothing(constant):
    raise ValueError(constant)


def tagged(value):
    """What json.loads made, as values that crossed: numbers tagged."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        return {"a": [tagged(one) for one in value]}
    if isinstance(value, dict):
        return {"o": [[key, tagged(one)] for key, one in value.items()]}
    return {"n": "1"}


def plain(value):
    """What JSON.stringify would be handed. What it cannot carry raises."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if "n" in value:
        number = float(value["n"])
        if number != number or abs(number) == float("inf"):
            return None
        return int(number) if number == int(number) else number
    if "a" in value:
        return [plain(one) if one != {"u": 1} else None for one in value["a"]]
    if "o" in value:
        return {key: plain(one) for key, one in value["o"] if one != {"u": 1}}
    raise TypeError(str(value))


def objects(report, name, value):
    if isinstance(value, str):
        if BROKEN.search(value):
            return report.error(name, "bad_format")
        try:
            if depth_of(value) > MOST_LEVELS:
                raise ValueError("too deep")
            tree = tagged(json.loads(value, parse_constant=nothing))
        except ValueError:
            return report.error(name, "bad_format")
        if len(value) > MOST_OBJECTS:
            return report.error(name, "too_long")
        text = value
    elif isinstance(value, dict) and "a" in value:
        tree = value
        try:
            text = json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))
        except TypeError:
            return report.error(name, "wrong_type")
    else:
        return report.error(name, "wrong_type")
    if not (isinstance(tree, dict) and "a" in tree):
        return report.error(name, "wrong_type")
    for index, entry in enumerate(tree["a"]):
        one_object(report, f"{name}[{index}]", entry)
    return text


def members(report, path, entry):
    if not (isinstance(entry, dict) and "o" in entry):
        report.error(path, "wrong_type")
        return None
    return {key: value for key, value in entry["o"] if value != {"u": 1}}


def database_name(report, path, value, required):
    if value is None or value == "":
        if required:
            report.error(path, "missing")
        return
    if not isinstance(value, str):
        report.error(path, "wrong_type")
    else:
        characters(report, path, value, strict=False)


def one_object(report, path, entry):
    entry = members(report, path, entry)
    if entry is None:
        return
    database_name(report, f"{path}.DBName", entry.get("DBName"), True)
    database_name(report, f"{path}.SchemaName", entry.get("SchemaName"), False)
    for key in ("TableIncludes", "TableExcludes"):
        tables = entry.get(key)
        if tables is None:
            continue
        if not (isinstance(tables, dict) and "a" in tables):
            report.error(f"{path}.{key}", "wrong_type")
            continue
        for index, table in enumerate(tables["a"]):
            where = f"{path}.{key}[{index}]"
            table = members(report, where, table)
            if table is not None:
                database_name(report, f"{where}.TableName", table.get("TableName"), True)
                for extra in table.keys() - {"TableName"}:
                    report.warn(f"{where}.{extra}", "unrecognized")
    known = {"DBName", "SchemaName", "TableIncludes", "TableExcludes", "NewDBName", "NewSchemaName"}
    for extra in entry.keys() - known:
        report.warn(f"{path}.{extra}", "unrecognized")

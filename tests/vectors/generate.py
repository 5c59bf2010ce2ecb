#!/usr/bin/env python3
"""Computes the signing vectors with Python's standard library, independent of the code under test.

    python3 tests/vectors/generate.py           writes them
    python3 tests/vectors/generate.py --check   fails where a file differs

One folder a vector, one file a stage. The published signatures stand below as literals: the
program must reach them before it writes anything.
"""
import base64, hashlib, hmac, json, pathlib, sys
from urllib.parse import quote

HERE = pathlib.Path(__file__).parent
COMMON = {"SignatureMethod": "HMAC-SHA1", "SignatureVersion": "1.0"}
OURS = {"Action": "CreateAndStartBackupPlan", "Version": "2019-03-06", "Format": "JSON"}
TIME = "2026-01-02T03:04:05Z"
HOST = "https://dbs-api.cn-hangzhou.aliyuncs.com"
CONTRACT = "Published with the API contract of this project; recomputed by tests/vectors/generate.py (Python standard library)."
COMPUTED = "Computed by tests/vectors/generate.py (Python standard library: urllib.parse.quote, hmac, hashlib, base64)."


# Stamp of the first published vector, which the awkward ones share.
FIRST = {"nonce": "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf", "time": "2016-02-23T12:46:24Z"}


def encode(text):
    return quote(text.encode("utf-8"), safe="-_.~")


def stages(method, secret, pairs):
    canonical = "&".join(f"{encode(k)}={encode(pairs[k])}" for k in sorted(pairs, key=lambda name: name.encode()))
    to_sign = f"{method}&%2F&{encode(canonical)}"
    digest = hmac.new((secret + "&").encode(), to_sign.encode(), hashlib.sha1).digest()
    return canonical, to_sign, base64.b64encode(digest).decode()


def wire(value):
    """What a plan's value becomes on the wire."""
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            return ",".join(value)
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value


def foreign(name, source, method, key, pairs, expected):
    pairs = {**COMMON, "AccessKeyId": key[0], **pairs}
    request = {"method": method, "accessKeySecret": key[1], "parameters": pairs}
    return name, source, request, method, key[1], pairs, HOST, expected


def plan(name, method, params, nonce, source=COMPUTED, token=None, region=None, expected=None, time=TIME):
    key = {"accessKeyId": "testid", "accessKeySecret": "testsecret"}
    if token:
        key["securityToken"] = token
    pairs = {**COMMON, **OURS, "AccessKeyId": "testid", "SignatureNonce": nonce, "Timestamp": time}
    pairs.update({k: wire(v) for k, v in params.items()})
    if token:
        pairs["SecurityToken"] = token
    host = f"https://dbs-api.{region}.aliyuncs.com" if region else HOST
    request = {"method": method, "credentials": key, "timestamp": time, "nonce": nonce, "plan": params}
    return name, source, request, method, "testsecret", pairs, host, expected


def uuid(number):
    return f"00000000-0000-4000-8000-{number:012d}"


RDS = {
    "BackupMethod": "logical", "DatabaseType": "MySQL", "InstanceClass": "micro",
    "SourceEndpointInstanceType": "RDS", "SourceEndpointRegion": "cn-hangzhou",
    "SourceEndpointInstanceID": "rm-uf6wjk5xxxxxxxxxx", "SourceEndpointUserName": "testRDS",
}
PLAN_1 = {**RDS, "BackupPlanName": "plan-1", "SourceEndpointPassword": "testPassword"}
PLAN_3 = {
    "BackupMethod": "logical", "BackupPlanName": "plan-3", "DatabaseType": "Redis", "InstanceClass": "large",
    "SourceEndpointInstanceType": "Other", "SourceEndpointIP": "redis.example.com", "SourceEndpointPort": 6379,
}
AWKWARD = {
    **RDS, "BackupPlanName": "plan 1", "SourceEndpointPassword": "p@ss w*rd~!'()+/=&%",
    "BackupObjects": '[{"DBName":"库","TableIncludes":[{"TableName":"t*"}]}]',
}
EVERY = {
    "BackupPlanId": "dbstooi01", "Region": "cn-hangzhou", "InstanceClass": "xlarge", "DatabaseType": "Oracle",
    "BackupMethod": "physical", "Period": "Year", "UsedTime": 5, "PayType": "prepay", "DatabaseRegion": "cn-hangzhou",
    "StorageRegion": "cn-shanghai", "InstanceType": "Other", "StorageType": "none", "FromApp": "OpenApi",
    "SourceEndpointInstanceType": "Agent", "SourceEndpointRegion": "cn-hangzhou", "SourceEndpointInstanceID": "i-1",
    "SourceEndpointIP": "10.0.0.7", "SourceEndpointPort": 1521, "SourceEndpointDatabaseName": "orcl",
    "SourceEndpointUserName": "backup", "SourceEndpointPassword": "  two blanks  ", "BackupGatewayId": "9223372036854775807",
    "OSSBucketName": "bucket", "BackupObjects": [{"DBName": "HR", "SchemaName": "S", "TableExcludes": [{"TableName": "LOG"}]}],
    "BackupPeriod": ["Monday", "Thursday"], "BackupStartTime": "23:59", "EnableBackupLog": True,
    "BackupLogIntervalSeconds": 1000, "BackupRetentionPeriod": 1825, "DuplicationInfrequentAccessPeriod": 0,
    "DuplicationArchivePeriod": 365, "BackupPlanName": "every parameter", "SourceEndpointOracleSID": "test",
    "BackupStorageType": "system", "BackupSpeedLimit": "9007199254740993", "BackupRateLimit": 10485760,
    "BackupStrategyType": "simple", "CrossAliyunId": "1648821913000000", "CrossRoleName": "test123",
    "ClientToken": "ASDASDASDSADASFCZXVZ", "ResourceGroupId": "rg-aekzecovzti",
}
TESTID, UPPER = ("testid", "testsecret"), ("testId", "testSecret")
REGIONS = {"Action": "DescribeRegions", "Format": "XML", "SignatureNonce": "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf", "Version": "2014-05-26"}
PUBLISHED = "Published by Alibaba Cloud in its documentation of the RPC signature; recomputed by tests/vectors/generate.py."

VECTORS = [
    foreign("published-describe-regions", PUBLISHED, "GET", TESTID, {**REGIONS, "Timestamp": "2016-02-23T12:46:24Z"}, "OLeaidS1JvxuMvnyHOwuJ+uX5qY="),
    foreign("published-describe-regions-time-stamp", PUBLISHED, "GET", TESTID, {**REGIONS, "TimeStamp": "2016-02-23T12:46:24Z"}, "CT9X0VtwR86fNWSnsc6v8YGOjuE="),
    foreign("published-dedicated-hosts", PUBLISHED, "GET", TESTID, {
        "Action": "DescribeDedicatedHosts", "Format": "JSON", "RegionId": "cn-beijing",
        "SignatureNonce": "edb2b34af0af9a6d14deaf7c1a5315eb", "Timestamp": "2023-03-13T08:34:30Z", "Version": "2014-05-26"}, "9NaGiOspFP5UPcwX8Iwt2YJXXuk="),
    foreign("published-send-sms", PUBLISHED, "GET", UPPER, {
        "Action": "SendSms", "Format": "XML", "OutId": "123", "PhoneNumbers": "15300000001", "RegionId": "cn-hangzhou",
        "SignName": "阿里云短信测试专用", "SignatureNonce": "45e25e9b-0a6f-4070-8c85-2956eda1b466", "TemplateCode": "SMS_71390007",
        "TemplateParam": '{"customer":"test"}', "Timestamp": "2017-07-12T02:42:19Z", "Version": "2017-05-25"}, "zJDF+Lrzhj/ThnlvIToysFRq6t4="),
    foreign("published-single-send-mail", PUBLISHED, "POST", TESTID, {
        "AccountName": "<a%b'>", "Action": "SingleSendMail", "AddressType": "1", "Format": "XML", "HtmlBody": "4",
        "RegionId": "cn-hangzhou", "ReplyToAddress": "true", "SignatureNonce": "c1b2c332-4cfb-4a0f-b8cc-ebe622aa0a5c",
        "Subject": "3", "TagName": "2", "Timestamp": "2016-10-20T06:27:56Z", "ToAddress": "1@test.com", "Version": "2015-11-23"}, "llJfXJjBW3OacrVgxxsITgYaYm0="),
    plan("plan-1-get", "GET", PLAN_1, uuid(1), CONTRACT, expected="HNQ//s3S1u6Ht7XaDsdEpGey6Cg="),
    plan("plan-3-post-sts", "POST", PLAN_3, uuid(3), CONTRACT, token="CAIS+tok/en==", expected="9VwRg9Pyb+jNhLo2RbmZiyAMT0E="),
    plan("awkward-get", "GET", AWKWARD, FIRST["nonce"], CONTRACT, time=FIRST["time"], expected="Qnfp6tAZ5RQTPUHNBhXzzvspYqk="),
    plan("awkward-post", "POST", AWKWARD, FIRST["nonce"], CONTRACT, time=FIRST["time"], expected="dohPzzP/Yh5IB6s4imZgXaOHAcw="),
    plan("awkward-get-sts", "GET", AWKWARD, FIRST["nonce"], CONTRACT, time=FIRST["time"], token="tok+/==", expected="QcSP6lSyh5N5apz3kGcx53Sigtw="),
    plan("every-parameter-get", "GET", EVERY, uuid(11)),
    plan("every-parameter-post", "POST", EVERY, uuid(12)),
    plan("region-own-endpoint", "POST", {**PLAN_1, "Region": "cn-zhangjiakou"}, uuid(13), region="cn-zhangjiakou"),
    plan("region-shared-endpoint", "POST", {**PLAN_1, "Region": "us-west-1"}, uuid(14)),
    plan("emoji-and-four-byte-utf-8", "POST", {**PLAN_1, "BackupPlanName": "🗄️𝄞 夜间备份"}, uuid(15)),
    plan("every-reserved-character", "GET", {**PLAN_1, "SourceEndpointPassword": "!*'();:@&=+$,/?#[] %\"<>\\^`{|}~-_."}, uuid(16)),
    plan("every-reserved-character-post-sts", "POST", {**PLAN_1, "SourceEndpointPassword": "!*'();:@&=+$,/?#[] %\"<>\\^`{|}~-_."}, uuid(17), token="a+b/c==&%26"),
    plan("weekdays-as-list", "POST", {**PLAN_1, "BackupPeriod": ["Saturday", "Sunday"], "BackupStartTime": "00:00"}, uuid(18)),
    plan("objects-as-list", "POST", {**PLAN_1, "BackupObjects": [{"DBName": "商店", "TableIncludes": [{"TableName": "订单"}, {"TableName": "a/b&c"}]}, {"DBName": "x"}]}, uuid(19)),
    plan("objects-text-keeps-its-blanks", "GET", {**PLAN_1, "BackupObjects": '[ {\n\t"DBName" : "a"\n} ]'}, uuid(20)),
    plan("booleans-false", "POST", {**PLAN_1, "EnableBackupLog": False}, uuid(21)),
    plan("boolean-text", "POST", {**PLAN_1, "EnableBackupLog": "true"}, uuid(22)),
    plan("gateway-sql-server-without-account", "POST", {
        "BackupMethod": "physical", "BackupPlanName": "mssql", "DatabaseType": "MSSQL", "InstanceClass": "small",
        "SourceEndpointInstanceType": "Agent", "SourceEndpointRegion": "cn-shanghai", "SourceEndpointIP": "fe80::1",
        "SourceEndpointPort": "1433", "BackupGatewayId": 23313123312}, uuid(23)),
    plan("postgresql-ecs", "GET", {
        **RDS, "BackupPlanName": "pg", "DatabaseType": "PostgreSQL", "SourceEndpointInstanceType": "ECS", "SourceEndpointPort": 5432,
        "SourceEndpointDatabaseName": "app db", "SourceEndpointPassword": "密码"}, uuid(24)),
    plan("byte-order-of-names", "GET", {**PLAN_1, "OSSBucketName": "b", "SourceEndpointIP": "1.2.3.4", "SourceEndpointPort": 1}, uuid(25)),
    plan("zero-is-not-nothing", "POST", {**PLAN_1, "BackupRetentionPeriod": 0, "DuplicationArchivePeriod": 0}, uuid(26)),
]


# Version 3 (ACS3-HMAC-SHA256): folders in v3/.
FORM = "application/x-www-form-urlencoded"
PUBLISHED_3 = "Published by Alibaba Cloud in its documentation of signature version 3; recomputed by tests/vectors/generate.py."


def stages_v3(request, query, body, headers):
    """One file a stage; `headers` are those that are signed, host among them."""
    content = hashlib.sha256(body.encode()).hexdigest()
    headers = {**headers, "x-acs-content-sha256": content}
    names = sorted(headers)
    lines = "".join(f"{name}:{headers[name].strip()}\n" for name in names)
    canonical = "\n".join([request["method"], "/", query, lines, ";".join(names), content])
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    to_sign = f"ACS3-HMAC-SHA256\n{digest}"
    key = request["credentials"]
    signature = hmac.new(key["accessKeySecret"].encode(), to_sign.encode(), hashlib.sha256).hexdigest()
    authorization = f"ACS3-HMAC-SHA256 Credential={key['accessKeyId']},SignedHeaders={';'.join(names)},Signature={signature}"
    sent = {"accept": "application/json", "authorization": authorization, **{name: headers[name] for name in names if name != "host"}}
    return {
        "canonical-request": canonical, "canonical-request-sha256": digest, "string-to-sign": to_sign,
        "signature": signature, "authorization": authorization, "headers.json": json.dumps(sent, indent="\t") + "\n",
        "url": f"https://{headers['host']}/" + (f"?{query}" if query else ""), **({"body": body} if body else {}),
    }


def foreign_v3(name, key, query, headers, digest, signature):
    """Of another operation: an empty body, and what is published of the stages."""
    request = {"method": "POST", "credentials": dict(zip(("accessKeyId", "accessKeySecret"), key)), "query": query, "headers": headers}
    files = stages_v3(request, query, "", headers)
    if (files["canonical-request-sha256"], files["signature"]) != (digest, signature):
        sys.exit(f"{name}: computed {files['signature']}, published {signature}")
    # Its shape of a request is not ours: a POST with a query and no body.
    files.pop("url"), files.pop("headers.json")
    return name, PUBLISHED_3, request, files


def plan_v3(name, method, params, nonce, token=None, host=HOST.removeprefix("https://"), endpoint=None):
    key = {"accessKeyId": "testid", "accessKeySecret": "testsecret", **({"securityToken": token} if token else {})}
    pairs = {k: wire(v) for k, v in params.items()}
    form = "&".join(f"{encode(k)}={encode(pairs[k])}" for k in sorted(pairs, key=lambda name: name.encode()))
    headers = {
        "host": endpoint or host, "x-acs-action": OURS["Action"], "x-acs-version": OURS["Version"], "x-acs-date": TIME,
        "x-acs-signature-nonce": nonce, **({"content-type": FORM} if method == "POST" else {}),
        **({"x-acs-accesskey-id": "testid", "x-acs-security-token": token} if token else {}),
    }
    request = {"method": method, "credentials": key, "timestamp": TIME, "nonce": nonce, "plan": params}
    if endpoint:
        request["endpoint"] = endpoint
    query, body = ("", form) if method == "POST" else (form, "")
    return name, COMPUTED, request, stages_v3(request, query, body, headers)


RESERVED = {**PLAN_1, "SourceEndpointPassword": "!*'();:@&=+$,/?#[] %\"<>\\^`{|}~-_."}
VECTORS_3 = [
    foreign_v3("published-run-instances", ("YourAccessKeyId", "YourAccessKeySecret"),
        "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai", {
            "host": "ecs.cn-shanghai.aliyuncs.com", "x-acs-action": "RunInstances", "x-acs-version": "2014-05-26",
            "x-acs-date": "2023-10-26T10:22:32Z", "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d"},
        "7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259",
        "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"),
    plan_v3("plan-1-post", "POST", PLAN_1, uuid(31)),
    plan_v3("plan-1-get", "GET", PLAN_1, uuid(32)),
    plan_v3("awkward-post", "POST", AWKWARD, uuid(33)),
    plan_v3("awkward-get", "GET", AWKWARD, uuid(34)),
    plan_v3("awkward-post-sts", "POST", AWKWARD, uuid(35), token="tok+/=="),
    plan_v3("awkward-get-sts", "GET", AWKWARD, uuid(36), token="a+b/c==&%26;,:"),
    plan_v3("every-parameter-post", "POST", EVERY, uuid(37)),
    plan_v3("every-parameter-get", "GET", EVERY, uuid(38)),
    plan_v3("every-reserved-character-get", "GET", RESERVED, uuid(39)),
    plan_v3("emoji-and-four-byte-utf-8", "POST", {**PLAN_1, "BackupPlanName": "🗄️𝄞 夜间备份"}, uuid(40)),
    plan_v3("region-own-endpoint", "POST", {**PLAN_1, "Region": "cn-zhangjiakou"}, uuid(41), host="dbs-api.cn-zhangjiakou.aliyuncs.com"),
    plan_v3("endpoint-with-a-port", "GET", PLAN_1, uuid(42), endpoint="db.example.com:8443"),
]


def all_files():
    """Every folder's files."""
    for name, source, request, method, secret, pairs, host, expected in VECTORS:
        canonical, to_sign, signature = stages(method, secret, pairs)
        if expected and signature != expected:
            sys.exit(f"{name}: computed {signature}, published {expected}")
        signed = f"{canonical}&Signature={encode(signature)}"
        yield name, source, request, {
            "canonicalized-query-string": canonical, "string-to-sign": to_sign, "signature": signature,
            **({"url": f"{host}/?{signed}"} if method == "GET" else {"url": f"{host}/", "body": signed}),
        }
    for name, source, request, files in VECTORS_3:
        yield f"v3/{name}", source, request, files


def main(check):
    drifted = []
    for name, source, request, stage_files in all_files():
        given = {"SOURCE": source + "\n", "request.json": json.dumps(request, ensure_ascii=False, indent="\t") + "\n"}
        files = {**given, **stage_files}
        for file, text in files.items():
            path = HERE / name / file
            if path.exists() and path.read_bytes() == text.encode():
                continue
            drifted.append(str(path))
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
    if check and drifted:
        sys.exit("out of date: " + ", ".join(drifted))
    print(f"{len(VECTORS) + len(VECTORS_3)} vectors, {len(drifted)} files {'differ' if check else 'written'}")


main(check=sys.argv[1:] == ["--check"])

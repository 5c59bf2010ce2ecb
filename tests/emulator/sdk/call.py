"""Calls operations with Alibaba Cloud's own Python SDKs: call.py 1.0|3 HOST:PORT GET|POST SECRET CALLS.

CALLS is a JSON list of [operation, parameters]. The last line of the output is the list of their answers.
"""

import importlib
import json
import re
import sys

version, host, method, secret, calls = sys.argv[1:6]


def by_version_1(operation, parameters):
    from aliyunsdkcore.acs_exception.exceptions import ServerException
    from aliyunsdkcore.client import AcsClient

    name = operation + "Request"
    request = getattr(importlib.import_module("aliyunsdkdbs.request.v20190306." + name), name)()
    request.set_endpoint(host)
    request.set_protocol_type("http")
    request.set_accept_format("json")
    request.set_method(method)
    for parameter, value in parameters.items():
        getattr(request, "set_" + parameter)(value)
    try:
        return json.loads(AcsClient("testid", secret, "cn-hangzhou").do_action_with_exception(request))
    except ServerException as error:
        return {"Code": error.get_error_code(), "Message": error.get_error_msg()}


def by_version_3(operation, parameters):
    from alibabacloud_dbs20190306 import models
    from alibabacloud_dbs20190306.client import Client
    from alibabacloud_tea_openapi.models import Config

    client = Client(Config(access_key_id="testid", access_key_secret=secret, endpoint=host, protocol="http"))
    call = getattr(client, re.sub(r"(?<!^)(?=[A-Z])", "_", operation).lower())
    try:
        return call(getattr(models, operation + "Request")().from_map(parameters)).body.to_map()
    except Exception as error:
        if getattr(error, "code", None) is None:
            raise
        return {"Code": error.code, "Message": error.message}


by = {"1.0": by_version_1, "3": by_version_3}[version]
print(json.dumps([by(operation, parameters) for operation, parameters in json.loads(calls)]))

"""Creates a plan with Alibaba Cloud's own Python SDK: create.py HOST:PORT GET|POST SECRET."""

import json
import sys

from aliyunsdkcore.acs_exception.exceptions import ServerException
from aliyunsdkcore.client import AcsClient
from aliyunsdkdbs.request.v20190306.CreateAndStartBackupPlanRequest import CreateAndStartBackupPlanRequest

host, method, secret = sys.argv[1:4]
request = CreateAndStartBackupPlanRequest()
request.set_endpoint(host)
request.set_protocol_type("http")
request.set_accept_format("json")
request.set_method(method)
request.set_BackupPlanName("計画 1 ~*'()")
request.set_DatabaseType("MySQL")
request.set_BackupMethod("logical")
request.set_InstanceClass("micro")
request.set_SourceEndpointInstanceType("RDS")
request.set_SourceEndpointRegion("cn-hangzhou")
request.set_SourceEndpointInstanceID("rm-1")
request.set_SourceEndpointUserName("backup")
request.set_SourceEndpointPassword("p@ss w*rd~!'()+/=&%")
request.set_ClientToken("python-" + method)
try:
    print(AcsClient("testid", secret, "cn-hangzhou").do_action_with_exception(request).decode())
except ServerException as error:
    print(json.dumps({"Code": error.get_error_code(), "Message": error.get_error_msg()}))

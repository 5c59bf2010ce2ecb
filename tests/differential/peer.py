"""Reads a line of JSON for each plan; answers with the oracle's verdict and Alibaba Cloud's own signatures of what would be sent."""

import json
import sys

from aliyunsdkcore.auth.composer import rpc_signature_composer as composer

import oracle

compose = getattr(composer, "__compose_string_to_sign")
sign = getattr(composer, "__get_signature")


def signed(sent, stamp, method):
    """By version 1.0: StringToSign and signature as the SDK's core makes them."""
    pairs = {
        **sent,
        "Action": "CreateAndStartBackupPlan",
        "Version": "2019-03-06",
        "Format": "JSON",
        "AccessKeyId": stamp["id"],
        "SignatureMethod": "HMAC-SHA1",
        "SignatureVersion": "1.0",
        "SignatureNonce": stamp["nonce"],
        "Timestamp": stamp["timestamp"],
        **({"SecurityToken": stamp["token"]} if stamp.get("token") else {}),
    }
    text = compose(method, pairs)
    return {"stringToSign": text, "signature": sign(text, stamp["secret"])}


print(json.dumps(oracle.covers()), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    found = oracle.answer(asked["plan"])
    if "sent" in found:
        found["signed"] = {method: signed(found["sent"], asked["stamp"], method) for method in ("GET", "POST")}
    print(json.dumps(found), flush=True)

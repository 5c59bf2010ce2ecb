// @ts-check
/** What people paste: code, message, request ID and status are found in each form, and nothing is found where nothing is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePasted } from "../../www/pasted.js";

const ID = "4F1888AC-1138-4995-B9FE-D2734F61C058";
const RAM = "User not authorized to operate on the specified resource, or this API doesn't support RAM.";
const SERVICE = `{"RequestId":"${ID}","HostId":"dbs-api.cn-hangzhou.aliyuncs.com","Code":"Forbidden.RAM","Message":"${RAM}","Recommend":"https://api.aliyun.com/troubleshoot"}`;

/** @type {[name: string, text: string, expected: Partial<import("../../www/pasted.js").Pasted>][]} */
const CASES = [
	["the service's JSON", SERVICE, { shape: "json", code: "Forbidden.RAM", message: RAM, requestId: ID }],
	[
		"the product's own JSON",
		`{"Success":false,"ErrCode":"Request.Forbidden","ErrMessage":"Have no Permissions","HttpStatusCode":403,"RequestId":"${ID}"}`,
		{ shape: "json", code: "Request.Forbidden", message: "Have no Permissions", status: 403, requestId: ID },
	],
	[
		"the Node SDK of today",
		`SDKError: code: 400, InvalidAccessKeyId.NotFound: Specified access key is not found. request id: ${ID}`,
		{ shape: "sdk", code: "InvalidAccessKeyId.NotFound", message: "Specified access key is not found", requestId: ID, status: 400 },
	],
	[
		"the Node SDK with a stack",
		`InvalidAccessKeyId.NotFoundError: code: 404, Specified access key is not found. request id: ${ID}\n    at Client.callApi (/app/node_modules/x/client.js:341:13)\n    at async main (/app/index.js:12:3)`,
		{ shape: "sdk", code: "InvalidAccessKeyId.NotFound", message: "Specified access key is not found", requestId: ID, status: 404 },
	],
	[
		"the Python SDK of today",
		`Tea.exceptions.TeaException: Error: Forbidden.RAM code: 403, ${RAM} request id: ${ID} Response: {'RequestId': '${ID}', 'Code': 'Forbidden.RAM'}`,
		{ shape: "sdk", code: "Forbidden.RAM", message: RAM.slice(0, -1), requestId: ID, status: 403 },
	],
	[
		"the older Python SDK",
		`Traceback (most recent call last):\n  File "create.py", line 30, in <module>\naliyunsdkcore.acs_exception.exceptions.ServerException: HTTP Status: 403 Error:Forbidden.RAM ${RAM} RequestID: ${ID}`,
		{ shape: "sdk", code: "Forbidden.RAM", message: RAM, requestId: ID, status: 403 },
	],
	[
		"the older Java SDK",
		`com.aliyuncs.exceptions.ClientException: InvalidTimeStamp.Expired : Specified time stamp or date value is expired.\nRequestId : ${ID}\n\tat com.aliyuncs.DefaultAcsClient.parseAcsResponse(DefaultAcsClient.java:247)`,
		{ shape: "sdk", code: "InvalidTimeStamp.Expired", message: "Specified time stamp or date value is expired.", requestId: ID },
	],
	[
		"a ServerException",
		"ServerException: Throttling.User : Request was denied due to user flow control.",
		{ shape: "sdk", code: "Throttling.User", message: "Request was denied due to user flow control." },
	],
	[
		"the Go SDK",
		`SDKError:\n   StatusCode: 404\n   Code: InvalidAccessKeyId.NotFound\n   Message: code: 404, Specified access key is not found. request id: ${ID}\n   Data: {"Code":"InvalidAccessKeyId.NotFound"}`,
		{ shape: "sdk", code: "InvalidAccessKeyId.NotFound", message: "Specified access key is not found", requestId: ID, status: 404 },
	],
	[
		"an SDK's error as JSON",
		`{"code":"Forbidden.RAM","message":"code: 403, not authorized request id: ${ID}","statusCode":403}`,
		{ shape: "sdk", code: "Forbidden.RAM", message: "not authorized", requestId: ID, status: 403 },
	],
	[
		"the aliyun command",
		`ERROR: SDK.ServerError\nErrorCode: Forbidden.RAM\nRecommend: https://api.aliyun.com/troubleshoot?q=Forbidden.RAM\nRequestId: ${ID}\nMessage: ${RAM}\nRespHeaders: map[Content-Length:[368] Content-Type:[application/json]]`,
		{ shape: "cli", code: "Forbidden.RAM", message: RAM, requestId: ID },
	],
	[
		"Terraform",
		`╷\n│ Error: [ERROR] terraform-provider-alicloud/alicloud/resource_alicloud_dbs_backup_plan.go:305: Resource alicloud_dbs_backup_plan CreateAndStartBackupPlan Failed!!! [SDK alibaba-cloud-sdk-go ERROR]:\n│ SDKError:\n│    StatusCode: 403\n│    Code: Forbidden.RAM\n│    Message: code: 403, not authorized request id: ${ID}\n│    Data: {"Code":"Forbidden.RAM"}\n│ \n│   with alicloud_dbs_backup_plan.plan,\n│   on main.tf line 14\n╵`,
		{ shape: "terraform", code: "Forbidden.RAM", message: "not authorized", requestId: ID, status: 403 },
	],
	[
		"XML",
		`<?xml version="1.0"?><Error><RequestId>${ID}</RequestId><HostId>h</HostId><Code>Forbidden.RAM</Code><Message>a &lt;b&gt; &amp; c</Message></Error>`,
		{ shape: "xml", code: "Forbidden.RAM", message: "a <b> & c", requestId: ID },
	],
	[
		"a log line around JSON",
		`2026-03-28T10:00:00Z ERROR [dbs] create failed, status code: 403, body=${SERVICE} retry=false`,
		{ shape: "log", code: "Forbidden.RAM", message: RAM, requestId: ID, status: 403 },
	],
	[
		"a log entry with JSON in a text",
		JSON.stringify({ level: "error", time: 1774692000, msg: `create failed: ${SERVICE}` }),
		{ shape: "log", code: "Forbidden.RAM", message: RAM, requestId: ID },
	],
	[
		"a log entry with JSON in a member",
		JSON.stringify({ severity: "ERROR", context: { answer: JSON.parse(SERVICE) } }),
		{ shape: "log", code: "Forbidden.RAM", message: RAM, requestId: ID },
	],
	[
		"our worker's answer about the service",
		JSON.stringify({
			...{ type: "urn:dbs-backup-plan:service-refused", title: "The service refused", status: 502, detail: RAM, code: "Forbidden.RAM" },
			...{ serviceStatus: 403, kind: "permission", fixableBy: "operator", requestId: ID, outcomeUnknown: false },
		}),
		{ shape: "worker", code: "Forbidden.RAM", message: RAM, requestId: ID, status: 403 },
	],
	[
		"what curl prints around it",
		`{"type":"urn:dbs-backup-plan:service-refused","title":"T","status":502,"detail":"d","code":"Forbidden.RAM","serviceStatus":403,"requestId":"${ID}"}\ncurl: (22) The requested URL returned error: 502`,
		{ shape: "worker", code: "Forbidden.RAM", message: "d", requestId: ID, status: 403 },
	],
	[
		"what our JavaScript sample prints",
		`{\n  ok: false,\n  code: 'Forbidden.RAM',\n  message: "User not authorized, or this API doesn't support RAM.",\n  requestId: '${ID}',\n  retryable: false,\n  outcomeUnknown: false,\n  advice: 'Ask …',\n  httpStatus: 403,\n  clientToken: 't',\n  attempts: 1\n}`,
		{
			shape: "outcome",
			code: "Forbidden.RAM",
			message: "User not authorized, or this API doesn't support RAM.",
			requestId: ID,
			status: 403,
		},
	],
	[
		"an outcome as JSON",
		`{"ok":false,"code":"Throttling","message":"slow down","httpStatus":503,"requestId":"${ID}"}`,
		{ shape: "outcome", code: "Throttling", message: "slow down", requestId: ID, status: 503 },
	],
	[
		"a proxy's page",
		"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>",
		{ shape: "html", message: "502 Bad Gateway", status: 502 },
	],
	["an HTTP head", "HTTP/1.1 504 Gateway Time-out\r\nServer: Tengine\r\n\r\n<html></html>", { shape: "html", status: 504 }],
];

for (const [name, text, expected] of CASES) {
	test(`${name} is read`, () => {
		const { body, problem: _, ...found } = parsePasted(text);
		assert.deepEqual(found, expected);
		assert.ok(body);
	});
}

test("the body is what parseResponse reads", () => {
	const { body = "" } = parsePasted(CASES[2]?.[1] ?? "");
	assert.deepEqual(JSON.parse(body), { Code: "InvalidAccessKeyId.NotFound", Message: "Specified access key is not found", RequestId: ID });
	assert.equal(parsePasted(SERVICE).body, SERVICE);
});

test("a success is one in each form", () => {
	const success = [
		`{"Success":true,"BackupPlanId":"dbs1","OrderId":"2","RequestId":"${ID}"}`,
		`{\n  ok: true,\n  backupPlanId: 'dbs1',\n  orderId: '2',\n  requestId: '${ID}',\n  attempts: 1\n}`,
		`<CreateAndStartBackupPlanResponse><RequestId>${ID}</RequestId><Success>true</Success><BackupPlanId>dbs1</BackupPlanId></CreateAndStartBackupPlanResponse>`,
	];
	for (const text of success) {
		const { body = "{}", code } = parsePasted(text);
		assert.equal(code, undefined);
		assert.equal(JSON.parse(body).BackupPlanId, "dbs1", text);
		assert.equal(JSON.parse(body).Success, true, text);
	}
});

test("a refusal of the worker's own has no body for the service's reader", () => {
	const text = JSON.stringify({
		type: "urn:dbs-backup-plan:token-missing",
		title: "A token is needed",
		status: 401,
		detail: "Send it.",
		code: "token_missing",
	});
	const found = parsePasted(text);
	assert.equal(found.shape, "worker");
	assert.equal(found.body, undefined);
	assert.equal(found.problem?.["status"], 401);
});

test("what is no error is not recognised", () => {
	const texts = [
		"hello",
		"",
		"[]",
		"{}",
		"123",
		'"text"',
		'{"a":{"b":1}}',
		"Error: something went wrong",
		"TypeError: x is not a function\n    at main.js:1:1",
	];
	for (const text of [...texts, "{".repeat(100_000), '{"a":"'.repeat(10_000), "<html", "│ ".repeat(1000), "<Code>".repeat(50_000)]) {
		const began = Date.now();
		assert.deepEqual(parsePasted(text), {}, text.slice(0, 80));
		assert.ok(Date.now() - began < 2000, `${text.slice(0, 20)} took ${Date.now() - began} ms`);
	}
});

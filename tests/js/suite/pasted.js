/** What people paste: code, message and request ID are found wherever they stand. */
import { parsePasted } from "dbs-backup-plan/answers";
import QUnit from "qunit";

const ID = "0C2D8F1E-6A6B-5E2C-9A0E-1A2B3C4D5E6F";

QUnit.module("pasted");

QUnit.test("errors of SDKs, of the CLI, of Terraform, of the worker, and log lines", (assert) => {
	const cases = [
		// text, code, message, request ID, HTTP status
		[
			`SDKError: code: 400, InvalidAccessKeyId.NotFound: Specified access key is not found. request id: ${ID}`,
			"InvalidAccessKeyId.NotFound",
			"Specified access key is not found",
			ID,
			400,
		],
		[`Error: Forbidden.RAM code: 403, User not authorized. request id: ${ID}`, "Forbidden.RAM", "User not authorized", ID, 403],
		[`Forbidden.RAMError: code: 403, You are not authorized. request id: ${ID}`, "Forbidden.RAM", "You are not authorized", ID, 403],
		[
			`x.ServerException: HTTP Status: 400 Error:MissingParameter The input parameter is missing. RequestID: ${ID}`,
			"MissingParameter",
			"The input parameter is missing",
			ID,
			400,
		],
		[
			`ERROR: SDK.ServerError\nErrorCode: Forbidden.RAM\nRecommend: https://x\nRequestId: ${ID}\nMessage: User not authorized.\nRespHeaders: map[]`,
			"Forbidden.RAM",
			"User not authorized",
			ID,
			0,
		],
		[
			`Error: [ERROR] terraform-provider-alicloud/x.go:250: Resource x CreateAndStartBackupPlan Failed!!! [SDK ERROR]:\nSDKError:\n   StatusCode: 400\n   Code: InvalidParameter\n   Message: code: 400, This is not valid request id: ${ID}\n   Data: {"Code":"InvalidParameter","Message":"This is not valid","RequestId":"${ID}"}`,
			"InvalidParameter",
			"This is not valid",
			ID,
			400,
		],
		[`ERROR failed: {"RequestId":"${ID}","Code":"ServiceUnavailable","Message":"busy"} took 3s`, "ServiceUnavailable", "busy", ID, 0],
		['level=error body="{\\"Code\\":\\"Throttling\\",\\"Message\\":\\"m\\"}"', "Throttling", "m", undefined, 0],
		[`<Error><RequestId>${ID}</RequestId><Code>Forbidden</Code><Message>m</Message></Error>`, "Forbidden", "m", ID, 0],
		[
			`{"title":"The service refused","status":502,"code":"Forbidden.RAM","detail":"Have no Permissions","requestId":"${ID}"}`,
			"Forbidden.RAM",
			"Have no Permissions",
			ID,
			502,
		],
		['{"title":"t","status":403,"code":"policy","detail":"The rule x refuses y."}', "policy", "The rule x refuses y", undefined, 403],
		['{"Success":false,"ErrCode":"Param.NotFound","ErrMessage":"m","RequestId":"R"}', "Param.NotFound", "m", "R", 0],
	];
	for (const [text, code, message, requestId, httpStatus] of cases) {
		const found = parsePasted(text);
		assert.deepEqual([found.code, found.message, found.requestId, found.httpStatus], [code, message, requestId, httpStatus], text);
	}
	assert.equal(parsePasted('{"Success":true,"BackupPlanId":"dbs1"}').backupPlanId, "dbs1");
	assert.equal(parsePasted("Code: Throttling", { status: 503 }).httpStatus, 503);
});

QUnit.test("of what is not recognised nothing is said but that", (assert) => {
	for (const text of ["hello world", "{}", "", "504 Gateway Time-out", "<html><title>502 Bad Gateway</title></html>", "code: 500"]) {
		for (const [locale, words] of [
			["en", "No error code was found in this text."],
			["zh-CN", "未在此文本中找到错误码"],
		]) {
			const found = parsePasted(text, { locale });
			assert.true(["UnreadableResponse", "UnexpectedResponse", "EmptyResponse"].includes(found.code), `${text}: ${found.code}`);
			assert.deepEqual([found.retryable, found.outcomeUnknown], [false, false], text);
			assert.true(found.advice.startsWith(words), found.advice);
		}
	}
});

QUnit.test("the worker knows better what it says of itself", (assert) => {
	const found = parsePasted('{"status":504,"code":"outcome_unknown","detail":"d","retryable":true,"outcomeUnknown":true}');
	assert.deepEqual([found.code, found.message, found.retryable, found.outcomeUnknown], ["outcome_unknown", "d", true, true]);
	assert.true(found.advice.startsWith("This comes from the worker"), found.advice);
});

QUnit.test("secrets are masked and any text is read soon", (assert) => {
	const found = parsePasted("SDKError: code: 400, X.Y: SourceEndpointPassword=hunter22 mine! request id: R", { secrets: ["mine!"] });
	assert.false(/hunter22|mine!/.test(JSON.stringify(found)), JSON.stringify(found));
	for (const unit of ["code: ", 'message: "\\', "Error: ", "request id ", '{"a":', "\\"]) {
		const started = Date.now();
		assert.false(parsePasted(unit.repeat(1 << 17)).ok);
		assert.true(Date.now() - started < 5000, `${unit}: ${Date.now() - started} ms`);
	}
});

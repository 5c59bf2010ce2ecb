/** Answers of the service, the gateway, and of whatever stands on the way. */
import { parseResponse } from "dbs-backup-plan";
import QUnit from "qunit";

const json = (value) => JSON.stringify(value);

QUnit.module("response");

QUnit.test("a plan was created", (assert) => {
	const page = {
		HttpStatusCode: 200,
		RequestId: "D6E068C3-25BC-455A-85FE-45F0B22E0000",
		CreateBackupSet: false,
		ErrCode: "Param.NotFound",
		Success: true,
		ErrMessage: "The specified parameter %s value is not valid.",
		BackupPlanId: "dbsrdqq6h2dw8",
		OrderId: "2056113",
	};
	assert.deepEqual(parseResponse(200, json(page)), {
		ok: true,
		backupPlanId: "dbsrdqq6h2dw8",
		orderId: "2056113",
		requestId: "D6E068C3-25BC-455A-85FE-45F0B22E0000",
		createBackupSet: false,
		httpStatus: 200,
	});
	assert.equal(parseResponse(200, '{"Success":true,"BackupPlanId":"p","OrderId":211213231231231231231}').orderId, "211213231231231231231");
});

QUnit.test("success needs both Success and a plan id", (assert) => {
	for (const body of [
		{ Success: false, ErrCode: "Param.NotFound", ErrMessage: "m", RequestId: "R" },
		{ Success: false, BackupPlanId: "p", ErrCode: "x" },
		{ Success: true },
		{ Success: true, BackupPlanId: "" },
		{ BackupPlanId: "p" },
		{ RequestId: "R" },
	]) {
		assert.false(parseResponse(200, json(body)).ok, json(body));
	}
	const failed = parseResponse(200, json({ Success: false, ErrCode: "Param.NotFound", ErrMessage: "m", RequestId: "R" }));
	assert.deepEqual([failed.code, failed.message, failed.requestId, failed.retryable], ["Param.NotFound", "m", "R", false]);
	assert.false(failed.outcomeUnknown);
});

QUnit.test("retryable goes by code, never by HTTP status; so does what is certain, unless nobody knows the code", (assert) => {
	const uncertain = ["ServiceUnavailable", "InternalError", "SystemError", "SignatureNonceUsed", "IdempotentProcessing"];
	const unknown = (Code, status) => uncertain.includes(Code) || (Code === "Whatever.Else" && status >= 500);
	const yes = [
		"ServiceUnavailable",
		"InternalError",
		"SystemError",
		"IdempotentProcessing",
		"Throttling",
		"Throttling.User",
		"Throttling.Api",
		"SignatureNonceUsed",
		"InvalidTimeStamp.Expired",
	];
	const no = [
		"SignatureDoesNotMatch",
		"InvalidAccessKeyId.NotFound",
		"InvalidAccessKeyId.Inactive",
		"IncompleteSignature",
		"MissingSecurityToken",
		"InvalidSecurityToken.Expired",
		"Forbidden",
		"Forbidden.RAM",
		"Request.Forbidden",
		"IdempotentParameterMismatch",
		"MissingParameter",
		"InvalidParameter",
		"Whatever.Else",
	];
	for (const [codes, retryable] of [
		[yes, true],
		[no, false],
	]) {
		for (const Code of codes) {
			for (const status of [200, 400, 403, 429, 500, 503]) {
				const failed = parseResponse(status, json({ Code, Message: "m", RequestId: "R", HostId: "h", Recommend: "https://x" }));
				assert.equal(failed.retryable, retryable, `${Code} with ${status}`);
				assert.deepEqual([failed.ok, failed.code, failed.hostId, failed.recommend], [false, Code, "h", "https://x"]);
				assert.true(failed.advice.length > 10, failed.advice);
				assert.equal(failed.outcomeUnknown, unknown(Code, status), `${Code} with ${status}`);
			}
		}
	}
});

QUnit.test("advice in both languages", (assert) => {
	const body = json({ Code: "Request.Forbidden", Message: "Have no Permissions" });
	assert.true(parseResponse(403, body).advice.includes("dbs:CreateAndStartBackupPlan"));
	const zh = parseResponse(403, body, { locale: "zh-CN" }).advice;
	assert.true(/[一-鿿]/.test(zh) && zh.includes("dbs:CreateAndStartBackupPlan"), zh);
});

QUnit.test("what is no answer at all", (assert) => {
	const cases = [
		[502, "<html><body><h1>502 Bad Gateway</h1></body></html>", "UnreadableResponse", true, true],
		[200, "<html>sign in</html>", "UnreadableResponse", false, true],
		[414, "<html>414 Request-URI Too Large</html>", "UnreadableResponse", false, false],
		[200, '{"Success":true,"BackupPla', "UnreadableResponse", true, true],
		[200, "x".repeat(1_048_577), "UnreadableResponse", false, true],
		[200, "", "EmptyResponse", true, true],
		[404, "", "EmptyResponse", false, false],
		[500, "", "EmptyResponse", true, true],
		[200, "{}", "UnexpectedResponse", false, true],
		[200, "[]", "UnexpectedResponse", false, true],
		[503, "[]", "UnexpectedResponse", true, true],
		[302, "", "Redirected", false, false],
	];
	for (const [status, body, code, retryable, unknown] of cases) {
		const failed = parseResponse(status, body);
		const found = [failed.code, failed.retryable, failed.outcomeUnknown, failed.httpStatus];
		assert.deepEqual(found, [code, retryable, unknown, status], body.slice(0, 40));
	}
	assert.true(parseResponse(414, "<html>").advice.includes("POST"), parseResponse(414, "<html>").advice);
});

QUnit.test("what can still be known of an XML or a truncated answer", (assert) => {
	const xml =
		"<?xml version='1.0'?><Error><RequestId>R-1</RequestId><HostId>h</HostId><Code>Throttling.User</Code><Message>m</Message></Error>";
	const failed = parseResponse(400, xml);
	assert.deepEqual([failed.ok, failed.code, failed.requestId, failed.retryable], [false, "Throttling.User", "R-1", true]);
	const cut = parseResponse(400, '{"RequestId":"R-2","Code":"Throttling.User","Mess');
	assert.equal(cut.requestId, "R-2");
});

QUnit.test("a signature that does not match is explained without showing secrets", (assert) => {
	const pairs = (password, more) =>
		`AccessKeyId%3Dtestid%26BackupPlanName%3D${more}%26SourceEndpointPassword%3D${password}%26Version%3D2019-03-06`;
	const ours = `POST&%2F&${pairs("OURSECRET", "a%252Bb")}`;
	const server = `POST&%2F&${pairs("OURSECRET", "a%2520b")}`;
	const body = json({
		Code: "SignatureDoesNotMatch",
		RequestId: "R",
		Message: `Specified signature is not matched with our calculation. server string to sign is:${server}`,
	});
	const failed = parseResponse(400, body, { stringToSign: ours });
	assert.equal(failed.difference.parameter, "BackupPlanName");
	assert.equal(failed.difference.offset, ours.indexOf("252B") + 3);
	assert.deepEqual([failed.difference.ours, failed.difference.server], ["BackupPlanName=a%252Bb", "BackupPlanName=a%2520b"]);
	assert.false(json(failed).includes("OURSECRET"), json(failed));
	const secret = json({ Code: "SignatureDoesNotMatch", Message: `server string to sign is:POST&%2F&${pairs("THEIRSECRET", "a%252Bb")}` });
	const other = parseResponse(400, secret, { stringToSign: ours });
	assert.equal(other.difference.parameter, "SourceEndpointPassword");
	assert.false(/OURSECRET|THEIRSECRET/.test(json(other)), json(other));
	assert.false(json(parseResponse(400, secret)).includes("THEIRSECRET"));
	const same = parseResponse(400, body, { stringToSign: server });
	assert.equal(same.difference, undefined);
	assert.true(same.advice.includes("the AccessKeySecret is wrong"), same.advice);
	assert.false(parseResponse(400, body).advice.includes("the AccessKeySecret is wrong"), "when ours is not known");
});

QUnit.test("values of secret parameters are cut from every text", (assert) => {
	const text = "request was POST&%2F&A%3D1%26SourceEndpointPassword%3Dhunter2%26B%3D2 SecurityToken=hunter2&C=3";
	const failed = parseResponse(400, json({ Code: `x Signature=hunter2`, Message: text, RequestId: text, HostId: text, Recommend: text }));
	const masked = "request was POST&%2F&A%3D1%26SourceEndpointPassword%3D***%26B%3D2 SecurityToken=***&C=3";
	assert.deepEqual([failed.code, failed.message, failed.requestId], ["UnexpectedResponse", masked, undefined]);
	assert.deepEqual([failed.hostId, failed.recommend], [masked, masked]);
});

QUnit.test("what it is about and who can fix it", (assert) => {
	const cases = [
		["Forbidden.RAM", "Have no Permissions", "permission", "operator"],
		["Forbidden", "There is a risk of leakage of this AccessKey.", "key_leaked", "operator"],
		["InvalidAccountStatus.NotEnoughBalance", "m", "money", "operator"],
		["InvalidParameter", "m", "parameter", "caller"],
		["Rejected.Throttling", "m", "throttled", "nobody"],
		["What.Ever", "m", "unknown", "nobody"],
	];
	for (const [Code, Message, kind, fixableBy] of cases) {
		const failed = parseResponse(400, json({ Code, Message, RequestId: "R" }));
		assert.deepEqual(failed, {
			ok: false,
			code: Code,
			kind,
			fixableBy,
			message: Message,
			requestId: "R",
			retryable: Code === "Rejected.Throttling",
			outcomeUnknown: false,
			advice: failed.advice,
			httpStatus: 400,
		});
	}
});

QUnit.test("by version 3 the canonical request is compared", (assert) => {
	const ours = "POST\n/\nBackupPlanName=a%2Bb&SourceEndpointPassword=OURSECRET\nhost:h\n\nhost\ne3b0";
	const said = (canonical) =>
		json({
			Code: "SignatureDoesNotMatch",
			Message: `Specified signature does not match our calculation. server StringToSign is [ACS3-HMAC-SHA256\n7ea0] server CanonicalRequest is [${canonical}]`,
		});
	const failed = parseResponse(400, said(ours.replace("%2B", "%20")), { canonicalRequest: ours });
	assert.deepEqual(failed.difference, {
		offset: 25,
		parameter: "BackupPlanName",
		ours: "BackupPlanName=a%2Bb",
		server: "BackupPlanName=a%20b",
	});
	assert.equal(failed.message, "Specified signature does not match our calculation.");
	assert.true(parseResponse(400, said(ours), { canonicalRequest: ours }).advice.includes("the AccessKeySecret is wrong"));
	assert.true(parseResponse(400, said("x"), { stringToSign: "ACS3-HMAC-SHA256\n7ea0" }).advice.includes("the AccessKeySecret is wrong"));
});

QUnit.test("secrets that the caller names are masked in every form", (assert) => {
	const secret = "p@ss w*rd+1&=";
	const forms = [secret, encodeURIComponent(secret), encodeURIComponent(encodeURIComponent(secret)), btoa(secret), "p%40ss+w*rd%2b1%26%3d"];
	for (const form of forms) {
		const failed = parseResponse(400, json({ Code: form, Message: `a ${form}`, RequestId: form }), { secrets: [secret, undefined, ""] });
		assert.deepEqual([failed.code, failed.message, failed.requestId], ["UnexpectedResponse", "a ***", undefined]);
	}
	for (const secrets of ["abc", [1], {}]) {
		const wrong = (error) => error.code === "invalid_option" && error.option === "secrets";
		assert.throws(() => parseResponse(400, "{}", { secrets }), wrong, json(secrets));
	}
});

QUnit.test("a locale that is no text is refused as one", (assert) => {
	for (const locale of [Object.create(null), 5, {}, "fr"]) {
		assert.throws(
			() => parseResponse(200, "{}", { locale }),
			(error) => error.code === "invalid_locale",
			typeof locale,
		);
	}
	assert.equal(parseResponse(200, "{}", { locale: undefined }).code, "UnexpectedResponse");
});

QUnit.test("a body of any size is no problem", (assert) => {
	const huge = `{"Success":true,"BackupPlanId":"dbs1","x":"${"\ud83d\ude00".repeat(8 << 20)}"}`;
	assert.deepEqual([parseResponse(200, huge).ok, parseResponse(200, huge).code], [false, "UnreadableResponse"]);
	assert.true(parseResponse(200, json({ Success: true, BackupPlanId: "dbs1" })).ok, "and the next one is read");
});

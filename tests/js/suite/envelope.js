/** Envelopes in every spelling, whole, in pieces, and with something around them. */
import { parseResponse } from "dbs-backup-plan";
import QUnit from "qunit";

QUnit.module("envelope");

QUnit.test("names are read in any case", (assert) => {
	const small = parseResponse(400, '{"code":"Throttling.User","message":"slow","requestId":"R","hostid":"h","RECOMMEND":"u"}');
	assert.deepEqual([small.code, small.message, small.retryable], ["Throttling.User", "slow", true]);
	assert.deepEqual([small.requestId, small.hostId, small.recommend], ["R", "h", "u"]);
	const plan = parseResponse(200, '{"SUCCESS":"True","backupplanid":"dbs1","orderid":7,"createBackupSet":"false","requestid":"R"}');
	assert.deepEqual(plan, { ok: true, backupPlanId: "dbs1", orderId: "7", requestId: "R", createBackupSet: false, httpStatus: 200 });
	const both = parseResponse(400, '{"Code":"","code":null,"ErrCode":"Param.NotFound","Message":" ","errMessage":"m"}');
	assert.deepEqual([both.code, both.message], ["Param.NotFound", "m"], "the first that says something");
	const nested = parseResponse(400, '{"data":{"Code":"X","Success":true,"BackupPlanId":"p"},"Code":"Y"}');
	assert.equal(nested.code, "Y", "what nests is not the envelope's");
	assert.equal(parseResponse(400, '{"ErrorCode":"Param.NotFound"}').code, "Param.NotFound");
	assert.equal(parseResponse(400, '{"constructor":"X","__proto__":"Y","Code":"Z"}').code, "Z");
});

QUnit.test("a long number keeps its digits, and a line break within a text is one", (assert) => {
	const long = parseResponse(200, '{"Note":"12345678901234567890","OrderId":20561570000000000123,"Success":true,"BackupPlanId":"dbs1"}');
	assert.equal(long.orderId, "20561570000000000123");
	const broken = parseResponse(200, '{"Success":true,"Message":"a\nb\t","BackupPlanId":"dbs1"}');
	assert.true(broken.ok, JSON.stringify(broken));
	assert.equal(parseResponse(400, '{"Code":"X","Message":"a\nb"}').message, "a\nb");
});

QUnit.test("numbers and texts beside what is read change nothing", (assert) => {
	const numbers = ["1.12345678901234567890123", "1e12345678901234567890", "1E-12345678901234567890", "-2.5e+12345678901234567890"];
	for (const other of [...numbers, String.raw`"a\"12345678901234567890"`, String.raw`"\\\"x\"12345678901234567890\""`]) {
		const plan = parseResponse(200, `{"Note":${other},"Success":true,"BackupPlanId":"dbs1"}`);
		assert.true(plan.ok, other);
	}
	for (const [written, read] of [
		["1e3", "1000"],
		["1.50", "1.5"],
		["1234567890123456.50", "1234567890123456.5"],
		["0.12345678901234500", "0.123456789012345"],
	]) {
		assert.equal(parseResponse(200, `{"OrderId":${written},"Success":true,"BackupPlanId":"dbs1"}`).orderId, read);
	}
});

QUnit.test("a code that says that there is no error is none", (assert) => {
	for (const code of ["Success", "OK", "200", "0"]) {
		assert.equal(parseResponse(400, `{"Code":"${code}","Message":"m"}`).code, "UnexpectedResponse", code);
	}
});

QUnit.test("a refusal is one without a code too, and its message is kept", (assert) => {
	for (const status of [200, 302, 400, 500, 503]) {
		const body = '{"Success":false,"ErrCode":"","ErrMessage":"The backup gateway is offline.","RequestId":"R"}';
		const refused = parseResponse(status, body);
		assert.deepEqual([refused.message, refused.code, refused.requestId], ["The backup gateway is offline.", "UnexpectedResponse", "R"]);
		assert.deepEqual([refused.retryable, refused.outcomeUnknown, refused.kind], [false, false, "unknown"], `${status}`);
		assert.equal(refused.advice, "The service refused without an error code. Its message says why.");
		const unknown = parseResponse(status, '{"Success":"false","ErrCode":"What.Ever"}');
		assert.false(unknown.outcomeUnknown || unknown.retryable, `${status}`);
	}
	assert.equal(parseResponse(200, '{"Success":false}').message, "The service refused and said no more.");
});

QUnit.test("a message is never lost", (assert) => {
	for (const [status, body] of [
		[200, '{"Message":"words of theirs"}'],
		[200, '{"BackupPlanId":"p","ErrMessage":"words of theirs"}'],
		[200, '{"Code":"Success","Message":"words of theirs"}'],
		[500, '{"Code":"a b","Message":"words of theirs"}'],
		[400, '{"Code":"X","Message":"words of theirs",'],
		[400, '{"Message":"words of theirs",'],
		[400, "<Error><Message>words of theirs</Message></Error>"],
	]) {
		assert.equal(parseResponse(status, body).message, "words of theirs", body);
	}
});

QUnit.test("half a success is told as what it is, and is no refusal", (assert) => {
	for (const body of ['{"BackupPlanId":"p"}', '{"Success":true}', '{"Code":"200","BackupPlanId":"p"}']) {
		const half = parseResponse(200, body);
		assert.equal(half.message, "The answer says only half: success and a plan ID belong together.", body);
		assert.deepEqual([half.code, half.outcomeUnknown], ["UnexpectedResponse", true], body);
	}
	for (const body of [
		'{"Success":true,"Code":"InvalidParameter"}',
		'{"Success":"true","ErrCode":"x"}',
		'{"Success":false,"BackupPlanId":"dbs1","ErrCode":"Param.NotFound"}',
		'{"BackupPlanId":"dbs1"}',
	]) {
		for (const status of [200, 302, 400, 500]) assert.true(parseResponse(status, body).outcomeUnknown, `${status} ${body}`);
	}
});

QUnit.test("what is around or within an envelope does no harm", (assert) => {
	const inner = '{"Code":"Forbidden.RAM","Message":"no","RequestId":"R"}';
	for (const body of [
		`\ufeff${inner}`,
		` \r\n${inner}\n `,
		JSON.stringify(inner),
		JSON.stringify(` ${inner} `),
		`log: ${inner} end`,
		`log: ${JSON.stringify(inner)}`,
	]) {
		const read = parseResponse(403, body);
		assert.deepEqual([read.code, read.message, read.requestId], ["Forbidden.RAM", "no", "R"], body);
	}
	for (const page of [
		'<html><code>x</code><script>{"code":"US","message":"hi"}</script></html>',
		"<!DOCTYPE HTML><title>Error code: 502</title><Code>US</Code>",
		"error code: 502",
	]) {
		const read = parseResponse(200, page);
		assert.deepEqual([read.code, read.outcomeUnknown], ["UnreadableResponse", true], page);
	}
});

QUnit.test("JSON that is no object, and an answer that breaks off", (assert) => {
	for (const body of ["null", "true", "5", "[]", '"text"', '"[1]"'])
		assert.equal(parseResponse(200, body).code, "UnexpectedResponse", body);
	for (const [status, body] of [
		[200, '{"Success":tr'],
		[400, '{"RequestId":"R",'],
		[200, '{"RequestId":"R","Success":tr'],
	]) {
		const cut = parseResponse(status, body);
		assert.deepEqual([cut.code, cut.retryable, cut.outcomeUnknown], ["UnreadableResponse", true, true], body);
		assert.equal(cut.requestId, body.includes('"R"') ? "R" : undefined);
	}
	assert.equal(
		parseResponse(400, '{"Code":"Throttling.User","RequestId":"cut').requestId,
		undefined,
		"a text that is cut off says nothing sure",
	);
});

QUnit.test("in an answer that is cut off the first that says something counts, too", (assert) => {
	assert.equal(parseResponse(400, '{"Code":"","Error":{"Code":"InvalidParameter"},').code, "InvalidParameter");
	assert.equal(parseResponse(400, String.raw`log {\"Code\":\"X\",\"Message\":\"a\\"b\",`).message, 'a\\"b');
});

QUnit.test("codes and request ids are of a few characters and short", (assert) => {
	for (const bad of ["a b", "<b>", "a/b", "库", "a\\nb", "R".repeat(129)]) {
		const read = parseResponse(400, `{"Code":"${bad}","Message":"m","RequestId":"${bad}"}`);
		assert.deepEqual([read.code, read.message, read.requestId], ["UnexpectedResponse", "m", undefined], bad);
	}
	const longest = "R".repeat(128);
	const read = parseResponse(400, `{"Code":"A.b_c:d-9","RequestId":"${longest}"}`);
	assert.deepEqual([read.code, read.requestId], ["A.b_c:d-9", longest]);
});

QUnit.test("entities of XML and escapes of JSON are decoded, each where it belongs", (assert) => {
	const xml = (message) => parseResponse(400, `<Error><Code>InvalidParameter</Code><Message>${message}</Message></Error>`).message;
	assert.equal(xml("&lt;&gt;&quot;&apos;&#39;&amp;lt;"), "<>\"''&lt;");
	assert.equal(xml("&#x26;&nbsp;& &#x10ffff;&#x110000; \\u0041"), "&&nbsp;& \u{10ffff}&#x110000; \\u0041");
	const cut = (message) => parseResponse(400, `{"Code":"InvalidParameter","Message":"${message}",`).message;
	assert.equal(cut("a\\r\\b\\f\\tb"), "a\r\b\f\tb");
	assert.equal(cut("a\\\\"), "a\\");
	assert.equal(cut('\\"\\\\\\/\\n\\u00e9\\ud83d\\ude00\\ud800x\\é\\u12&lt;'), '"\\/\né😀\ufffdx\\é\\u12&lt;');
});

QUnit.test("a placeholder that the service left is explained", (assert) => {
	const body = '{"Success":false,"ErrCode":"Param.NotFound","ErrMessage":"The parameter %s is not valid."}';
	const read = parseResponse(200, body);
	assert.equal(read.message, "The parameter %s is not valid.");
	assert.true(read.advice.endsWith(" The %s in the message is a placeholder that the service did not fill in."), read.advice);
	assert.true(parseResponse(200, body, { locale: "zh-CN" }).advice.endsWith("消息中的 %s 是服务未填写的占位符。"));
});

QUnit.test("every text is masked, and no code or request id holds a secret", (assert) => {
	const secrets = ["hunter22X"];
	const said = "hunter22X said";
	const json = { Code: "hunter22X", Message: said, RequestId: "hunter22X", HostId: said, Recommend: said };
	const read = parseResponse(400, JSON.stringify(json), { secrets });
	assert.deepEqual([read.code, read.message, read.requestId], ["UnexpectedResponse", "*** said", undefined]);
	assert.deepEqual([read.hostId, read.recommend], ["*** said", "*** said"]);
	const plan = '{"Success":true,"BackupPlanId":"hunter22X","OrderId":"hunter22X","RequestId":"hunter22X"}';
	assert.deepEqual(parseResponse(200, plan, { secrets }), { ok: true, backupPlanId: "***", orderId: "***", httpStatus: 200 });
});

QUnit.test("a NUL in an answer harms nothing", (assert) => {
	const read = parseResponse(400, '{"Code":"Forbidden.RAM","Message":"a\\u0000b","HostId":"\\u0000"}');
	assert.deepEqual([read.code, read.message, read.hostId], ["Forbidden.RAM", "a\ufffdb", "\ufffd"]);
});

QUnit.test("a megabyte is read and no more", (assert) => {
	const answer = (fill) => `{"Success":true,"BackupPlanId":"dbs1","x":"${"x".repeat(fill)}"}`;
	const frame = answer(0).length;
	assert.equal(parseResponse(200, answer(1_048_576 - frame)).backupPlanId, "dbs1");
	const larger = parseResponse(200, answer(1_048_577 - frame));
	assert.deepEqual([larger.code, larger.retryable, larger.outcomeUnknown], ["UnreadableResponse", false, true]);
	assert.true(larger.message.includes("1 MB"), larger.message);
	assert.equal(parseResponse(200, answer(0).replace('"x":""', `"x":"${"库".repeat(400_000)}"`)).code, "UnreadableResponse", "bytes count");
});

QUnit.test("a megabyte of anything is read in a moment", (assert) => {
	const started = Date.now();
	for (const unit of ["{", "[", "\\", '\\"', '"', '"Code":', "Code>", "<Code>", 'Code="', "Signature=", "%25&amp;", "string to sign:"]) {
		const text = unit.repeat((1 << 20) / unit.length);
		const quoted = `{"Code":"X","Message":"${unit.repeat(10_000).replace(/["\\]/g, "%")}"}`;
		for (const body of [text, quoted]) {
			assert.true(["X", "Code", "UnreadableResponse"].includes(parseResponse(400, body).code), unit);
		}
	}
	assert.true(Date.now() - started < 30_000, `${Date.now() - started} ms`);
});

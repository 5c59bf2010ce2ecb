/** The operations around the plan, called: data without what the documentation's own samples spoil, failures, tries, secrets, pages. */
import { call, listAll } from "dbs-backup-plan/operations";
import QUnit from "qunit";
import { code, service } from "./sending.js";

/** What the service is told to answer, what comes of it, and what the service saw. */
async function answered(answers, use, { secret = "testsecret", token } = {}) {
	const id = `id-${crypto.randomUUID()}`;
	await (await fetch(`${service()}/_script/${id}`, { method: "PUT", body: JSON.stringify(answers) })).text();
	const key = { accessKeyId: id, accessKeySecret: secret, ...(token && { securityToken: token }) };
	const outcome = await use(key, { endpoint: service() });
	return { outcome, seen: await (await fetch(`${service()}/_seen/${id}`)).json() };
}
const called = (answers, operation, params, options, keys) =>
	answered(answers, (key, more) => call(operation, params, key, { ...more, ...options }), keys);
const data = async (body, operation, params) => (await called([{ body }], operation, params)).outcome.data;

async function all(iterable) {
	const items = [];
	for await (const item of iterable) items.push(item);
	return items;
}

QUnit.module("operations called");

QUnit.test("data, without what the samples spoil", async (assert) => {
	const { outcome, seen } = await called(
		[{ body: '{"Success":true,"ErrCode":"Param.NotFound","HttpStatusCode":400,"RequestId":"R","Regions":{"RegionCode":["cn-hangzhou"]}}' }],
		"DescribeRegions",
		{},
	);
	assert.deepEqual(outcome, { ok: true, requestId: "R", httpStatus: 200, data: { Regions: ["cn-hangzhou"] } });
	assert.equal(seen[0].form.Action, "DescribeRegions");
	const id = { BackupPlanId: "p" };
	assert.deepEqual(await data('{"Success":"true","Items":{},"TotalElements":0}', "DescribeBackupPlanList", {}), {
		Items: [],
		TotalElements: 0,
	});
	assert.deepEqual(await data('{"Success":true}', "DescribeBackupPlanList", {}), { Items: [] });
	assert.deepEqual(
		await data(
			'{"Success":true,"Items":{"FullBackupFile":[{"BackupSize":9007199254740993,"ErrMessage":"NULL","BackupSetId":"NULL","SourceEndpointInstanceId":"rm-1","Sizes":[1,12345678901234567890,0.1234567890123456789],"Text":"12345678901234567890 \\" 1","None":null}]}}',
			"DescribeFullBackupList",
			id,
		),
		{
			Items: [
				{
					BackupSize: "9007199254740993",
					BackupSetId: "NULL",
					SourceEndpointInstanceId: "rm-1",
					Sizes: [1, "12345678901234567890", 0.12345678901234568],
					Text: '12345678901234567890 " 1',
				},
			],
		},
	);
	const plan = '{"Success":true,"Items":{"BackupPlanDetail":{"BackupPlanId":"p","SourceEndpointInstanceID":"rm-1","BackupGatewayId":0}}}';
	assert.deepEqual(await data(plan, "DescribeBackupPlanList", {}), {
		Items: [{ BackupPlanId: "p", SourceEndpointInstanceID: "rm-1", BackupGatewayId: 0 }],
	});
	const gateways = '{"Success":true,"Items":{"BackupGateway":[{"BackupGatewayId":2321313123},{"BackupGatewayId":"5"}]}}';
	assert.deepEqual(await data(gateways, "DescribeBackupGatewayList", { Region: "cn-hangzhou" }), {
		Items: [{ BackupGatewayId: "2321313123" }, { BackupGatewayId: "5" }],
	});
	assert.deepEqual(
		await data(
			'{"Success":true,"IntranetIPs":{"IntranetIP":["\\"10.0.0.0/24\\"","10.1.0.0/24"]},"InternetIPs":{}}',
			"DescribeNodeCidrList",
			{
				Region: "cn-hangzhou",
			},
		),
		{ IntranetIPs: ["10.0.0.0/24", "10.1.0.0/24"], InternetIPs: [] },
	);
	assert.deepEqual(
		await data('{"Success":true,"Status":"failed","Progress":20,"ErrMessage":"no schema","Items":{}}', "DescribePreCheckProgressList", id),
		{ Status: "failed", Progress: 20, ErrMessage: "no schema", Items: [] },
	);
	assert.deepEqual(
		await data(
			'{"Success":"true","ErrorCode":"EntityAlreadyExists.Role","ErrMessage":"exists","Data":"null"}',
			"InitializeDbsServiceLinkedRole",
			{},
		),
		{ ErrorCode: "EntityAlreadyExists.Role", ErrMessage: "exists", Data: "null" },
	);
	assert.deepEqual(await data('{"RequestId":"R","Code":"200","Item":{"JobId":"j"}}', "DescribeJobErrorCode", { TaskId: "j" }), {
		Item: { JobId: "j" },
	});
	assert.deepEqual(await data('{"Success":true,"BackupPlanId":"p","CreatedFullBackupsetId":"f"}', "StartBackupPlan", id), {
		BackupPlanId: "p",
		CreatedFullBackupsetId: "f",
	});
});

QUnit.test("what is no data is a failure of the same table", async (assert) => {
	const about = async (answer, operation = "DescribeRegions", params = {}) => {
		const { outcome, seen } = await called([answer], operation, params, { maxAttempts: 1 });
		return [outcome.code, outcome.kind, outcome.outcomeUnknown, seen.length];
	};
	assert.deepEqual(await about(code("Forbidden.RAM", 403)), ["Forbidden.RAM", "permission", false, 1]);
	assert.deepEqual(await about({ json: { Success: false, ErrCode: "Param.NotFound", ErrMessage: "findValidDBSJob error" } }), [
		"Param.NotFound",
		"parameter",
		false,
		1,
	]);
	assert.deepEqual(await about({ body: "<html>" }), ["UnreadableResponse", "unreadable", false, 1]);
	assert.deepEqual(await about({ body: '{"Success":true,"Regions":{"RegionCo' }), ["UnreadableResponse", "unreadable", false, 1]);
	assert.deepEqual(await about({ json: {} }), ["UnexpectedResponse", "unreadable", false, 1]);
	assert.deepEqual(await about({ do: "reset" }), ["NetworkError", "no_answer", false, 1]);
	assert.deepEqual(await about({ do: "reset" }, "StartBackupPlan", { BackupPlanId: "p" }), ["NetworkError", "no_answer", true, 1]);
	assert.deepEqual(await about({ body: `{"Success":true,"Deep":${"[".repeat(50_000)}${"]".repeat(50_000)}}` }), [
		"UnexpectedResponse",
		"unreadable",
		false,
		1,
	]);
	const { outcome } = await called([code("Forbidden.RAM", 403)], "DescribeNodeCidrList", { Region: "cn-hangzhou" });
	assert.equal(outcome.advice, "The caller lacks permission. Grant the RAM action dbs:DescribeNodeCidrList to the user or role.");
	const chinese = await called([code("InvalidJobId")], "StartBackupPlan", { BackupPlanId: "p" }, { locale: "zh-CN" });
	assert.equal(chinese.outcome.advice, "服务没有此 ID 的计划。");
	const started = await called([{ do: "reset" }], "StartBackupPlan", { BackupPlanId: "p" });
	assert.equal(started.outcome.advice, "It may have been done. Look at the plan's state before you call this again.");
});

QUnit.test("a read is tried again, a change only where it was not done", async (assert) => {
	const tried = async (answers, operation, params) => {
		const { outcome, seen } = await called(answers, operation, params);
		return [outcome.ok, seen.length, new Set(seen.map(({ form }) => form.SignatureNonce)).size];
	};
	const done = { json: { Success: true, BackupPlanId: "p" } };
	const start = (...answers) => tried(answers, "StartBackupPlan", { BackupPlanId: "p" });
	assert.deepEqual(
		await tried([{ do: "reset" }, code("ServiceUnavailable", 503), { body: "<html>", status: 502 }, done], "DescribeRegions", {}),
		[true, 4, 4],
	);
	assert.deepEqual(await start(code("Throttling.User"), done), [true, 2, 2]);
	const date = new Date(Date.now() + 3_600_000).toUTCString();
	assert.deepEqual(await start(code("InvalidTimeStamp.Expired", 400, { date }), done), [true, 2, 2]);
	assert.deepEqual(await start({ do: "reset" }, done), [false, 1, 1]);
	assert.deepEqual(await start(code("ServiceUnavailable", 503), done), [false, 1, 1]);
	assert.deepEqual(await start({ body: "<html>", status: 502 }, done), [false, 1, 1]);
	assert.deepEqual(await start(code("SignatureNonceUsed"), done), [false, 1, 1]);
	assert.deepEqual(await tried([{ do: "reset" }, done], "ModifyBackupPlanName", { BackupPlanId: "p" }), [false, 1, 1], "what has no row");
});

QUnit.test("secrets that an answer repeats are masked", async (assert) => {
	const params = { BackupPlanId: "p", SourceEndpointPassword: "hunter22!x", SslKeyPassword: "another-pass" };
	const keys = { secret: "very-secret-key", token: "a-token-value" };
	const failed = await called([{ do: "echo" }], "ModifyBackupSourceEndpoint", params, {}, keys);
	const text = JSON.stringify(failed.outcome);
	const form = failed.seen[0].form;
	assert.equal(form.SourceEndpointPassword, "hunter22!x");
	for (const secret of [
		"hunter22!x",
		"hunter22%21x",
		"another-pass",
		"a-token-value",
		form.Signature,
		encodeURIComponent(form.Signature),
	]) {
		assert.false(text.includes(secret), secret);
	}
	const echoed = { json: { Success: true, Note: "password hunter22!x", List: ["another-pass", "very-secret-key"] } };
	const { outcome } = await called([echoed], "ModifyBackupSourceEndpoint", params, {}, keys);
	assert.deepEqual(outcome.data, { Note: "password ***", List: ["***", "***"] });
});

QUnit.test("all pages, and an end", async (assert) => {
	const page = (ids, more = {}) => ({
		json: { Success: true, PageSize: 2, ...more, Items: { BackupPlanDetail: ids.map((id) => ({ BackupPlanId: id })) } },
	});
	const listed = (answers, options) =>
		answered(answers, async (key, more) => {
			try {
				const items = await all(listAll("DescribeBackupPlanList", { PageSize: 2 }, key, { ...more, ...options }));
				return items.map(({ BackupPlanId }) => BackupPlanId).join();
			} catch (error) {
				return [error.name, error.failure?.code ?? error.message];
			}
		});
	const pages = ({ seen }) => seen.map(({ form }) => form.PageNum).join();
	const totals = await listed([page(["a", "b"], { TotalElements: 3, TotalPages: 2 }), page(["c"], { TotalElements: 3, TotalPages: 2 })]);
	assert.deepEqual([totals.outcome, pages(totals)], ["a,b,c", "0,1"]);
	const full = await listed([page(["a", "b"]), page(["c"])]);
	assert.deepEqual([full.outcome, pages(full)], ["a,b,c", "0,1"]);
	const empty = await listed([page(["a", "b"]), { json: { Success: true, Items: {} } }]);
	assert.deepEqual([empty.outcome, pages(empty)], ["a,b", "0,1"]);
	const same = await listed([page(["a", "b"]), page(["a", "b"]), page(["a", "b"])]);
	assert.deepEqual([same.outcome, pages(same)], ["a,b", "0,1"], "the same page again");
	const bounded = await listed([page(["a", "b"]), page(["c", "d"])], { most: 3 });
	assert.deepEqual(bounded.outcome, ["RangeError", "more than 3 items; raise the option most, or ask for less"]);
	const exactly = await listed([page(["a", "b"], { TotalElements: 2 })], { most: 2 });
	assert.equal(exactly.outcome, "a,b");
	const failed = await listed([page(["a", "b"]), code("Forbidden.RAM")]);
	assert.deepEqual(failed.outcome, ["ListError", "Forbidden.RAM"]);
	const regions = await answered([{ json: { Success: true, Regions: { RegionCode: ["cn-a", "cn-b"] } } }], (key, more) =>
		all(listAll("DescribeRegions", {}, key, more)),
	);
	assert.deepEqual(regions.outcome, ["cn-a", "cn-b"]);
	assert.equal(regions.seen[0].form.PageNum, undefined);
});

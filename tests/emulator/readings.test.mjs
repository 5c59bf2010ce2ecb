// @ts-check
/** Lists, bills and addresses as the service shows them, and each reading of what the documentation leaves open. */
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { Faults } from "../../emulator/faults.mjs";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { TRAPS } from "../../emulator/world.mjs";
import { call, form, PLAN, query } from "./caller.mjs";

const emulator = new Emulator(KEYS, { clock: { speed: 0 } });
const { regions, gateways, addresses } = emulator.world;
let origin = "";
before(async () => {
	origin = await emulator.listen();
});
after(() => emulator.close());
beforeEach(() => {
	emulator.reset();
	emulator.faults = new Faults();
	emulator.world.set({ lives: {}, traps: TRAPS, regions, gateways, addresses });
});

/** @param {import("./caller.mjs").Parameters} [overrides] @returns {Promise<string>} its id */
const create = async (overrides) => (await call(origin, "CreateAndStartBackupPlan", { ...PLAN, ...overrides })).BackupPlanId;
/** @param {import("./caller.mjs").Parameters} [parameters] */
const list = (parameters) => call(origin, "DescribeBackupPlanList", parameters);
/** @param {string} Action @param {import("./caller.mjs").Parameters} [parameters] the answer as it was sent */
async function text(Action, parameters) {
	const body = new URLSearchParams(form({ Action, ...parameters }));
	return (await fetch(`${origin}/`, { method: "POST", body })).text();
}

test("regions and gateways", async () => {
	const { Regions, Success, HttpStatusCode, ErrCode } = await call(origin, "DescribeRegions");
	assert.deepEqual([Success, HttpStatusCode, ErrCode, Regions.RegionCode.length], [true, 200, "", 19]);
	const { Items, TotalElements, PageNum, PageSize, TotalPages } = await call(origin, "DescribeBackupGatewayList", {
		Region: "cn-hangzhou",
	});
	assert.deepEqual([TotalElements, PageNum, PageSize, TotalPages], [2, 0, 30, 1]);
	const [first, second] = Items.BackupGateway;
	assert.deepEqual([first.BackupGatewayId, first.BackupGatewayStatus, first.DisplayName], ["23313123312", "ONLINE", "office"]);
	assert.deepEqual([second.BackupGatewayId, second.BackupGatewayStatus], ["9007199254740993", "OFFLINE"]);
	const one = await call(origin, "DescribeBackupGatewayList", { Region: "cn-hangzhou", Identifier: "centre-1,other" });
	assert.deepEqual(
		one.Items.BackupGateway.map((/** @type {{ Identifier: string }} */ { Identifier }) => Identifier),
		["centre-1"],
	);
	assert.equal((await call(origin, "DescribeBackupGatewayList")).Code, "MissingRegion");
	emulator.world.set({ regions: ["cn-test"], gateways: [{ id: "1", region: "cn-test" }] });
	assert.deepEqual((await call(origin, "DescribeRegions")).Regions, { RegionCode: ["cn-test"] });
	assert.equal((await call(origin, "DescribeBackupGatewayList", { Region: "cn-test" })).TotalElements, 1);
});

test("pages count from zero and end; a page beyond is empty", async () => {
	for (let index = 0; index < 5; index++) await create({ BackupPlanName: `plan-${index}` });
	/** @param {string} PageNum */
	const page = async (PageNum) => {
		const { Items, TotalElements, TotalPages, ...answer } = await list({ PageNum, PageSize: "2" });
		const names = Items.BackupPlanDetail?.map((/** @type {{ BackupPlanName: string }} */ plan) => plan.BackupPlanName);
		return [answer.PageNum, answer.PageSize, TotalElements, TotalPages, names];
	};
	assert.deepEqual(await page("0"), [0, 2, 5, 3, ["plan-4", "plan-3"]]);
	assert.deepEqual(await page("2"), [2, 2, 5, 3, ["plan-0"]]);
	assert.deepEqual(await page("3"), [3, 2, 5, 3, undefined]);
	emulator.world.set({ traps: { pagesFromOne: true } });
	assert.deepEqual((await page("2")).slice(0, 1), [3]);
	for (const wrong of [{ PageNum: "-1" }, { PageNum: "one" }, { PageSize: "0" }, { PageSize: "101" }]) {
		const { Success, ErrCode } = await list(wrong);
		assert.deepEqual([Success, ErrCode], [false, "Param.NotFound"], JSON.stringify(wrong));
	}
	const gateway = { Region: "cn-hangzhou", PageSize: "31" };
	assert.equal(
		(await call(origin, "DescribeBackupGatewayList", gateway)).ErrMessage,
		"The specified parameter PageSize value is not valid.",
	);
});

test("plans are found by id, region, name, status and resource group; names need not be unique", async () => {
	const ids = [await create(), await create(), await create({ BackupPlanName: "plan-10", Region: "cn-beijing", ResourceGroupId: "rg-1" })];
	/** @param {import("./caller.mjs").Parameters} parameters */
	const found = async (parameters) =>
		((await list(parameters)).Items.BackupPlanDetail ?? []).map((/** @type {{ BackupPlanId: string }} */ plan) =>
			ids.indexOf(plan.BackupPlanId),
		);
	assert.deepEqual(await found({ BackupPlanName: "plan-1" }), [1, 0]);
	assert.deepEqual(await found({ BackupPlanId: `${ids[0]},${ids[2]}` }), [2, 0]);
	assert.deepEqual(await found({ Region: "cn-beijing" }), [2]);
	assert.deepEqual(await found({ Region: "cn-hangzhou", BackupPlanName: "plan-10" }), []);
	assert.deepEqual(await found({ ResourceGroupId: "rg-1" }), [2]);
	assert.deepEqual(await found({ BackupPlanStatus: "running" }), []);
	emulator.advance(50_000);
	assert.deepEqual(await found({ BackupPlanStatus: "running" }), [2, 1, 0]);
	emulator.world.set({ traps: { similarNames: true } });
	assert.deepEqual(await found({ BackupPlanName: "plan-1" }), [2, 1, 0]);
});

test("a plan comes back without password, ClientToken and OrderId, its place in lower case", async () => {
	const id = await create({
		...{ SourceEndpointInstanceType: "Agent", SourceEndpointIP: "db.example.com", SourceEndpointPort: "3306", Region: "cn-shanghai" },
		...{ BackupGatewayId: "9223372036854775807", BackupPeriod: "Monday,Friday", EnableBackupLog: "True", ClientToken: "token-1" },
	});
	const answer = await text("DescribeBackupPlanList", { BackupPlanId: id });
	assert.doesNotMatch(answer, /testPassword|token-1|OrderId|\*\*\*/);
	assert.match(answer, /"BackupGatewayId":9223372036854775807,/);
	const [plan] = JSON.parse(answer).Items.BackupPlanDetail;
	assert.deepEqual([plan.SourceEndpointInstanceType, plan.SourceEndpointIpPort], ["agent", "db.example.com:3306"]);
	assert.deepEqual([plan.BackupPlanRegion, plan.EnableBackupLog, plan.BackupPeriod], ["cn-shanghai", true, "Monday,Friday"]);
	assert.ok(Math.abs(plan.BackupPlanCreateTime - Date.now()) < 60_000, "milliseconds of the real time");
	emulator.world.set({ traps: { lowerCasePlaces: false, upperCaseWeekdays: true } });
	const [other] = (await list({ BackupPlanId: id })).Items.BackupPlanDetail;
	assert.deepEqual([other.SourceEndpointInstanceType, other.BackupPeriod], ["Agent", "MONDAY,FRIDAY"]);
});

test("an empty list has no array, or an empty one", async () => {
	assert.deepEqual((await list()).Items, {});
	assert.deepEqual((await call(origin, "DescribeBackupGatewayList", { Region: "cn-qingdao" })).Items, {});
	emulator.world.set({ traps: { emptyItemsAsObject: false } });
	assert.deepEqual((await list()).Items, { BackupPlanDetail: [] });
	assert.deepEqual((await call(origin, "DescribeBackupGatewayList", { Region: "nowhere" })).Items, { BackupGateway: [] });
});

test("addresses have quotes inside, or none", async () => {
	const ask = async () => {
		const { IntranetIPs, InternetIPs } = await call(origin, "DescribeNodeCidrList", { Region: "cn-hangzhou" });
		return [IntranetIPs, InternetIPs];
	};
	assert.deepEqual(await ask(), [{ IntranetIP: ['"100.104.217.0/24"'] }, { InternetIP: ['"192.0.2.0/28"', '"198.51.100.16/28"'] }]);
	emulator.world.set({ traps: { quotedAddresses: false } });
	assert.deepEqual(await ask(), [{ IntranetIP: ["100.104.217.0/24"] }, { InternetIP: ["192.0.2.0/28", "198.51.100.16/28"] }]);
	emulator.world.set({ addresses: { "cn-hangzhou": { intranet: [], internet: ["192.0.2.1/32"] } } });
	assert.deepEqual(await ask(), [{}, { InternetIP: ["192.0.2.1/32"] }]);
	assert.equal((await call(origin, "DescribeNodeCidrList")).Code, "MissingRegion");
});

test("long numbers keep their digits, and ids of gateways may be numbers", async () => {
	emulator.world.set({ lives: { "*": { backupBytes: "9007199254740993" } }, traps: { gatewayIdsAsNumbers: true } });
	assert.match(await text("DescribeBackupGatewayList", { Region: "cn-hangzhou" }), /"BackupGatewayId":9007199254740993,/);
	const id = await create();
	emulator.advance(110_000);
	assert.match(await text("DescribeFullBackupList", { BackupPlanId: id }), /"BackupSize":9007199254740993,/);
	assert.match(await text("DescribeBackupPlanBilling", { BackupPlanId: id }), /"UsedFullBytes":9007199254740993,/);
});

test("a backup without an error has the text NULL, or none; backups are found by set and time", async () => {
	const id = await create();
	assert.deepEqual((await call(origin, "DescribeFullBackupList", { BackupPlanId: id })).Items, {});
	emulator.advance(110_000);
	/** @param {import("./caller.mjs").Parameters} [parameters] */
	const backups = async (parameters) =>
		(await call(origin, "DescribeFullBackupList", { BackupPlanId: id, ...parameters })).Items.FullBackupFile;
	const [backup] = await backups();
	assert.deepEqual([backup.BackupStatus, backup.ErrMessage, backup.StorageMethod], ["finish", "NULL", "Standard"]);
	assert.deepEqual([backup.SourceEndpointInstanceId, backup.SourceEndpointInstanceID], ["rm-uf6wjk5xxxxxxxxxx", undefined]);
	const seconds = Math.floor(backup.CreateTime / 1000);
	assert.equal((await backups({ StartTimestamp: String(seconds - 1), EndTimestamp: String(seconds + 1) })).length, 1);
	assert.equal(await backups({ StartTimestamp: String(backup.CreateTime + 1) }), undefined);
	assert.equal(await backups({ BackupSetId: "other" }), undefined);
	assert.deepEqual((await call(origin, "DescribeJobErrorCode", { TaskId: backup.BackupSetId })).Item, {
		Language: "en",
		JobId: backup.BackupSetId,
	});
	emulator.world.set({ traps: { nullAsText: false } });
	assert.equal((await backups())[0].ErrMessage, "");
});

test("a bill: GiB of the class, a month of UTC+8, the end at its midnight", async () => {
	emulator.faults = new Faults({ clockMs: Date.parse("2022-07-21T03:07:00Z") - Date.now() });
	const Timestamp = "2022-07-21T03:07:00Z";
	const id = await create({ InstanceClass: "medium", Timestamp });
	const bill = async () => (await call(origin, "DescribeBackupPlanBilling", { BackupPlanId: id, ShowStorageType: "true", Timestamp })).Item;
	const { BuyCreateTimestamp, ...item } = await bill();
	assert.ok(Math.abs(BuyCreateTimestamp - Date.parse(Timestamp)) < 60_000);
	assert.deepEqual(item, {
		BuyChargeType: "PREPAY",
		BuySpec: "medium",
		BuyExpiredTimestamp: Date.parse("2022-08-21T16:00:00Z"),
		IsExpired: false,
		IsFreeBytesUnlimited: false,
		TotalFreeBytes: 858_993_459_200,
		PaiedBytes: 0,
		UsedFullBytes: 0,
		UsedIncrementBytes: 0,
		FullStorageSize: 0,
		ContStorageSize: 0,
		QuotaStartTimestamp: Date.parse("2022-06-30T16:00:00Z"),
		QuotaEndTimestamp: Date.parse("2022-07-31T16:00:00Z"),
	});
	const postpaid = await create({ InstanceClass: "xlarge", PayType: "postpay", Timestamp });
	const other = (await call(origin, "DescribeBackupPlanBilling", { BackupPlanId: postpaid, Timestamp })).Item;
	assert.deepEqual(
		[other.BuyChargeType, other.IsFreeBytesUnlimited, other.TotalFreeBytes, other.BuyExpiredTimestamp, other.FullStorageSize],
		[...["POSTPAY", true, undefined, undefined, undefined]],
	);
});

test("a success can have an error beside it, and say so as text", async () => {
	emulator.world.set({ traps: { errCodeBesideSuccess: true, status400BesideSuccess: true, successAsText: true } });
	const { Success, ErrCode, ErrMessage, HttpStatusCode } = await call(origin, "DescribeRegions");
	assert.deepEqual(
		[Success, ErrCode, ErrMessage, HttpStatusCode],
		[...["true", "Param.NotFound", "The specified parameter %s value is not valid.", 400]],
	);
});

test("a pre-check is asked for by plan or by restore task", async () => {
	assert.equal((await call(origin, "DescribePreCheckProgressList")).ErrCode, "Param.NotFound");
	assert.equal((await call(origin, "DescribePreCheckProgressList", { RestoreTaskId: "r1" })).Code, "InvalidJobId");
});

test("an unknown plan is an error of the gateway, or an empty list and a refusal by the service", async () => {
	const BackupPlanId = "dbsunknown";
	const ask = async () => {
		const answers = [await list({ BackupPlanId })];
		for (const action of ["DescribePreCheckProgressList", "DescribeFullBackupList", "DescribeBackupPlanBilling", "StartBackupPlan"]) {
			answers.push(await call(origin, action, { BackupPlanId }));
		}
		answers.push(await call(origin, "StopBackupPlan", { BackupPlanId, StopMethod: "ALL" }));
		return answers.map(({ Code, ErrCode, Items }) => Code ?? (ErrCode || Items));
	};
	assert.deepEqual(await ask(), ["InvalidParameterValid", ...Array(5).fill("InvalidJobId")]);
	emulator.world.set({ traps: { unknownPlanAsCode: false } });
	assert.deepEqual(await ask(), [{}, ...Array(5).fill("Param.NotFound")]);
	const { HttpStatusCode, Success, ErrMessage } = await call(origin, "StartBackupPlan", { BackupPlanId });
	assert.deepEqual([HttpStatusCode, Success, ErrMessage], [200, false, "findValidDBSJob error"]);
});

test("common parameters in the query and the others in a form are signed together, as Terraform sends them", async () => {
	const signed = new URLSearchParams(form({ ...PLAN, Action: "CreateAndStartBackupPlan" }));
	const inQuery = [...signed].filter(([name]) => !(name in PLAN));
	const inBody = [...signed].filter(([name]) => name in PLAN);
	const answer = await fetch(`${origin}/?${query(Object.fromEntries(inQuery))}`, { method: "POST", body: new URLSearchParams(inBody) });
	assert.equal((await answer.json()).Success, true);
	assert.equal(emulator.service.plans[0].name, "plan-1");
});

test("a ClientToken may be forgotten, so that a repeat makes a second plan", async () => {
	const ids = [await create({ ClientToken: "token-1" }), await create({ ClientToken: "token-1" })];
	emulator.world.set({ traps: { forgetsTokens: true } });
	ids.push(await create({ ClientToken: "token-1" }));
	assert.deepEqual([ids[0] === ids[1], ids[0] === ids[2]], [true, false]);
});

test("a plan has a new name", async () => {
	const BackupPlanId = await create();
	assert.equal((await call(origin, "ModifyBackupPlanName", { BackupPlanId, BackupPlanName: "renamed" })).BackupPlanId, BackupPlanId);
	assert.equal((await list({ BackupPlanName: "renamed" })).TotalElements, 1);
});

// @ts-check
/** The life of a plan as the service shows it, on a clock that the test moves. */
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { Faults } from "../../emulator/faults.mjs";
import { KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { call, PLAN } from "./caller.mjs";

const emulator = new Emulator(KEYS, { clock: { speed: 0 } });
let origin = "";
before(async () => {
	origin = await emulator.listen();
});
after(() => emulator.close());
beforeEach(() => {
	emulator.reset();
	emulator.faults = new Faults();
	emulator.world.set({ lives: {} });
});

/** @param {Record<string, string>} [overrides] @returns {Promise<string>} its id */
const create = async (overrides) => (await call(origin, "CreateAndStartBackupPlan", { ...PLAN, ...overrides })).BackupPlanId;
/** @param {string} BackupPlanId */
const detail = async (BackupPlanId) => (await call(origin, "DescribeBackupPlanList", { BackupPlanId })).Items.BackupPlanDetail[0];
/** @param {string} BackupPlanId */
const status = async (BackupPlanId) => (await detail(BackupPlanId)).BackupPlanStatus;
/** @param {string} BackupPlanId */
const preCheck = (BackupPlanId) => call(origin, "DescribePreCheckProgressList", { BackupPlanId });
/** @param {{ Items: { PreCheckProgressDetail: { Item: string, State: string }[] } }} answer */
const states = ({ Items }) => Items.PreCheckProgressDetail.map(({ Item, State }) => `${Item} ${State}`);

test("a plan waits, is checked, passes and runs", async () => {
	const id = await create();
	assert.equal(await status(id), "wait");
	let answer = await preCheck(id);
	assert.deepEqual([answer.Status, answer.Progress, answer.Items], ["running", 0, {}]);

	emulator.advance(5_000 + 20_000);
	answer = await preCheck(id);
	assert.deepEqual([answer.Success, answer.Status, answer.Progress, answer.ErrMessage], [true, "running", 40, ""]);
	assert.deepEqual(states(answer), [
		"CHECK_SRC finish",
		"CHECK_ENGINE finish",
		"CHECK_BINLOG_ON running",
		"CHECK_SAME_OBJ init",
		"CHECK_MYSQL_PASSOWRD_FORMAT init",
	]);
	const { BootTime, FinishTime, OrderNum, Names, ErrMsg, JobId } = answer.Items.PreCheckProgressDetail[0];
	const { BackupPlanCreateTime } = await detail(id);
	assert.deepEqual([BootTime - BackupPlanCreateTime, FinishTime - BackupPlanCreateTime], [5_000, 13_000]);
	assert.deepEqual([OrderNum, Names, ErrMsg], ["10", "CHECK_SRC_DETAIL", ""]);
	assert.match(JobId, /^pc\w+$/);
	assert.equal(await status(id), "wait");

	emulator.advance(20_000);
	answer = await preCheck(id);
	assert.deepEqual([answer.Status, answer.Progress], ["finish", 100]);
	assert.equal(await status(id), "check_pass");
	emulator.advance(5_000);
	assert.equal(await status(id), "running");
	emulator.advance(86_400_000);
	assert.equal(await status(id), "running");
});

test("without a stopped clock a plan of the default life runs after ten seconds", async () => {
	const { clock } = new Emulator(KEYS).world;
	const [began, since] = [clock.now(), performance.now()];
	await new Promise((resolve) => setTimeout(resolve, 50));
	const speed = (clock.now() - began) / (performance.now() - since);
	assert.ok(speed > 4.5 && speed < 5.5, String(speed));
});

test("failed checks leave the plan in init, with the first reason; starting it again repairs it", async () => {
	emulator.world.set({ lives: { "plan-1": "failed-checks" } });
	const id = await create();
	emulator.advance(45_000);
	const answer = await preCheck(id);
	assert.deepEqual([answer.Success, answer.Status, answer.Progress], [true, "failed", 100]);
	assert.deepEqual(states(answer), [
		"CHECK_SRC finish",
		"CHECK_ENGINE finish",
		"CHECK_BINLOG_ON catched",
		"CHECK_SAME_OBJ finish",
		"CHECK_MYSQL_PASSOWRD_FORMAT failed",
	]);
	assert.equal(answer.Items.PreCheckProgressDetail[4].ErrMsg, "The password has the old format.");
	const { BackupPlanStatus, ErrMessage } = await detail(id);
	assert.deepEqual([BackupPlanStatus, ErrMessage], ["init", "java.lang.NullPointerException"]);
	emulator.advance(86_400_000);
	assert.equal(await status(id), "init");

	const { JobId } = answer.Items.PreCheckProgressDetail[0];
	const job = (await call(origin, "DescribeJobErrorCode", { TaskId: JobId, Language: "cn" })).Item;
	assert.deepEqual(job, {
		...{ JobId, JobState: "init", JobType: "PRECHECK", ErrorCode: "failed" },
		...{ ErrorMessage: "Describe preCheck progress failed.", Language: "cn" },
	});

	const started = await call(origin, "StartBackupPlan", { BackupPlanId: id });
	assert.deepEqual([started.Success, started.BackupPlanId], [true, id]);
	assert.match(started.CreatedFullBackupsetId, /^fb\w+$/);
	assert.equal(await status(id), "wait");
	emulator.advance(50_000);
	assert.equal(await status(id), "running");
});

test("a list of lives has one for each start", async () => {
	emulator.world.set({ lives: { "*": ["failed-check", "failed-check", "stopped"] } });
	const id = await create();
	const seen = [];
	for (let start = 0; start < 4; start++) {
		emulator.advance(50_000);
		seen.push(await status(id));
		await call(origin, "StartBackupPlan", { BackupPlanId: id });
	}
	assert.deepEqual(seen, ["init", "init", "stop", "running"]);
});

test("a pre-check can fail as a whole, with its reason beside Success: true", async () => {
	emulator.world.set({ lives: { "*": "pre-check-error" } });
	const id = await create();
	emulator.advance(12_999);
	assert.equal((await preCheck(id)).Status, "running");
	emulator.advance(1);
	const answer = await preCheck(id);
	assert.deepEqual([answer.Success, answer.Status, answer.Progress], [true, "failed", 20]);
	assert.equal(answer.ErrMessage, "java.lang.RuntimeException: Could not find any schema ……");
	assert.deepEqual(states(answer).slice(0, 2), ["CHECK_SRC finish", "CHECK_ENGINE init"]);
	assert.equal((await detail(id)).ErrMessage, "java.lang.RuntimeException: Could not find any schema ……");
});

test("a warning does not fail the whole, and a check can be one that nobody knows", async () => {
	const checks = { CHECK_BINLOG_ON: { state: "warning", message: "off" }, CHECK_NEW: { state: "failed", message: "new" } };
	emulator.world.set({ lives: { a: { checks: { CHECK_BINLOG_ON: checks.CHECK_BINLOG_ON } }, b: { checks } } });
	const [warned, failed] = [await create({ BackupPlanName: "a" }), await create({ BackupPlanName: "b" })];
	emulator.advance(50_000);
	assert.deepEqual([(await preCheck(warned)).Status, await status(warned)], ["finish", "running"]);
	const answer = await preCheck(failed);
	assert.deepEqual([answer.Status, states(answer).at(-1), await status(failed)], ["failed", "CHECK_NEW failed", "init"]);
});

test("what the status is while a plan is checked, and when it is listed, can be chosen", async () => {
	emulator.world.set({ lives: { "*": { checking: "init", hiddenMs: 3_000 } } });
	const id = await create();
	assert.deepEqual((await call(origin, "DescribeBackupPlanList", { BackupPlanId: id })).Items, {});
	emulator.advance(5_000);
	assert.equal(await status(id), "init");
	await call(origin, "StartBackupPlan", { BackupPlanId: id });
	emulator.advance(45_000);
	assert.equal(await status(id), "running", "its first start went on");
});

test("a plan can end as stopped, locked or gone", async () => {
	emulator.world.set({ lives: { stopped: "stopped", locked: "locked", gone: "gone" } });
	const [stopped, locked, gone] = await Promise.all(["stopped", "locked", "gone"].map((BackupPlanName) => create({ BackupPlanName })));
	emulator.advance(50_000);
	const { BackupPlanStatus, ErrMessage } = await detail(stopped);
	assert.deepEqual([BackupPlanStatus, ErrMessage], ["stop", "Disk of the source is full."]);
	const [backup] = (await call(origin, "DescribeFullBackupList", { BackupPlanId: stopped })).Items.FullBackupFile;
	assert.deepEqual([backup.BackupStatus, backup.ErrMessage], ["stop", "Disk of the source is full."]);
	const job = (await call(origin, "DescribeJobErrorCode", { TaskId: backup.BackupSetId })).Item;
	assert.deepEqual([job.JobState, job.ErrorMessage, job.Language], ["stop", "Disk of the source is full.", "en"]);
	assert.equal(await status(locked), "locked");
	assert.equal((await call(origin, "StartBackupPlan", { BackupPlanId: locked })).ErrCode, "InvalidParameter");
	assert.equal((await call(origin, "DescribeBackupPlanList", { BackupPlanId: gone })).Code, "InvalidParameterValid");
	assert.equal((await call(origin, "DescribeBackupPlanBilling", { BackupPlanId: gone })).Code, "InvalidJobId");
});

test("a running plan backs up; it pauses with or without its jobs, and starts again", async () => {
	emulator.world.set({ lives: { "*": { backupBytes: "9007199254740993" } } });
	const id = await create();
	emulator.advance(50_000 + 30_000);
	const backups = async () => (await call(origin, "DescribeFullBackupList", { BackupPlanId: id })).Items.FullBackupFile[0];
	assert.deepEqual([(await backups()).BackupStatus, (await backups()).LogicalFullBackupProgress], ["running", 50]);
	assert.deepEqual([(await backups()).StorageMethod, (await backups()).FinishTime], ["UNKNOWN", undefined]);

	assert.equal((await call(origin, "StopBackupPlan", { BackupPlanId: id, StopMethod: "SOME" })).ErrCode, "Param.NotFound");
	assert.equal((await call(origin, "StopBackupPlan", { BackupPlanId: id, StopMethod: "ALL" })).BackupPlanId, id);
	emulator.advance(60_000);
	assert.deepEqual([await status(id), (await backups()).BackupStatus], ["pause", "pause"]);
	const again = await call(origin, "StopBackupPlan", { BackupPlanId: id, StopMethod: "ALL" });
	assert.deepEqual([again.Success, again.ErrCode, again.ErrMessage], [false, "BackupPlanNotStop", "Backup Plan not stop."]);

	await call(origin, "StartBackupPlan", { BackupPlanId: id });
	emulator.advance(50_000 + 1_000);
	await call(origin, "StopBackupPlan", { BackupPlanId: id, StopMethod: "PLAN" });
	emulator.advance(60_000);
	const { BackupStatus, FinishTime, EndTime, BackupSetExpiredTime } = await backups();
	assert.deepEqual([await status(id), BackupStatus, FinishTime - EndTime], ["pause", "finish", 0]);
	assert.equal(BackupSetExpiredTime - FinishTime, 730 * 86_400_000);
});

test("faults can be kept to some operations", async () => {
	emulator.faults = new Faults({ next: ["throttling", "forbidden"], operations: ["DescribeBackupPlanList"] });
	const id = await create();
	assert.equal((await call(origin, "DescribeRegions")).Success, true);
	assert.equal((await call(origin, "DescribeBackupPlanList")).Code, "Throttling.User");
	assert.equal((await call(origin, "DescribeBackupPlanList")).Code, "Request.Forbidden");
	assert.equal(await status(id), "wait");
	assert.deepEqual(emulator.calls, { CreateAndStartBackupPlan: 1, DescribeRegions: 1, DescribeBackupPlanList: 3 });
});

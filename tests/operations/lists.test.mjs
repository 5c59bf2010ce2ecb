// @ts-check
/** Lists, addresses and bills of the stand-in, with every trap of the documentation on and off, by both signature versions. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { send } from "dbs-backup-plan";
import { call, listAll, signOperation } from "dbs-backup-plan/operations";
import { DEMO_STS, KEYS } from "../../emulator/main.mjs";
import { Emulator } from "../../emulator/server.mjs";
import { PLAN } from "../emulator/caller.mjs";

const GATEWAYS = Array.from({ length: 65 }, (_, index) => ({
	id: String(9_007_199_254_740_990 + 2 * index),
	region: "cn-hangzhou",
	name: `g${index}`,
}));
const emulator = new Emulator(KEYS, {
	clock: { speed: 0 },
	regions: ["cn-hangzhou", "cn-beijing"],
	gateways: GATEWAYS.map((gateway) => ({ ...gateway })),
	addresses: { "cn-hangzhou": { intranet: ["100.104.217.0/24"], internet: ["47.0.0.0/24"] } },
});
let endpoint = "";
let BackupPlanId = "";
before(async () => {
	endpoint = await emulator.listen();
	const outcome = await send(/** @type {any} */ (PLAN), DEMO_STS, { endpoint });
	assert.ok(outcome.ok);
	BackupPlanId = outcome.backupPlanId;
	emulator.advance(200_000);
});
after(() => emulator.close());

const TRAPS = [
	"emptyItemsAsObject",
	"quotedAddresses",
	"nullAsText",
	"errCodeBesideSuccess",
	"status400BesideSuccess",
	"successAsText",
	"gatewayIdsAsNumbers",
	"pagesFromOne",
];

for (const on of [true, false]) {
	for (const signatureVersion of /** @type {const} */ (["1.0", "3"])) {
		test(`the same data, with every trap ${on ? "on" : "off"}, signed by version ${signatureVersion}`, async () => {
			emulator.world.set({ traps: Object.fromEntries(TRAPS.map((name) => [name, on])) });
			const options = { endpoint, signatureVersion };
			/** @param {AsyncIterable<any>} list */
			const all = async (list) => {
				const items = [];
				for await (const item of list) items.push(item);
				return items;
			};
			assert.deepEqual(await all(listAll("DescribeRegions", {}, DEMO_STS, options)), ["cn-hangzhou", "cn-beijing"]);
			const gateways = await all(listAll("DescribeBackupGatewayList", { Region: "cn-hangzhou" }, DEMO_STS, options));
			assert.deepEqual(
				gateways.map(({ BackupGatewayId, DisplayName }) => [BackupGatewayId, DisplayName]),
				GATEWAYS.map(({ id, name }) => [id, name]),
			);
			assert.deepEqual(await all(listAll("DescribeBackupGatewayList", { Region: "cn-beijing" }, DEMO_STS, options)), []);
			const addresses = await call("DescribeNodeCidrList", { Region: "cn-hangzhou" }, DEMO_STS, options);
			assert.ok(addresses.ok);
			assert.deepEqual(addresses.data, { IntranetIPs: ["100.104.217.0/24"], InternetIPs: ["47.0.0.0/24"] });
			const nowhere = await call("DescribeNodeCidrList", { Region: "cn-beijing" }, DEMO_STS, options);
			assert.ok(nowhere.ok);
			assert.deepEqual(nowhere.data, { IntranetIPs: [], InternetIPs: [] });
			const [backup] = await all(listAll("DescribeFullBackupList", { BackupPlanId }, DEMO_STS, options));
			assert.equal(Number(backup.BackupSize), 1_073_741_824);
			assert.ok(!backup.ErrMessage, "NULL is no message");
			const bill = await call("DescribeBackupPlanBilling", { BackupPlanId, ShowStorageType: true }, DEMO_STS, options);
			assert.ok(bill.ok && typeof bill.data.Item?.BuyChargeType === "string");
			const job = await call("DescribeJobErrorCode", { TaskId: backup.BackupSetId, Language: "cn" }, DEMO_STS, options);
			assert.ok(!job.ok || job.data.Item?.Language === "cn");
			const renamed = await call("ModifyBackupPlanName", { BackupPlanId, BackupPlanName: "renamed" }, DEMO_STS, options);
			assert.ok(renamed.ok);
			assert.deepEqual(renamed.data, { BackupPlanId });
			const stopped = await call("StopBackupPlan", { BackupPlanId, StopMethod: "PLAN" }, DEMO_STS, options);
			assert.ok(stopped.ok && stopped.data.BackupPlanId === BackupPlanId);
			const started = await call("StartBackupPlan", { BackupPlanId }, DEMO_STS, options);
			assert.ok(started.ok && typeof started.data.CreatedFullBackupsetId === "string");
			emulator.advance(200_000);
			for (const method of /** @type {const} */ (["GET", "POST"])) {
				const { url, ...request } = signOperation("DescribeRegions", {}, DEMO_STS, { ...options, method });
				const answer = /** @type {any} */ (await (await fetch(url, request)).json());
				assert.equal(String(answer.Success), "true", `${method}: ${JSON.stringify(answer)}`);
			}
		});
	}
}

// @ts-check
/** Values for one parameter: right ones, nearly right ones, hostile ones, and ones of another type. */
import fc from "fast-check";

const WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const REGIONS = [
	"cn-hangzhou",
	"cn-beijing",
	"ap-southeast-1",
	"cn-zhangjiakou",
	"cn-mars",
	"eu-west-9",
	"Hangzhou",
	"cn hangzhou",
	"cn_hangzhou",
];

/** Right values of each parameter that is more than a text. @type {Record<string, readonly string[]>} */
export const CHOICES = {
	InstanceClass: ["micro", "small", "medium", "large", "xlarge"],
	DatabaseType: ["MySQL", "MSSQL", "Oracle", "MariaDB", "PostgreSQL", "DRDS", "MongoDB", "Redis"],
	BackupMethod: ["logical", "physical"],
	Period: ["Year", "Month"],
	PayType: ["prepay", "postpay"],
	InstanceType: ["RDS", "PolarDB", "DDS", "Kvstore", "Other", "dg"],
	SourceEndpointInstanceType: ["RDS", "ECS", "Express", "Agent", "DDS", "Other", "dg"],
	BackupStorageType: ["system", "无"],
	BackupStrategyType: ["simple", "manual"],
};
const REGION_NAMES = ["Region", "DatabaseRegion", "StorageRegion", "SourceEndpointRegion"];
const TEXTS = [
	...["BackupPlanId", "StorageType", "FromApp", "SourceEndpointInstanceID", "SourceEndpointDatabaseName", "SourceEndpointUserName"],
	...["SourceEndpointPassword", "OSSBucketName", "BackupPlanName", "SourceEndpointOracleSID", "CrossAliyunId", "CrossRoleName"],
	...["ClientToken", "ResourceGroupId"],
];
const NUMBERS = {
	UsedTime: [0, 1, 5, 6, 11, 12],
	SourceEndpointPort: [0, 1, 3306, 65535, 65536],
	BackupGatewayId: [0, 1, 23313123312, 2 ** 53 - 1, 2 ** 53],
	BackupLogIntervalSeconds: [0, 1000, 2 ** 31 - 1, 2 ** 31],
	BackupRetentionPeriod: [0, 1, 7, 730, 1825, 1826],
	DuplicationInfrequentAccessPeriod: [0, 1, 180, 365, 2 ** 31 - 1, 2 ** 31],
	DuplicationArchivePeriod: [0, 1, 180, 365, 730, 2 ** 31 - 1],
	BackupSpeedLimit: [0, 262144, 2 ** 40],
	BackupRateLimit: [0, 262144, 10485760, 10485761],
};

const hostile = fc.oneof(
	fc.string({ unit: "grapheme", maxLength: 12 }),
	fc.string({ unit: "binary", maxLength: 8 }),
	fc.string({
		unit: fc.constantFrom(
			"a",
			" ",
			"\u3000",
			"\u00a0",
			"\t",
			"\n",
			"\u0000",
			"\u007f",
			"\u0085",
			"\u200b",
			"\u200d",
			"\u202e",
			"\ufeff",
			"\u2028",
			"\ud83d",
			"\ude00",
			"%",
			"&",
			"=",
			"+",
			"~",
			"*",
			"'",
		),
		maxLength: 6,
	}),
	fc.constantFrom("__proto__", "constructor", "{{x}}", "<script>", "a".repeat(65), "é".repeat(64), "x".repeat(65_536), "😀".repeat(65_537)),
);
const scalar = fc.oneof(
	fc.constantFrom(
		undefined,
		null,
		"",
		true,
		false,
		"true",
		"false",
		"TRUE",
		"yes",
		0,
		-0,
		1,
		-1,
		1.5,
		Number.NaN,
		Number.POSITIVE_INFINITY,
		1e300,
		0n,
		-3n,
	),
	fc.constantFrom("0", "-0", "-1", "+1", " 5", "5 ", "1e3", "1.5", "0x10", "007", "５", "33o6", "9".repeat(40), "-"),
	fc.integer(),
	fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
	fc.integer().map(String),
);
const otherType = fc.oneof(
	fc.constantFrom([], {}, [5], { a: 1 }, [["x"]], new Date(0), /x/, () => "micro", Symbol("s"), new String("micro"), new Map()),
	fc.array(fc.string({ unit: fc.constantFrom("a", " ", "M"), maxLength: 3 }), { maxLength: 2 }),
);

/** Case, blanks and letters that go astray. @param {readonly string[]} right */
const near = (right) =>
	fc
		.tuple(fc.constantFrom(...right), fc.nat(9), fc.constantFrom(" ", "\n", "\u200b", "x", "\u0000", ","))
		.map(
			([text, how, extra]) =>
				[
					text.toLowerCase(),
					text.toUpperCase(),
					extra + text,
					text + extra,
					text.slice(1),
					`${text}${text}`,
					text.slice(0, 2) + extra + text.slice(2),
				][how % 7],
		);

/** Weights: mostly right. @param {import("fast-check").Arbitrary<unknown>} right @param {import("fast-check").Arbitrary<unknown>} wrong @returns {import("fast-check").Arbitrary<unknown>} */
const mixed = (right, wrong) =>
	fc.oneof(
		{ weight: 12, arbitrary: right },
		{ weight: 4, arbitrary: wrong },
		{ weight: 1, arbitrary: hostile },
		{ weight: 1, arbitrary: scalar },
		{ weight: 1, arbitrary: otherType },
	);

const hosts = ["db.example.com", "10.0.0.1", "::1", "2001:db8::1", "db", "xn--fiq228c.cn", "a-b.c1", "my_db.internal"];
const notHosts = [
	"http://db",
	"db/x",
	"db:3306",
	"1.2.3.4:5",
	"user@db",
	"[::1]",
	"a..b",
	"256.1.1.1",
	"1.2.3",
	"::g",
	"a b",
	"db\u200b",
	"db?x",
	"-",
];

const name = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom("shop", "库", "t*", 'a"b\\c', "d é") },
	{ weight: 1, arbitrary: fc.constantFrom("", null, undefined, 5, true, ["x"], { a: 1 }, "a\u0000b", "a\tb", "\u200bx", "\ud800", " x ") },
);
const table = fc.oneof(
	{ weight: 8, arbitrary: fc.record({ TableName: name }) },
	{ weight: 1, arbitrary: fc.record({ TableName: name, x: fc.constant(1) }, { requiredKeys: [] }) },
	{ weight: 1, arbitrary: fc.constantFrom(5, "t", null, [], {}) },
);
const tables = fc.oneof(
	{ weight: 8, arbitrary: fc.array(table, { maxLength: 3 }) },
	{ weight: 1, arbitrary: fc.constantFrom(null, 5, "t", {}, undefined) },
);
const entry = fc.oneof(
	{
		weight: 8,
		arbitrary: fc.record(
			{ DBName: name, SchemaName: name, TableIncludes: tables, TableExcludes: tables, NewDBName: fc.constant("n"), extra: fc.constant(1) },
			{ requiredKeys: ["DBName"] },
		),
	},
	{ weight: 1, arbitrary: fc.constantFrom(5, "d", null, [], {}, true) },
);
const objects = fc.array(entry, { maxLength: 3 });
const notObjects = fc.constantFrom(
	...[
		"[",
		"[{]",
		"{}",
		"null",
		"5",
		"[01]",
		"[NaN]",
		'[{"DBName":"d"},]',
		"[{'DBName':'d'}]",
		'[{"DBName":"\\ud800"}]',
		'[{"DBName":"\n"}]',
		"[] x",
		" [] ",
		"\ufeff[]",
	],
	`[{"DBName":"d","x":${"[".repeat(62)}${"]".repeat(62)}}]`,
	`[{"DBName":"d","x":${"[".repeat(63)}${"]".repeat(63)}}]`,
);

/** @returns {Record<string, import("fast-check").Arbitrary<unknown>>} */
function byName() {
	const week = fc.array(fc.constantFrom(...WEEK), { minLength: 1, maxLength: 4 });
	const badWeek = fc.array(fc.constantFrom(...WEEK, "monday", "Mon", "", " Monday", "Monday "), { maxLength: 3 });
	return {
		...Object.fromEntries(Object.entries(CHOICES).map(([key, right]) => [key, mixed(fc.constantFrom(...right), near(right))])),
		...Object.fromEntries(REGION_NAMES.map((key) => [key, mixed(fc.constantFrom(...REGIONS), near(REGIONS))])),
		...Object.fromEntries(
			Object.entries(NUMBERS).map(([key, numbers]) => [
				key,
				mixed(
					fc.constantFrom(...numbers).chain((number) => fc.constantFrom(number, String(number), BigInt(number))),
					scalar,
				),
			]),
		),
		...Object.fromEntries(
			TEXTS.map((key) => [key, mixed(fc.constantFrom("text-1", "12345", "库 名", "p@ss w*rd~!'()+/=&%"), near(["text"]))]),
		),
		ClientToken: mixed(fc.constantFrom("token-1", "t".repeat(64), "t".repeat(65), "é"), near(["token-1"])),
		SourceEndpointIP: mixed(fc.constantFrom(...hosts), fc.oneof(fc.constantFrom(...notHosts), near(hosts))),
		EnableBackupLog: mixed(fc.constantFrom(true, false, "true", "false"), scalar),
		BackupStartTime: mixed(
			fc.constantFrom("00:00", "14:22", "23:59"),
			fc.constantFrom("24:00", "23:60", "2:00", "0200", "02:00:00", "１2:00", " 14:22", "14:22\n", "14-22"),
		),
		BackupPeriod: mixed(fc.oneof(week, week.map(String)), fc.oneof(badWeek, badWeek.map(String), fc.constant("Monday, Tuesday"))),
		BackupObjects: mixed(
			fc.oneof(
				objects,
				objects.map((list) => JSON.stringify(list)),
			),
			notObjects,
		),
	};
}

export const VALUES = byName();
export { hostile, otherType, scalar };

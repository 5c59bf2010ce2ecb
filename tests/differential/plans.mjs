// @ts-check
/** Whole plans: a sound one for each place and database, some parameters of it changed, some names that are none. */
import fc from "fast-check";
import { CHOICES, hostile, scalar, VALUES } from "./values.mjs";

const { SourceEndpointInstanceType: PLACES, DatabaseType: DATABASES, BackupMethod: METHODS } = CHOICES;

/** @param {string} place @param {string} database @param {string} method @returns {Record<string, unknown>} */
const sound = (place, database, method) => ({
	BackupPlanName: "plan",
	InstanceClass: "micro",
	DatabaseType: database,
	BackupMethod: method,
	SourceEndpointInstanceType: place,
	SourceEndpointRegion: "cn-hangzhou",
	SourceEndpointInstanceID: "rm-1",
	SourceEndpointIP: "10.0.0.1",
	SourceEndpointPort: 3306,
	SourceEndpointDatabaseName: "db",
	SourceEndpointUserName: "user",
	SourceEndpointPassword: "password",
	SourceEndpointOracleSID: "sid",
	BackupGatewayId: 5,
});

const base = fc.tuple(fc.constantFrom(...PLACES), fc.constantFrom(...DATABASES), fc.constantFrom(...METHODS)).map((all) => sound(...all));
const known = fc.constantFrom(...Object.keys(VALUES)).chain((name) => fc.tuple(fc.constant(name), VALUES[name] ?? fc.constant(undefined)));
const gone = fc.constantFrom(...Object.keys(VALUES)).map((name) => /** @type {[string, unknown]} */ ([name, undefined]));
const STRANGE = [
	"RegionId",
	"OwnerId",
	"Action",
	"Version",
	"Format",
	"AccessKeyId",
	"Signature",
	"SignatureNonce",
	"SignatureType",
	"Timestamp",
];
const strange = fc.tuple(
	fc.oneof(fc.constantFrom(...STRANGE, "SecurityToken", "SecurityTokens", "__proto__", "constructor", "backupPlanName", "x"), hostile),
	scalar,
);
const changes = fc.oneof(
	{ weight: 6, arbitrary: fc.array(fc.oneof({ weight: 5, arbitrary: known }, { weight: 2, arbitrary: gone }), { maxLength: 6 }) },
	{ weight: 2, arbitrary: fc.array(known, { minLength: 8, maxLength: 30 }) },
	{ weight: 1, arbitrary: fc.array(fc.oneof(known, strange), { maxLength: 4 }) },
);

/** Own properties whatever their names, `__proto__` too. @param {Iterable<[string, unknown]>} pairs */
export const objectOf = (pairs) => Object.fromEntries(pairs);

/** @type {import("fast-check").Arbitrary<unknown>} */
export const plans = fc.oneof(
	{
		weight: 60,
		arbitrary: fc
			.tuple(base, /** @type {import("fast-check").Arbitrary<[string, unknown][]>} */ (changes))
			.map(([start, pairs]) => objectOf([...Object.entries(start), ...pairs])),
	},
	{ weight: 1, arbitrary: fc.constantFrom(null, undefined, [], "x", 5, true, {}, [{}], Symbol("s")) },
);

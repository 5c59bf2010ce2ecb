// @ts-check
/** Values that few programs meet: proxies, accessors with a life of their own, other realms, lists with holes. */
import { runInNewContext } from "node:vm";
import { preview, signUrl, validate } from "dbs-backup-plan";
import fc from "fast-check";
import { VALUES } from "../../differential/values.mjs";

export const NAMES = Object.keys(VALUES);
const CREDENTIALS = { accessKeyId: "id", accessKeySecret: "secret" };

const revoked = () => {
	const { proxy, revoke } = Proxy.revocable({}, {});
	revoke();
	return proxy;
};
const sparse = (/** @type {number} */ length) => {
	const list = new Array(length);
	list[length - 1] = { DBName: "last" };
	return list;
};
const cycle = () => {
	/** @type {unknown[]} */
	const list = [];
	list.push({ DBName: "d", TableIncludes: list });
	return list;
};
const throwing = () => {
	throw new Error("thrown by a caller's own code");
};
/** Calls the package while the package reads it. */
const calling = () => ({
	toJSON() {
		validate({ DatabaseType: "mysql", [`unknown${Math.random()}`]: "x" });
		return [{ DBName: "d" }];
	},
});

/** Built anew each time: some are used up by being read. */
const MAKERS = [
	revoked,
	cycle,
	calling,
	() => sparse(3),
	() => sparse(100_000),
	() => new Proxy([], { get: throwing }),
	() => new Proxy({}, { ownKeys: throwing }),
	() => new Proxy({}, { getPrototypeOf: throwing }),
	() => new Proxy({ DBName: "d" }, { getOwnPropertyDescriptor: throwing }),
	() => runInNewContext("new Date(0)"),
	() => runInNewContext("({ DBName: 'd' })"),
	() => runInNewContext("[{ DBName: 'd' }]"),
	() => runInNewContext("Symbol('s')"),
	() => Object.create({ DBName: "inherited" }),
	() => Object.assign(() => "micro", { DBName: "d" }),
	() => ({ [Symbol.toPrimitive]: throwing, toString: throwing, valueOf: throwing }),
	() => ({
		get DBName() {
			return throwing();
		},
	}),
	() => new Uint8Array(8),
	() => new ArrayBuffer(8),
	() => Promise.resolve(),
	() => new WeakMap(),
	() => 2n ** 4096n,
	() => "\ud800".repeat(3),
	() => "x".repeat(200_000),
];

const anything = fc.anything({
	withBigInt: true,
	withBoxedValues: true,
	withDate: true,
	withMap: true,
	withNullPrototype: true,
	withObjectString: true,
	withSet: true,
	withSparseArray: true,
	withTypedArray: true,
	withUnicodeString: true,
	maxDepth: 3,
});
/** A recipe, since fast-check itself would look at the value. @typedef {{ make: () => any }} Recipe */
/** @type {import("fast-check").Arbitrary<Recipe>} */
export const value = fc.oneof(
	{ weight: 3, arbitrary: anything.map((own) => ({ make: () => own })) },
	{ weight: 2, arbitrary: fc.constantFrom(...MAKERS).map((make) => ({ make })) },
);

/** What an accessor does before it gives its value. */
const WAYS = [
	() => {},
	() => validate({ BackupPlanName: "another", DatabaseType: "Redis" }),
	() => validate({ strange: "name", DatabaseType: "mysql" }),
	() => {
		try {
			signUrl(/** @type {any} */ ({ DatabaseType: "MySQL" }), CREDENTIALS);
		} catch {}
	},
	() =>
		preview(
			/** @type {any} */ ({
				BackupPlanName: "p",
				InstanceClass: "micro",
				DatabaseType: "Redis",
				BackupMethod: "logical",
				SourceEndpointInstanceType: "dg",
			}),
		),
];

/** The same properties, but reading one runs code that calls the package. @param {Record<string, unknown>} plain @param {number[]} ways */
export function accessors(plain, ways) {
	const object = {};
	Object.entries(plain).forEach(([name, own], index) => {
		const before = WAYS[(ways[index % ways.length] ?? 0) % WAYS.length];
		Object.defineProperty(object, name, {
			enumerable: true,
			get() {
				before?.();
				return own;
			},
		});
	});
	return object;
}

const key = fc.oneof(
	fc.constantFrom(...NAMES),
	fc.string({ unit: "binary", maxLength: 6 }),
	fc.constantFrom("__proto__", "constructor", "toJSON", "then"),
);

const pairs = fc.array(fc.tuple(key, value), { maxLength: 12 });
/** @param {[string, Recipe][]} all */
const made = (all) => Object.fromEntries(all.map(([name, { make }]) => [name, make()]));

/** Anything at all, instead of parameters or among them. @type {import("fast-check").Arbitrary<Recipe>} */
export const input = fc.oneof(
	{ weight: 1, arbitrary: value },
	{ weight: 4, arbitrary: pairs.map((all) => ({ make: () => made(all) })) },
	{
		weight: 1,
		arbitrary: fc.tuple(pairs, fc.constantFrom(...WAYS)).map(([all, way]) => ({
			make: () =>
				new Proxy(made(all), {
					get(target, name) {
						way();
						return Reflect.get(target, name);
					},
				}),
		})),
	},
);

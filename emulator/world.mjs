// @ts-check
/** What tests control beside faults: the clock, the lives of plans, what the account has, and how the service shows it. */
import { Clock } from "./clock.mjs";
import { HEALTHY, lifeOf } from "./life.mjs";

/**
 * Where the documentation, its samples and what others saw disagree, each reading can be played.
 * The default is what the samples or a captured answer show, except that it is cleaner beside `Success: true`.
 */
export const TRAPS = Object.freeze({
	/** A list without items is `Items: {}`; otherwise its array is there and empty. */
	emptyItemsAsObject: true,
	/** Addresses have quotes inside: `"\"10.0.0.0/24\""`. */
	quotedAddresses: true,
	/** The ErrMessage of a backup without an error is the text `NULL`. */
	nullAsText: true,
	/** SourceEndpointInstanceType comes back as `rds`; otherwise as it was given. */
	lowerCasePlaces: true,
	/** `Param.NotFound` beside `Success: true`. */
	errCodeBesideSuccess: false,
	/** `HttpStatusCode: 400` beside `Success: true`. */
	status400BesideSuccess: false,
	/** `Success` is the text `true`. */
	successAsText: false,
	/** BackupGatewayId in the list of gateways is a number. */
	gatewayIdsAsNumbers: false,
	/** Days of the week come back as `MONDAY`. */
	upperCaseWeekdays: false,
	/** PageNum in an answer is one more than what was asked for. */
	pagesFromOne: false,
	/** BackupPlanName also finds names that contain it. */
	similarNames: false,
	/** An unknown plan is an error of the gateway's form; otherwise an empty list, or the service's `Success: false`. */
	unknownPlanAsCode: true,
	/** A repeat with the same ClientToken makes another plan, as after the token's life, which is documented nowhere. */
	forgetsTokens: false,
});

/** What OPTIONS answers; what the real gateway says today is known nowhere. `captured` is what it said in 2021 and 2022. */
export const PREFLIGHTS = ["none", "captured", "all"];

const REGIONS = [
	...["cn-hangzhou", "cn-qingdao", "cn-beijing", "cn-shanghai", "cn-shenzhen", "cn-hongkong", "us-west-1", "us-east-1"],
	...["cn-zhangjiakou", "cn-huhehaote", "cn-wulanchabu", "cn-chengdu", "ap-southeast-1", "ap-southeast-3", "ap-southeast-5"],
	...["ap-northeast-1", "eu-central-1", "eu-west-1", "me-east-1"],
];

/** @typedef {{ id: string, region: string, name?: string, status?: string, identifier?: string, hostname?: string, internetIP?: string, intranetIP?: string }} BackupGateway */
/** @type {BackupGateway[]} */
const GATEWAYS = [
	{ id: "23313123312", region: "cn-hangzhou", name: "office", identifier: "office-1", hostname: "backup-1", intranetIP: "192.168.0.10" },
	{ id: "9007199254740993", region: "cn-hangzhou", name: "data centre", status: "OFFLINE", identifier: "centre-1", hostname: "backup-2" },
	{ id: "23313123313", region: "cn-shanghai", name: "branch", identifier: "branch-1", hostname: "backup-3", intranetIP: "192.168.1.10" },
];

/** Intranet blocks as published; nobody has the internet ones, which are kept for documentation. @type {Record<string, { intranet: string[], internet: string[] }>} */
const ADDRESSES = {
	"cn-hangzhou": { intranet: ["100.104.217.0/24"], internet: ["192.0.2.0/28", "198.51.100.16/28"] },
	"cn-beijing": { intranet: ["100.104.119.0/24"], internet: ["203.0.113.0/28"] },
	"cn-shanghai": { intranet: ["100.104.191.0/24"], internet: ["203.0.113.16/28"] },
	"ap-southeast-1": { intranet: ["100.104.10.0/24"], internet: ["203.0.113.32/28"] },
};

/**
 * @typedef {object} Settings
 * @property {{ speed: number }} [clock] 0 stops it
 * @property {number} [advance] milliseconds by which the clock goes on at once
 * @property {Record<string, unknown>} [lives] by BackupPlanName, or `*`: a life, or a list with one for the creation and one for each start after it
 * @property {Partial<Record<keyof typeof TRAPS, boolean>>} [traps]
 * @property {string} [preflight] one of PREFLIGHTS
 * @property {string[]} [regions]
 * @property {BackupGateway[]} [gateways]
 * @property {Record<string, { intranet: string[], internet: string[] }>} [addresses] by region
 */

/** @param {unknown} value @param {string} name @returns {Record<string, unknown>} */
function object(value, name) {
	if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError(`${name} must be an object.`);
	return /** @type {Record<string, unknown>} */ (value);
}

/** @param {unknown} value @param {string} name @returns {number} */
function amount(value, name) {
	if (typeof value !== "number" || !Number.isFinite(value) || value < 0) throw new TypeError(`${name} must be a number of at least 0.`);
	return value;
}

/** @param {unknown} value @param {string} name @returns {string[]} */
function texts(value, name) {
	if (!Array.isArray(value) || value.some((one) => typeof one !== "string")) throw new TypeError(`${name} must be a list of texts.`);
	return value;
}

/** @param {unknown} value */
function speedOf(value) {
	const { speed, ...others } = object(value, "clock");
	if (Object.keys(others).length > 0) throw new TypeError("clock has only speed.");
	return amount(speed, "clock.speed");
}

/** @param {unknown} value */
function trapsOf(value) {
	for (const [name, on] of Object.entries(object(value, "traps"))) {
		if (!Object.hasOwn(TRAPS, name)) throw new TypeError(`no such trap: ${name}. There are ${Object.keys(TRAPS).join(", ")}.`);
		if (typeof on !== "boolean") throw new TypeError(`traps.${name} must be true or false.`);
	}
	return value;
}

/** @param {unknown} value */
function gatewaysOf(value) {
	if (!Array.isArray(value)) throw new TypeError("gateways must be a list.");
	for (const one of value) {
		const { id, region } = object(one, "A gateway");
		if (typeof id !== "string" || !/^\d+$/.test(id)) throw new TypeError("A gateway's id must be a text of digits.");
		if (typeof region !== "string") throw new TypeError("A gateway's region must be a text.");
	}
	return value;
}

/** @param {unknown} value */
function addressesOf(value) {
	for (const [region, one] of Object.entries(object(value, "addresses"))) {
		const { intranet, internet } = object(one, region);
		texts(intranet, `${region}.intranet`);
		texts(internet, `${region}.internet`);
	}
	return value;
}

/** @param {unknown} value */
function preflightOf(value) {
	if (typeof value !== "string" || !PREFLIGHTS.includes(value)) throw new TypeError(`preflight must be one of ${PREFLIGHTS.join(", ")}.`);
	return value;
}

/** What is read of each setting; one that is wrong is an error. @type {Record<string, (value: unknown) => unknown>} */
const READERS = {
	clock: speedOf,
	advance: (value) => amount(value, "advance"),
	lives: (value) => Object.fromEntries(Object.entries(object(value, "lives")).map(([name, list]) => [name, [list].flat().map(lifeOf)])),
	traps: trapsOf,
	preflight: preflightOf,
	regions: (value) => texts(value, "regions"),
	gateways: gatewaysOf,
	addresses: addressesOf,
};

export class World {
	clock = new Clock();
	traps = { ...TRAPS };
	preflight = "none";
	regions = REGIONS;
	gateways = GATEWAYS;
	addresses = ADDRESSES;
	/** @type {Record<string, import("./life.mjs").Life[]>} */
	lives = {};

	/** Everything is checked before anything changes. @param {Settings} settings */
	set(settings) {
		const checked = Object.entries(object(settings, "What is set")).map(([name, value]) => {
			const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
			if (!reader) throw new TypeError(`no such setting: ${name}. There are ${Object.keys(READERS).join(", ")}.`);
			return [name, reader(value)];
		});
		const { clock, advance, traps, ...others } = Object.fromEntries(checked);
		if (clock !== undefined) this.clock.speed = clock;
		if (advance !== undefined) this.clock.advance(advance);
		Object.assign(this.traps, traps);
		Object.assign(this, others);
	}

	/** The life of a plan's `run`, counted from 0. @param {string} name @param {number} run */
	lifeFor(name, run) {
		const list = Object.hasOwn(this.lives, name) ? this.lives[name] : this.lives["*"];
		return list?.[run] ?? HEALTHY;
	}

	shown() {
		const { clock, traps, preflight, regions, gateways, addresses, lives } = this;
		return { clock: { speed: clock.speed, now: clock.now() }, traps, preflight, regions, gateways, addresses, lives };
	}
}

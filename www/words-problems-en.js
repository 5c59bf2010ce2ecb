// @ts-check
/** How the form says what is wrong, in English: what to do, in its own terms. `problems.js` puts the sentences together. */

export const en = {
	/** @param {string} what @param {boolean} choose */
	missing: (what, choose) => `${choose ? "Choose" : "Enter"} ${what}`,
	/** The name of a database or table. @param {string} key @param {string} entry @param {string | undefined} table */
	missingName: (key, entry, table) => `Enter the ${key} of ${table === undefined ? entry : `${table}, in ${entry}`}`,
	because: (/** @type {string} */ reasons) => `, because ${reasons}`,
	/** @param {string} label @param {string} choice */
	reason: (label, choice) => `${whatIs(label)} is ${small(choice) === choice ? choice : `“${choice}”`}`,
	notGiven: (/** @type {string} */ label) => `${whatIs(label)} is not given`,
	/** Warnings, by code and path. @type {Record<string, string>} */
	doubts: {
		"recommended Region": "Choose a region: most regions share one endpoint, so nothing else tells the service which one is meant",
		"recommended BackupObjects": "Name what is backed up: without it the service decides",
		"recommended BackupPeriod": "Choose the days: a plan on a schedule needs days and a start time",
		"recommended BackupStartTime": "Enter a start time: a plan on a schedule needs days and a start time",
		"recommended Period": "Choose the billing cycle of the subscription: years or months",
		"recommended UsedTime": "Enter how long the subscription is",
		"recommended CrossAliyunId": "Enter the other account's UID: a backup across accounts needs its UID and its role",
		"recommended CrossRoleName": "Enter the other account's role: a backup across accounts needs its UID and its role",
		"recommended SourceEndpointDatabaseName": "Enter the database name: SQL Server behind a backup gateway needs it",
		"recommended BackupLogIntervalSeconds": "Enter the incremental interval: a physical backup with log backup needs to know how often",
		"no_effect Period": "The billing cycle matters only for a subscription",
		"no_effect UsedTime": "The subscription length matters only for a subscription",
		"unsupported PayType": "Pay-as-you-go may be refused: the documentation says that such plans cannot be created. Choose a subscription",
	},
	/** A field, and what is to be said about it. @param {string} label @param {string} message */
	about: (label, message) => `${label} ${message}`,
	/** What is to be given, within a sentence. @param {string} name @param {string} label */
	what: (name, label) => (NAMED_BY_THE_USER.includes(name) ? `a ${small(label)}` : whatIs(label)),
	/** A field at the beginning of a sentence. */
	subject: (/** @type {string} */ label) => (label.endsWith(" after") ? `“${label}”` : label.replace(/ \(UTC\)$/, "")),
	number: (/** @type {string} */ what, /** @type {string} */ min, /** @type {string} */ max, /** @type {string} */ why) =>
		`${what} must be a whole number from ${min} to ${max}${why}`,
	time: (/** @type {string} */ what) => `${what} must be a time such as 14:22 (00:00 to 23:59, UTC)`,
	host: {
		about: (/** @type {string} */ what, /** @type {string} */ found) =>
			`${what} must be a host name or an IP address and nothing else; it ${found}`,
		flaws: {
			host_blank: "has a blank in it",
			host_scheme: "has a scheme such as https:// before the host",
			host_path: "has a path after the host",
			host_user: "has a user name before the host",
			host_port: "has a port after the host (“Source port” is for that)",
			host_brackets: "has an IPv6 address in brackets, which do not belong there",
			host_address: "looks like an IP address and is none",
			host_name: "has a character that no host name has",
		},
	},
	blanks: (/** @type {string} */ what) => `${what} must not begin or end with a space`,
	control: (/** @type {string} */ what, /** @type {string} */ sign) => `${what} must not hold the invisible character ${sign}`,
	tooLong: (/** @type {string} */ what, /** @type {string} */ max, /** @type {string} */ found) =>
		`${what} must be ${max} characters or fewer; it has ${found}`,
	choice: (/** @type {string} */ what, /** @type {string} */ list) => `${what} must be one of ${list}`,
	choices: (/** @type {string} */ what, /** @type {string} */ list) => `${what} must be one or more of ${list}`,
	boolean: (/** @type {string} */ what) => `${what} must be Yes or No`,
	meant: (/** @type {string} */ choice) => `. Did you mean ${choice}?`,
	json: (/** @type {string} */ what, /** @type {string} */ place) =>
		`${what} must be JSON such as [{"DBName":"shop"}]${place === "" ? "" : `; something is wrong at ${place}`}`,
	/** A name in BackupObjects that comes twice. @param {string} place */
	again: (place) => `${place.charAt(0).toUpperCase()}${place.slice(1)}: this name is listed already, so list it once`,
	depth: (/** @type {string} */ what) => `${what} must not be nested more than 64 levels deep`,
	surrogate: (/** @type {string} */ what) => `${what} has half a character; type it again`,
	databases: (/** @type {string} */ what) => `${what} must be a list of databases such as [{"DBName":"shop"}]`,
	reserved: "is set when the request is signed",
	unknownMeant: (/** @type {string} */ label, /** @type {string} */ name) =>
		`is not a parameter of this operation. Did you mean ${name} (“${label}”)?`,
};

/** What there can be many of; whatever else is asked for exists once. */
const NAMED_BY_THE_USER = ["DatabaseType", "BackupMethod", "BackupPlanName", "InstanceClass"];

/** As within a sentence: names and abbreviations stay as they are. @param {string} label */
const small = (label) => (/^(?:[A-Z][a-z]*[A-Z]|Oracle|Redis)/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1));

/** @param {string} label */
const whatIs = (label) => `the ${small(label)}`;

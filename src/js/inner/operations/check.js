// @ts-check
/**
 * Judges the parameters of an operation by its row, and gives them as sorted pairs. Those of an operation that has no row are
 * flattened as Alibaba Cloud's SDKs do it (`Name.1.Key`) and not judged.
 */

/** @typedef {import("../../public/api.js").Issue} Issue */
/** @typedef {import("../../public/operations.js").Operation} Operation */
/** @typedef {import("../../public/operations.js").OperationParameter} OperationParameter */
/** @typedef {[name: string, value: string]} Pair */
/** @typedef {{ en: string, "zh-CN": string }} Text */
/** @typedef {{ pairs: Pair[], errors: Issue[], more: number }} Checked */
/** @typedef {Omit<Issue, "path" | "message" | "source"> & { said: Text }} Fault */

const COMMON = "https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism";
/** Names that the signer sets; every name that begins with `Signature` is one, too. */
const RESERVED = ["Action", "Version", "Format", "AccessKeyId", "Timestamp", "SecurityToken"];
const MOST_CHARS = 65_536;
/** Of an operation without a row: far more than any has. */
const MOST_PAIRS = 1_000;
const MOST_LEVELS = 16;
/** All of its names and values. */
const MOST_TOTAL = 1 << 20;
/** What signing encodes alone. */
const PLAIN_NAME = /^[A-Za-z0-9_.~-]{1,256}$/;
const MOST_ISSUES = 1_000;

/** @param {string} en @param {string} zh @returns {Text} */
const say = (en, zh) => ({ en, "zh-CN": zh });

/** @param {unknown} value */
const isAbsent = (value) => value === undefined || value === null || value === "";
/** @param {string} name */
const isReserved = (name) => RESERVED.includes(name) || name.startsWith("Signature");

/** Half of a surrogate pair, which UTF-8 cannot carry. */
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?:^|[^\ud800-\udbff])[\udc00-\udfff]/;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** What was given, as an issue names it. @param {unknown} value @returns {NonNullable<Issue["found"]>} */
function kindOf(value) {
	if (Array.isArray(value)) return "list";
	switch (typeof value) {
		case "number":
			return Number.isFinite(value) ? (Number.isInteger(value) ? "number" : "fraction") : "not_a_number";
		case "bigint":
			return "number";
		case "string":
			return "text";
		case "undefined":
			return "nothing";
		default:
			return value === null ? "nothing" : /** @type {"boolean" | "object" | "function" | "symbol"} */ (typeof value);
	}
}

/** Not a Map, a Date and the like: what they hold is not in their properties. @param {unknown} value @returns {value is Record<string, unknown>} */
const isPlain = (value) => Object.prototype.toString.call(value) === "[object Object]";

/** @param {unknown} value @param {Text} allowed @returns {Fault} */
const wrongType = (value, allowed) => ({
	code: "wrong_type",
	found: kindOf(value),
	said: say(`is of the wrong type; give ${allowed.en}`, `类型不对；请提供${allowed["zh-CN"]}`),
});

/** @param {string} value @returns {Fault | string} the value, if it is sound */
function soundText(value) {
	if (value.length > MOST_CHARS) {
		const said = say(`is too long; at most ${MOST_CHARS} characters are allowed`, `过长；最多允许 ${MOST_CHARS} 个字符`);
		return { code: "too_long", length: value.length, limit: MOST_CHARS, said };
	}
	const lone = value.search(LONE);
	if (lone >= 0) {
		const said = say("has half a surrogate pair, which UTF-8 cannot carry; remove it", "含不完整的代理对，UTF-8 无法表示；请删除");
		return { code: "bad_format", flaw: "lone_surrogate", offset: lone, said };
	}
	const control = value.search(CONTROL);
	if (control >= 0) {
		const character = `U+${value.charCodeAt(control).toString(16).toUpperCase().padStart(4, "0")}`;
		const said = say(`has a control character; remove ${character}`, `含控制字符；请删除 ${character}`);
		return { code: "bad_format", flaw: "control_character", character, offset: control, said };
	}
	if (value.trim() !== value) {
		return { code: "bad_format", flaw: "blanks", said: say("begins or ends with a blank; remove it", "首尾有空白字符；请删除") };
	}
	return value;
}

/** @param {OperationParameter} row @param {unknown} value @returns {Fault | string} */
function integer({ min = 0, max }, value) {
	const range =
		max === undefined
			? say(`a whole number from ${min}`, ` ${min} 以上的整数`)
			: say(`a whole number from ${min} to ${max}`, ` ${min} 至 ${max} 的整数`);
	const whole = typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value) && !Object.is(value, -0));
	const digits = whole ? String(value) : value;
	if (typeof digits !== "string" || !/^-?\d+$/.test(digits)) return wrongType(value, range);
	const number = BigInt(digits);
	if (number >= BigInt(min) && number <= BigInt(max ?? "9223372036854775807")) return String(number);
	const said = say(`is out of range; give ${range.en}`, `超出允许范围；请提供${range["zh-CN"]}`);
	return { code: "out_of_range", min, ...(max !== undefined && { max }), said };
}

/** @param {OperationParameter} row @param {unknown} value @returns {Fault | string} */
function judged(row, value) {
	switch (row.type) {
		case "integer":
			return integer(row, value);
		case "boolean":
			return ["true", "false"].includes(String(value)) && typeof value !== "object"
				? String(value)
				: { allowed: ["true", "false"], ...wrongType(value, say("true or false", " true 或 false")) };
		case "choice": {
			const { choices = [] } = row;
			if (typeof value !== "string") return wrongType(value, say("a text", "文本"));
			if (choices.includes(value)) return value;
			const suggestion = choices.find((choice) => choice.toLowerCase() === value.trim().toLowerCase());
			const said = say(
				`is not one of the allowed values; give one of ${choices.join(", ")}`,
				`不是允许的取值；请提供以下之一：${choices.join("、")}`,
			);
			return { code: "not_a_choice", allowed: choices, ...(suggestion !== undefined && { suggestion }), said };
		}
		default:
			return typeof value === "string" ? soundText(value) : wrongType(value, say("a text", "文本"));
	}
}

/** @param {string} name @returns {Fault} */
function stranger(name, known = /** @type {readonly string[]} */ ([])) {
	if (isReserved(name)) {
		const said = say("is set by the signer and cannot be given; remove it", "由签名程序设置，不能作为参数；请删除");
		return { code: "reserved", said };
	}
	const plain = (/** @type {string} */ text) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
	const suggestion = known.find((other) => plain(other) === plain(name) || plain(name) === `${plain(other)}id`);
	const use = suggestion === undefined ? say("; remove it", "；请删除") : say(`; use ${suggestion} instead`, `；请改用 ${suggestion}`);
	const said = say(`is not a parameter of this operation${use.en}`, `不是此接口的参数${use["zh-CN"]}`);
	return { code: "unknown", ...(suggestion !== undefined && { suggestion }), said };
}

/** @param {string} path @param {Fault} fault @param {string} source @param {"en" | "zh-CN"} locale @returns {Issue} */
function issue(path, { said, ...fault }, source, locale) {
	return { path, ...fault, message: said[locale], source };
}

/** A caller's name as a path shows it. @param {string} name */
function shown(name) {
	const cut = name.length > 128 ? `${name.slice(0, 96)}…${name.slice(-32)}` : name;
	return cut === "" ? '""' : cut.replace(/[^\x20-\x7e\u00a1-\u1fff\u3000-\ud7ff\ue000-\ufeff]/g, "\ufffd");
}

/** @param {Pair} a @param {Pair} b */
const byName = ([a], [b]) => (a < b ? -1 : a > b ? 1 : 0);

/** @param {Pair[]} pairs @param {Issue[]} errors @returns {Checked} */
const result = (pairs, errors) => ({
	pairs: pairs.sort(byName),
	errors: errors.slice(0, MOST_ISSUES),
	more: Math.max(0, errors.length - MOST_ISSUES),
});

/**
 * The parameters by the operation's row; flattened where it has none.
 * @param {Operation | undefined} operation
 * @param {unknown} params
 * @param {"en" | "zh-CN"} locale
 * @returns {Checked}
 */
export function check(operation, params, locale) {
	const source = operation?.source ?? COMMON;
	const said = say("give an object with the parameters by their names", "请提供以参数名为键的对象");
	try {
		// Each property is read once.
		const given = isPlain(params) ? { ...params } : undefined;
		if (given === undefined) return result([], [issue("", { code: "wrong_type", found: kindOf(params), said }, source, locale)]);
		return operation ? checkByRow(operation, given, locale) : flattened(given, locale);
	} catch {
		return result([], [issue("", { code: "wrong_type", found: "unreadable", said }, source, locale)]);
	}
}

/**
 * @param {Operation} operation
 * @param {Readonly<Record<string, unknown>>} given
 * @param {"en" | "zh-CN"} locale
 */
function checkByRow(operation, given, locale) {
	/** @type {Pair[]} */
	const pairs = [];
	/** @type {Issue[]} */
	const errors = [];
	for (const row of operation.parameters) {
		const value = given[row.name];
		if (isAbsent(value)) {
			if (row.required) errors.push(issue(row.name, { code: "missing", said: say("is required", "为必填项") }, operation.source, locale));
			continue;
		}
		const wire = judged(row, value);
		if (typeof wire === "string") pairs.push([row.name, wire]);
		else errors.push(issue(row.name, wire, operation.source, locale));
	}
	if (operation.name === "DescribePreCheckProgressList" && pairs.length + errors.length === 0) {
		const said = say("is required, or RestoreTaskId instead", "为必填项，或改为提供 RestoreTaskId");
		errors.push(issue("BackupPlanId", { code: "missing", said }, operation.source, locale));
	}
	const known = operation.parameters.map(({ name }) => name);
	for (const name of Object.keys(given)) {
		if (known.includes(name) || isAbsent(given[name])) continue;
		errors.push(issue(shown(name), stranger(name, known), isReserved(name) ? COMMON : operation.source, locale));
	}
	return result(pairs, errors);
}

/** A text as it is sent, or what is wrong. @param {unknown} value @returns {Fault | string} */
function unjudged(value) {
	if (typeof value === "string") {
		const lone = value.search(LONE);
		return lone < 0 ? value : /** @type {Fault} */ (soundText(value.slice(lone, lone + 2)));
	}
	const sound = typeof value === "boolean" || typeof value === "bigint" || (typeof value === "number" && isWritable(value));
	const allowed = say("a text, a number that is not rounded, a boolean, a list or an object", "文本、不会被舍入的数、布尔值、列表或对象");
	return sound ? String(value) : wrongType(value, allowed);
}

/** Without an exponent, and without lost digits. @param {number} value */
const isWritable = (value) => (Number.isInteger(value) ? Number.isSafeInteger(value) : /^-?\d+\.\d+$/.test(String(value)));

/**
 * @param {Readonly<Record<string, unknown>>} given
 * @param {"en" | "zh-CN"} locale
 */
function flattened(given, locale) {
	/** @type {Map<string, string>} */
	const pairs = new Map();
	/** @type {Issue[]} */
	const errors = [];
	let total = 0;
	/** @param {string} path @param {Fault} fault */
	const wrong = (path, fault) => errors.push(issue(shown(path), fault, COMMON, locale));
	/** @param {string} path @param {unknown} value @param {number} level */
	const put = (path, value, level) => {
		if (isAbsent(value) || pairs.size + errors.length > MOST_PAIRS || total > MOST_TOTAL) return;
		if (Array.isArray(value) || isPlain(value)) {
			const said = say(`is nested deeper than ${MOST_LEVELS} levels`, `嵌套超过 ${MOST_LEVELS} 层`);
			if (level > MOST_LEVELS) return void wrong(path, { code: "bad_format", said });
			const parts = Array.isArray(value) ? value.map((item, index) => [index + 1, item]) : Object.entries(value);
			for (const [name, item] of parts) put(`${path}.${name}`, item, level + 1);
			return;
		}
		const text = unjudged(value);
		if (typeof text !== "string") return void wrong(path, text);
		if (!PLAIN_NAME.test(path)) {
			const said = say(
				"is no name: letters, digits, - _ . ~ are allowed, 256 at most",
				"不是有效名称：仅允许字母、数字与 - _ . ~，最多 256 个",
			);
			return void wrong(path, { code: "bad_format", said });
		}
		if (pairs.has(path)) return void wrong(path, { code: "conflict", said: say("is given twice", "重复提供") });
		total += path.length + text.length;
		pairs.set(path, text);
	};
	for (const [name, value] of Object.entries(given)) {
		if (isReserved(name)) wrong(name, stranger(name));
		else put(name, value, 1);
	}
	const limit = pairs.size > MOST_PAIRS ? MOST_PAIRS : total > MOST_TOTAL ? MOST_TOTAL : 0;
	const what = say(limit === MOST_PAIRS ? "values" : "characters", limit === MOST_PAIRS ? "个值" : "个字符");
	const tooMany = say(`has more than ${limit} ${what.en}`, `超过 ${limit} ${what["zh-CN"]}`);
	if (limit > 0) errors.push(issue("", { code: "too_long", limit, said: tooMany }, COMMON, locale));
	return result([...pairs], errors);
}

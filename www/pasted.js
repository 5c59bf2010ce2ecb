// @ts-check
/**
 * Reads what people paste when they ask what an error means: answers of the service as JSON or XML, errors of SDKs in several languages,
 * of the aliyun command and of Terraform, log lines, the worker's problem details, and what this page's samples print. Pure: it finds
 * code, message, request ID and status, and makes of them a body that `parseResponse` reads. What each code means is not known here.
 */

/** @typedef {"json" | "xml" | "worker" | "sdk" | "cli" | "terraform" | "outcome" | "log" | "html"} Shape */
/**
 * @typedef {object} Pasted
 * @property {Shape} [shape] not there when nothing is recognised
 * @property {string | undefined} [code]
 * @property {string | undefined} [message]
 * @property {string | undefined} [requestId]
 * @property {number | undefined} [status] of the service, where the text tells it
 * @property {string} [body] for `parseResponse`; not there for a refusal of the worker's own, nor when nothing is recognised
 * @property {Record<string, any>} [problem] what the worker said
 */

/** Longer texts are no error message; parts of them are tried again and again below. */
const LONGEST = 1_000_000;
const DEEPEST = 6;
/** Brackets and texts that are looked at in search of JSON. */
const MOST_STEPS = 20_000;

/** @param {string} text @returns {Pasted} */
export function parsePasted(text) {
	const plain = withoutFrame(text.slice(0, LONGEST)).trim();
	for (const read of [fromJson, fromOutcome, fromXml, fromWholeLog, fromCommand, fromSdk, fromLog, fromPage]) {
		const found = read(plain);
		if (found) return found;
	}
	return {};
}

/** Terraform draws a line at the left of its errors. @param {string} text */
const withoutFrame = (text) => text.replace(/^[ \t]*[│╷╵|](?:[ \t]|$)/gm, "").replace(/\r\n?/g, "\n");

/** @param {unknown} value */
const textOf = (value) => (typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined);

/** @param {unknown} value */
function statusOf(value) {
	const number = Number(value);
	return Number.isInteger(number) && number >= 100 && number <= 599 ? number : undefined;
}

/** What is given of these. @template {object} T @param {T} all @returns {Partial<T>} */
const given = (all) => /** @type {Partial<T>} */ (Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

/** An answer of the service from what was found elsewhere. @param {Shape} shape @param {{ code: string | undefined, message?: string | undefined, requestId?: string | undefined, status?: number | undefined }} found @returns {Pasted} */
function pasted(shape, found) {
	const { code, message, requestId } = found;
	return { shape, ...given(found), body: JSON.stringify({ Code: code, Message: message ?? "", RequestId: requestId ?? "" }) };
}

/** The whole text is JSON. @param {string} text @returns {Pasted | undefined} */
function fromJson(text) {
	if (!/^[{["]/.test(text)) return undefined;
	try {
		return ofValue(JSON.parse(text), "json", 0);
	} catch {
		return undefined;
	}
}

/** @param {any} value @param {Shape} shape @param {number} depth @returns {Pasted | undefined} */
function ofValue(value, shape, depth) {
	if (depth > DEEPEST) return undefined;
	if (typeof value === "string") return value.includes("{") ? (fromJson(value.trim()) ?? fromLog(value, depth + 1)) : undefined;
	if (typeof value !== "object" || value === null) return undefined;
	if (!Array.isArray(value)) {
		const found = ofObject(value, shape);
		if (found) return found;
	}
	// A log entry: the answer is a member of it, or JSON within a text of it.
	for (const member of Object.values(value)) {
		const found = ofValue(member, "log", depth + 1);
		if (found) return found;
	}
	return undefined;
}

/** @param {Record<string, any>} value @param {Shape} shape @returns {Pasted | undefined} */
function ofObject(value, shape) {
	const status = statusOf(value["HttpStatusCode"] ?? value["httpStatusCode"] ?? value["statusCode"] ?? value["httpStatus"]);
	// Problem details, by RFC 9457.
	if (typeof value["title"] === "string" && typeof value["code"] === "string") return ofProblem(value);
	// What the package returns.
	if (typeof value["ok"] === "boolean") return ofOutcome(value);
	const code = textOf(value["Code"]) ?? textOf(value["ErrCode"]);
	const message = textOf(value["Message"]) ?? textOf(value["ErrMessage"]) ?? textOf(value["message"]);
	const requestId = textOf(value["RequestId"]) ?? textOf(value["requestId"]);
	if (value["BackupPlanId"] !== undefined || value["Success"] !== undefined || (code !== undefined && requestId !== undefined)) {
		return { shape, ...given({ code, message, requestId, status }), body: JSON.stringify(value) };
	}
	if (code !== undefined) return { shape, ...given({ code, message, status }), body: JSON.stringify(value) };
	// An SDK's error as an object.
	const lower = textOf(value["code"]);
	return lower !== undefined && message !== undefined ? ofSdk(lower, message, given({ requestId, status })) : undefined;
}

/** @param {string} code @param {string} message @param {{ requestId?: string | undefined, status?: number | undefined }} more */
function ofSdk(code, message, more) {
	const found = sdkMessage(message);
	return pasted("sdk", { code, message: found.message, requestId: more.requestId ?? found.requestId, status: more.status ?? found.status });
}

/** @param {Record<string, any>} problem @returns {Pasted} */
function ofProblem(problem) {
	const status = statusOf(problem["serviceStatus"]);
	const [code, message, requestId] = [textOf(problem["code"]), textOf(problem["detail"]), textOf(problem["requestId"])];
	const found = { shape: /** @type {const} */ ("worker"), ...given({ code, message, requestId, status }), problem };
	// Without a word of the service, it is the worker's own refusal.
	return status === undefined && requestId === undefined
		? found
		: { ...found, body: pasted("worker", { code, message, requestId }).body ?? "" };
}

/** @param {Record<string, any>} outcome @returns {Pasted} */
function ofOutcome(outcome) {
	const requestId = textOf(outcome["requestId"]);
	if (outcome["ok"]) {
		const { backupPlanId, orderId, createBackupSet } = outcome;
		const body = { Success: true, BackupPlanId: backupPlanId, OrderId: orderId, CreateBackupSet: createBackupSet, RequestId: requestId };
		return { shape: "outcome", ...given({ requestId }), status: 200, body: JSON.stringify(body) };
	}
	const status = statusOf(outcome["httpStatus"]);
	return pasted("outcome", { code: textOf(outcome["code"]), message: textOf(outcome["message"]), requestId, status });
}

/** What Node prints of an outcome: names without quotes, texts in quotes of three kinds. @param {string} text @returns {Pasted | undefined} */
function fromOutcome(text) {
	const [, ok] = /^\s*\{\s*ok: (true|false),/m.exec(text) ?? [];
	if (!ok) return undefined;
	/** @param {string} name */
	const member = (name) => {
		const [, quoted, plain] =
			new RegExp(`\\b${name}: (?:('(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*"|\`(?:[^\`\\\\]|\\\\.)*\`)|([\\w.]+))`).exec(text) ?? [];
		if (plain) return plain;
		return quoted?.slice(1, -1).replace(/\\(.)/g, (_, char) => (char === "n" ? "\n" : char));
	};
	const names = ["backupPlanId", "orderId", "requestId", "code", "message", "httpStatus"];
	const members = Object.fromEntries(names.map((name) => [name, member(name)]));
	return ofOutcome({ ...members, ok: ok === "true" });
}

/** @param {string} text @param {string} name */
function element(text, name) {
	const tag = new RegExp(`<${name}(?:\\s[^<>]*)?>`, "i").exec(text);
	if (!tag) return undefined;
	const rest = text.slice(tag.index + tag[0].length);
	const end = rest.toLowerCase().indexOf(`</${name.toLowerCase()}>`);
	return end < 0 ? undefined : unescaped(rest.slice(0, end).trim()) || undefined;
}

const ENTITIES = new Map(Object.entries({ lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'", amp: "&" }));

/** @param {string} text */
const unescaped = (text) => text.replace(/&(#39|\w+);/g, (whole, name) => ENTITIES.get(name) ?? whole);

/** @param {string} text @returns {Pasted | undefined} */
function fromXml(text) {
	const code = element(text, "Code");
	const requestId = element(text, "RequestId");
	const plan = element(text, "BackupPlanId");
	if (plan)
		return {
			shape: "xml",
			...given({ requestId }),
			status: 200,
			body: JSON.stringify({ Success: true, BackupPlanId: plan, RequestId: requestId }),
		};
	return code ? pasted("xml", { code, message: element(text, "Message"), requestId }) : undefined;
}

/** @param {string} text @param {RegExp} pattern */
const first = (text, pattern) => pattern.exec(text)?.[1]?.trim() || undefined;

/** A code of the service, such as Forbidden.RAM: no word of a sentence. */
const CODE = "[A-Z][A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]+)*";
const REQUEST_ID = /request[ _-]?id\s*[:=]\s*["'`]?([0-9A-Fa-f]{8}-[0-9A-Fa-f-]{18,}|[0-9A-Za-z-]{16,64})/i;
const STATUS = /(?:StatusCode|HTTP Status(?: Code)?|status code|\bcode|HTTP\/[\d.]+)\s*[:=]?\s*([1-5]\d\d)\b/i;

/** The aliyun command: `ErrorCode: …` and others, each in a line. @param {string} text @returns {Pasted | undefined} */
function fromCommand(text) {
	const code = first(text, new RegExp(`^\\s*(?:ErrorCode|Error Code)\\s*:\\s*(${CODE})`, "m"));
	if (!code) return undefined;
	const message = first(text, /^\s*Message\s*:\s*([\s\S]*?)(?:\n\s*(?:RespHeaders|RequestId|Recommend|HostId|Data|$)|$)/m);
	return pasted("cli", { code, ...found(text, message) });
}

/** What stands around a message. @param {string} text @param {string | undefined} message */
function found(text, message) {
	const inner = sdkMessage(message ?? "");
	return {
		message: inner.message || undefined,
		requestId: first(text, REQUEST_ID) ?? inner.requestId,
		status: statusOf(first(text, STATUS)) ?? inner.status,
	};
}

/** SDKs write `code: 404, text request id: …` into the message. @param {string} message */
function sdkMessage(message) {
	const [, status, rest = message] = /^code:\s*([1-5]\d\d),\s*([\s\S]*)$/i.exec(message.trim()) ?? [];
	const [, text = rest, requestId] = /^([\s\S]*?)[.,;]?\s*request id:\s*([\w-]+)[\s\S]*$/i.exec(rest) ?? [];
	return { message: text.trim(), requestId, status: statusOf(status) };
}

/** @param {string} text @returns {Pasted | undefined} */
function fromSdk(text) {
	const shape = /^\s*(?:\w+ )?Error: |terraform/im.test(text) && /alicloud|terraform/i.test(text) ? "terraform" : "sdk";
	for (const read of [fromBlock, fromCodeFirst, fromOldSdk, fromNamed]) {
		const found = read(text);
		if (found?.code) return pasted(shape, { ...found, code: found.code });
	}
	return undefined;
}

/** Go and Terraform: `Code: …` and `Message: …`, each in a line. @param {string} text */
function fromBlock(text) {
	const code = first(text, new RegExp(`^\\s*(?:Code|ErrorCode)\\s*:\\s*"?(${CODE})`, "m"));
	if (!code) return undefined;
	return { code, ...found(text, first(text, /^\s*(?:Message|ErrorMessage)\s*:\s*"?([^\n]*?)"?$/m)) };
}

/** `SDKError: code: 400, Forbidden.RAM: text request id: …`, and the code before it in Node, Java and Python. @param {string} text */
function fromCodeFirst(text) {
	const [, before, status, rest] =
		/(?:^|[\s:])(?:([A-Z][\w.-]*?)(?:Error|Exception)?:?\s+)?code:\s*([1-5]\d\d),\s*([\s\S]*)$/m.exec(text) ?? [];
	if (!status || rest === undefined) return undefined;
	const [, inner, text1] = new RegExp(`^(${CODE}):\\s*([\\s\\S]*)$`).exec(rest) ?? [];
	const own = inner?.includes(".") || /[a-z][A-Z]/.test(inner ?? "") ? inner : undefined;
	const named = before && !/^(SDK|Tea|Response|Client|Server|Unretryable|Alibaba|Darabonba)$/i.test(before) ? before : undefined;
	const data = first(text, new RegExp(`"Code"\\s*:\\s*"(${CODE})"`));
	const { message, requestId } = sdkMessage(own ? (text1 ?? "") : rest);
	return { code: own ?? named ?? data, message, requestId, status: statusOf(status) };
}

/** The older Python and Java: `HTTP Status: 403 Error:Forbidden.RAM text RequestID: …`, `Forbidden.RAM : text`, `[ErrorCode: …]`. @param {string} text */
function fromOldSdk(text) {
	const python = new RegExp(`HTTP Status:\\s*([1-5]\\d\\d)\\s+Error:\\s*(${CODE})\\s+([\\s\\S]*?)(?:\\s*RequestID\\s*:|$)`, "i").exec(text);
	if (python) return { code: python[2], message: python[3]?.trim(), requestId: first(text, REQUEST_ID), status: statusOf(python[1]) };
	const php = new RegExp(`\\bcode:\\s*(${CODE}),?\\s+message:\\s*([^\\n]*)`, "i").exec(text);
	return php ? { code: php[1], ...found(text, php[2]) } : undefined;
}

/** `ServerException: Forbidden.RAM : text`, `Error: Forbidden.RAM: text`. @param {string} text */
function fromNamed(text) {
	const named = new RegExp(`(?:Exception|Error)(?:\\]|:)?:?\\s+(${CODE})\\s*:\\s*([\\s\\S]*?)(?:\\n|$)`).exec(text);
	const [, code, message] = named ?? [];
	// A word such as "Error" is no code of the service.
	if (!code || !(code.includes(".") || /[a-z0-9][A-Z]/.test(code)) || /(Error|Exception)$/.test(code)) return undefined;
	return { code, ...found(text, message) };
}

/** An answer within other text, with all that it has: better than what stands around it. @param {string} text */
function fromWholeLog(text) {
	const found = fromLog(text);
	return found?.requestId || found?.problem ? found : undefined;
}

/** JSON within other text, also within a text of JSON: the first object that is an answer. @param {string} text @param {number} [depth] @returns {Pasted | undefined} */
function fromLog(text, depth = 0) {
	const budget = { steps: MOST_STEPS };
	for (const one of text.includes('\\"') ? [text, text.replaceAll('\\"', '"')] : [text]) {
		for (let at = one.indexOf("{"); at >= 0 && budget.steps > 0; at = one.indexOf("{", at + 1)) {
			const object = objectAt(one, at, budget);
			const found = object === undefined ? undefined : ofValue(object, "log", depth + 1);
			if (found) return found.status === undefined ? { ...found, ...given({ status: statusOf(first(text, STATUS)) }) } : found;
		}
	}
	return undefined;
}

/** The JSON object that begins there. @param {string} text @param {number} start @param {{ steps: number }} budget */
function objectAt(text, start, budget) {
	const parts = /"(?:[^"\\]|\\.)*"|[{}]/g;
	parts.lastIndex = start;
	let depth = 0;
	for (let part = parts.exec(text); part && budget.steps-- > 0; part = parts.exec(text)) {
		if (part[0] === "{") depth++;
		else if (part[0] === "}") depth--;
		if (depth > 0) continue;
		try {
			return JSON.parse(text.slice(start, parts.lastIndex));
		} catch {
			return undefined;
		}
	}
	return undefined;
}

/** A page of a proxy or a gateway: its title has the status. @param {string} text @returns {Pasted | undefined} */
function fromPage(text) {
	const title = element(text, "title") ?? element(text, "h1");
	const status = statusOf(first(title ?? "", /\b([1-5]\d\d)\b/)) ?? statusOf(first(text.slice(0, 200), STATUS));
	if (title === undefined && !(status && /<html|^HTTP\//i.test(text))) return undefined;
	return { shape: "html", ...given({ message: title, status, requestId: first(text, REQUEST_ID) }), body: text };
}

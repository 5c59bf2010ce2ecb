/** No secret comes back, by whatever name and in whatever form. */
import { parseResponse } from "dbs-backup-plan";
import QUnit from "qunit";

const NEEDLE = "hunter22X";
const json = (value) => JSON.stringify(value);
const message = (Message, options) => parseResponse(400, json({ Code: "X", Message }), options).message;

QUnit.module("masking");

QUnit.test("a value is masked by the name before it", (assert) => {
	const cases = [
		['{"SourceEndpointPassword": "hunter22X", "A": 1}', '{"SourceEndpointPassword": "***", "A": 1}'],
		[String.raw`{"SourceEndpointPassword":"a\"hunter22X","A":1}`, '{"SourceEndpointPassword":"***","A":1}'],
		[String.raw`{\"SecurityToken\":\"hunter22X\",\"A\":1}`, String.raw`{\"SecurityToken\":\"***\",\"A\":1}`],
		[String.raw`{\\\"SecurityToken\\\": \\\"hunter22X\\\"}`, String.raw`{\\\"SecurityToken\\\": \\\"***\\\"}`],
		[String.raw`{\"SecurityToken\":\"a\\"hunter22X\",\"A\":1}`, String.raw`{\"SecurityToken\":\"***\",\"A\":1}`],
		["{'Signature': 'hunter22X'}", "{'Signature': '***'}"],
		["SourceEndpointPassword: hunter22X, Region: b", "SourceEndpointPassword: ***, Region: b"],
		["SourceEndpointPassword: hunter22X p@ss\nnext", "SourceEndpointPassword: ***\nnext"],
		["SourceEndpointPassword=p@ss hunter22X&rd9", "SourceEndpointPassword=***"],
		["a SourceEndpointPassword=x&hunter22X&Version=1", "a SourceEndpointPassword=***&Version=1"],
		["sourceendpointpassword=hunter22X\nnext", "sourceendpointpassword=***\nnext"],
		['source_endpoint_password = "hunter22X"', 'source_endpoint_password = "***"'],
		["SecurityToken=hunter22X is not valid", "SecurityToken=*** is not valid"],
		["x-acs-security-token:hunter22X", "x-acs-security-token:***"],
		["access_key_secret => hunter22X", "access_key_secret => ***"],
		["params[SecurityToken]=hunter22X&A=1", "params[SecurityToken]=***&A=1"],
		["https://x/?A=1&Signature=hunter22X%3D&B=2", "https://x/?A=1&Signature=***&B=2"],
		["<SecurityToken>hunter22X</SecurityToken>", "<SecurityToken>***</SecurityToken>"],
		["&lt;SecurityToken&gt;hunter22X&lt;/SecurityToken&gt;", "&lt;SecurityToken&gt;***&lt;/SecurityToken&gt;"],
		["{&quot;Signature&quot;:&quot;hunter22X&quot;}", "{&quot;Signature&quot;:&quot;***&quot;}"],
		[String.raw`SecurityToken\u003dhunter22X\u0026A\u003d1`, String.raw`SecurityToken\u003d***\u0026A\u003d1`],
		["SourceEndpointPassword%3Da%2526hunter22X%26A%3D1", "SourceEndpointPassword%3D***%26A%3D1"],
		["SourceEndpointPassword%3dhunter22X is wrong", "SourceEndpointPassword%3d*** is wrong"],
		["SecurityToken%253Dhunter22X%2526A%253D1", "SecurityToken%253D***%2526A%253D1"],
		["SourceEndpointPassword%3Dpass+hunter22X%26A%3D1", "SourceEndpointPassword%3D***%26A%3D1"],
		["库SourceEndpointPassword=库hunter22X&A=1", "库SourceEndpointPassword=***&A=1"],
		[
			"request was POST&%2F&AccessKeyId%3Di%26SecurityToken%3Dt%252B%26SourceEndpointPassword%3Dhunter22X%26Version%3D1 and Signature=a%2Bb&B=2",
			"request was POST&%2F&AccessKeyId%3Di%26SecurityToken%3D***%26SourceEndpointPassword%3D***%26Version%3D1 and Signature=***&B=2",
		],
	];
	for (const [text, expected] of cases) assert.equal(message(text), expected);
});

QUnit.test("names without values are left alone", (assert) => {
	for (const text of [
		"SourceEndpointPassword is missing",
		"Specified signature is not matched with our calculation.",
		"SignatureMethod=HMAC-SHA1&SignatureNonce=1",
		"The SecurityToken has expired",
	]) {
		assert.equal(message(text), text);
	}
});

const each = (units, written) => [...units].map(written).join("");
const bytes = (text) => new TextEncoder().encode(text);
const hex = (number, digits = 2) => number.toString(16).padStart(digits, "0");

/** What a service could make of a text, by other means than ours. */
function forms(secret) {
	const strict = (text) => encodeURIComponent(text).replace(/[!*'()]/g, (letter) => `%${hex(letter.charCodeAt(0)).toUpperCase()}`);
	const inner = (text) => json(text).slice(1, -1);
	const base64 = (text) => btoa(String.fromCharCode(...bytes(text)));
	const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
	return {
		raw: secret,
		"upper case": secret.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
		form: new URLSearchParams({ x: secret }).toString().slice(2),
		encodeURIComponent: encodeURIComponent(secret),
		percent: strict(secret),
		"percent, lower case": strict(secret).replace(/%../g, (unit) => unit.toLowerCase()),
		twice: strict(strict(secret)),
		JSON: inner(secret),
		"JSON twice": inner(inner(secret)),
		"\\u": each(secret.split(""), (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`),
		entities: secret.replace(/[&<>"']/g, (letter) => entities[letter]),
		"decimal entities": each(secret, (character) => `&#${character.codePointAt(0)};`),
		"hexadecimal entities": each(secret, (character) => `&#x${hex(character.codePointAt(0)).toUpperCase()};`),
		Base64: base64(secret),
		"Base64 of more": base64(`user:${secret}`),
		"Base64 in a URL": encodeURIComponent(base64(secret).replace(/=/g, "")),
		"Base64, URL-safe": base64(secret).replace(/\+/g, "-").replace(/\//g, "_"),
		hex: each(bytes(secret), (byte) => hex(byte)),
		"hex, upper case": each(bytes(secret), (byte) => hex(byte).toUpperCase()),
	};
}

/** The same secrets at each run (mulberry32). */
function secrets(count) {
	let state = 42;
	const below = (limit) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
	};
	const characters = [..."abcXYZ0189 +/=&%\"'\\<>#;:,.{}[]()!*~-_@?|^`$\t库é😀"];
	return Array.from({ length: count }, () => Array.from({ length: 7 + below(34) }, () => characters[below(characters.length)]).join(""));
}

QUnit.test("a value is masked in every form and every text", (assert) => {
	for (const secret of secrets(40)) {
		for (const [form, text] of Object.entries(forms(secret))) {
			const said = `before ${text} after`;
			const body = json({ Code: text, Message: said, RequestId: text, HostId: said, Recommend: said });
			const read = parseResponse(400, body, { secrets: [secret] });
			const hidden = "before *** after";
			const shown = [read.message, read.hostId, read.recommend, read.code, read.requestId];
			assert.deepEqual(shown, [hidden, hidden, hidden, "UnexpectedResponse", undefined], `${form} of ${secret}`);
			const made = json({ Success: true, BackupPlanId: text, OrderId: text, RequestId: text });
			const plan = parseResponse(200, made, { secrets: [secret] });
			assert.deepEqual([plan.backupPlanId, plan.orderId, plan.requestId], ["***", "***", undefined], `${form} of ${secret}`);
		}
	}
});

QUnit.test("short values are left in identifiers and masked in messages", (assert) => {
	const options = { secrets: ["ab", "dbs1", ""] };
	const read = parseResponse(400, '{"Code":"X","Message":"ab c","RequestId":"ab-1"}', options);
	assert.deepEqual([read.message, read.requestId], ["*** c", "ab-1"]);
	assert.equal(parseResponse(200, '{"Success":true,"BackupPlanId":"dbs1"}', options).backupPlanId, "dbs1");
});

QUnit.test("a long message is cut and no secret with it", (assert) => {
	for (const before of [0, 16_370, 16_380, 16_384, 32_755, 32_760, 32_764, 32_768, 40_000]) {
		for (const after of [0, 20_000]) {
			const text = message("a".repeat(before) + NEEDLE + "b".repeat(after), { secrets: [NEEDLE] });
			assert.true(bytes(text).length <= 16_384 + 3, `${before}`);
			assert.false(text.includes("hunt"), `${before} ${after}: ${text.slice(-40)}`);
			assert.equal(text.endsWith("…"), bytes(text).length > 16_383 || before + after > 32_768, `${before} ${after}`);
		}
	}
	assert.equal(message("库".repeat(6000)), `${"库".repeat(5461)}…`);
	assert.equal(message("\uFEFFx😀"), "\uFEFFx😀");
});

QUnit.test("a secret is masked in what differs of the text to sign", (assert) => {
	const ours = "POST&%2F&BackupPlanName%3Dhunter22%2525a";
	const body = json({ Code: "SignatureDoesNotMatch", Message: `server string to sign is:${ours}b` });
	const { difference } = parseResponse(400, body, { stringToSign: ours, secrets: ["hunter22%25a"] });
	assert.deepEqual([difference.ours, difference.server], ["BackupPlanName=***", "BackupPlanName=***b"]);
});

QUnit.test("what repeats itself is masked in no time to speak of", (assert) => {
	const began = Date.now();
	for (const unit of ["Signature=", 'Signature="', "%25&amp;", "\\\\u0025+", "aaaa", ", ", "s-", "&#99999999;"]) {
		assert.true(message(unit.repeat(10_000), { secrets: ["aaaaaaaa", "p@ss w*rd"] }).length <= 16_385, unit);
	}
	assert.true(Date.now() - began < 20_000);
});

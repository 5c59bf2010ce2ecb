// @ts-check
/** The operator's policy as it is read, what it refuses, and how it is shown: each member by itself. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readPolicy, refusal, shownPolicy } from "../../worker/src/policy.js";
import { allowedText, readRules, refusalByRules, repeatedName } from "../../worker/src/rules.js";

const NOTHING = { mode: "none", open: false, rules: [] };
const SHAPE = 'POLICY.parameters.OSSBucketName must be "any", a list of values, or an object with values, prefixes and notGiven';
const parameter = (/** @type {string} */ rule) => `{"parameters":{"OSSBucketName":${rule}}}`;

test("what is wrong with a policy is said of its member, and then nothing is allowed", () => {
	const wrong = /** @type {[string, string[]][]} */ ([
		[
			"POLICY.regions must be a list of at least one text.",
			["[]", '"cn"', "{}", "[1]", '[""]', '["a",1]'].map((list) => `{"regions":${list}}`),
		],
		["POLICY.namePrefix must be text.", ['{"namePrefix":""}', '{"namePrefix":1}']],
		[
			'POLICY.maxUsedTime must be such as {"Year": 1, "Month": 6}.',
			["[]", "1", "null", '{"Day":1}', '{"Year":-1}', '{"Year":1.5}', '{"Year":1,"Month":"2"}', '{"Year":1,"Day":1}'].map(
				(most) => `{"maxUsedTime":${most}}`,
			),
		],
		["POLICY.plansPerDay must be a whole number.", ['{"plansPerDay":-1}', '{"plansPerDay":1.5}', '{"plansPerDay":"1"}']],
		["POLICY.monthlyUsd must be a number of US dollars.", ['{"monthlyUsd":-1}', '{"monthlyUsd":"1"}']],
		[
			"POLICY has an unknown rule; there are regions, sourceRegions, instanceClasses, payTypes, namePrefix, maxUsedTime, plansPerDay, monthlyUsd, parameters.",
			['{"region":["a"]}'],
		],
		["POLICY is not JSON.", ["{", "anything"]],
		['POLICY must be a JSON object, or "any".', ["[]", "null", "1"]],
		["POLICY has plansPerDay twice.", ['{"plansPerDay":1,"plansPerDay":2}']],
		["POLICY has two rules for Region.", ['{"regions":["a"],"parameters":{"Region":["a"]}}']],
		['POLICY.parameters must be "any", or an object with a rule for each parameter.', ['{"parameters":1}', '{"parameters":null}']],
		[
			"POLICY.parameters names a parameter that there is not, or that no rule can be on.",
			["ClientToken", "SourceEndpointPassword", "Other"].map((name) => `{"parameters":{"${name}":"any"}}`),
		],
		[`${SHAPE}.`, ["1", "null", '"some"', '{"values":["a"],"other":1}'].map(parameter)],
		[
			`${SHAPE}; each value is a text.`,
			["[1]", '[""]', '{"values":"a"}', '{"values":["a",1]}', '{"prefixes":[""]}', '{"prefixes":{}}', '{"values":["a"],"notGiven":1}'].map(
				parameter,
			),
		],
		["POLICY.parameters.OSSBucketName allows nothing.", ["[]", "{}", '{"notGiven":false}'].map(parameter)],
		[
			"POLICY.parameters.SourceEndpointIP can have no prefixes: the beginning of a host name does not tell whose it is. List whole names.",
			['{"parameters":{"SourceEndpointIP":{"prefixes":["10."]}}}'],
		],
	]);
	for (const [problem, texts] of wrong) {
		for (const text of texts) assert.deepEqual(readPolicy(text), { policy: NOTHING, problem }, text);
	}
	assert.deepEqual(readRules([], "POLICY.parameters").rules, []);
	assert.deepEqual(readRules({ Other: "any" }, "POLICY.parameters").rules, []);
	assert.deepEqual(readRules({ OSSBucketName: 1 }, "POLICY.parameters").rules, []);
});

test("a policy is what its members say, and no more", () => {
	const rules = (/** @type {object[]} */ ...list) => ({ mode: "rules", open: false, rules: list });
	const bucket = { rule: "parameters.OSSBucketName", parameter: "OSSBucketName" };
	const right = /** @type {[string, object][]} */ ([
		["any", { mode: "any", open: true, rules: [] }],
		["{}", NOTHING],
		['{"parameters":"any"}', { ...rules(), open: true }],
		['{"plansPerDay":0,"monthlyUsd":0,"maxUsedTime":{"Year":0}}', { ...rules(), plansPerDay: 0, monthlyUsd: 0, maxUsedTime: { Year: 0 } }],
		['{"payTypes":["postpay"]}', rules({ rule: "payTypes", parameter: "PayType", values: ["postpay"], prefixes: [], notGiven: false })],
		[
			'{"namePrefix":"team-"}',
			rules({ rule: "namePrefix", parameter: "BackupPlanName", values: [], prefixes: ["team-"], notGiven: false }),
		],
		[parameter('"any"'), rules({ ...bucket, prefixes: [], notGiven: true })],
		[parameter('["a"]'), rules({ ...bucket, values: ["a"], prefixes: [], notGiven: false })],
		[parameter('{"values":["a"],"prefixes":["b"]}'), rules({ ...bucket, values: ["a"], prefixes: ["b"], notGiven: false })],
		[parameter('{"notGiven":true}'), rules({ ...bucket, values: [], prefixes: [], notGiven: true })],
	]);
	for (const [text, policy] of right) assert.deepEqual(readPolicy(text), { policy }, text);
	const host = readPolicy('{"parameters":{"SourceEndpointIP":["10.0.0.1"]}}');
	assert.equal(host.problem, undefined);
});

test("a name is there twice only within one object", () => {
	for (const text of ['{"a":{"b":1},"b":2}', '[{"b":1},{"b":2}]', '["x","x"]', '{"a":"b","b":"a"}', '"x"'])
		assert.equal(repeatedName(text), undefined, text);
	for (const text of ['{"a":"}","a":1}', '{"a":{"c":1},"a":1}', '{"b":{"a":1,"\\u0061":2}}']) assert.equal(repeatedName(text), "a", text);
});

test("a ceiling and a sum refuse what cannot be told, and say what is allowed", () => {
	const refused = (/** @type {string} */ text, /** @type {Record<string, string>} */ sent) =>
		refusal(readPolicy(text).policy, new Map(Object.entries(sent)), "en");
	const most = '{"parameters":"any","maxUsedTime":{"Year":1}}';
	const by = (/** @type {string} */ parameter) => ({ rule: "maxUsedTime", parameter, allowed: "Year: 1, Month: 0" });
	assert.equal(refused(most, { PayType: "postpay" }), undefined);
	assert.equal(refused(most, { Period: "Year", UsedTime: "1" }), undefined);
	assert.deepEqual(refused(most, { PayType: "postpay", UsedTime: "1" }), by("Period"));
	assert.deepEqual(refused(most, {}), by("Period"));
	assert.deepEqual(refused(most, { Period: "Month", UsedTime: "1" }), by("UsedTime"));
	assert.deepEqual(refused(most, { Period: "Year", UsedTime: "2" }), by("UsedTime"));
	assert.deepEqual(refused(most, { Period: "Year" }), by("UsedTime"));
	const sum = '{"parameters":"any","monthlyUsd":100}';
	assert.deepEqual(refused(sum, {}), { rule: "monthlyUsd", parameter: "Period", allowed: "Year, Month" });
	assert.deepEqual(refused(sum, { Period: "Month" }), { rule: "monthlyUsd", parameter: "UsedTime", allowed: "Year, Month" });
	const gated = { rule: "parameters.CrossRoleName", parameter: "CrossRoleName", values: [], prefixes: [], notGiven: true };
	assert.deepEqual(refusalByRules([], ["CrossAliyunId", "CrossRoleName"], new Map([["CrossRoleName", "r"]])), gated);
	assert.equal(refused("any", { SourceEndpointIP: "10.0.0.1" }), undefined);
});

test("a policy is shown with the reason for each rule, its own and those that follow from having none", () => {
	const { policy } = readPolicy('{"parameters":{"OSSBucketName":{"values":["shared"],"prefixes":["team-"]},"SourceEndpointIP":"any"}}');
	const shown = shownPolicy(policy, "en");
	assert.deepEqual(Object.keys(shown), ["mode", "rules"]);
	const reasons = Object.fromEntries(shown.rules.map(({ parameter, reason }) => [parameter, reason]));
	assert.equal(Object.keys(reasons).length, shown.rules.length, "none is shown twice");
	assert.equal(reasons["OSSBucketName"], "The operator's policy (parameters.OSSBucketName) allows: shared, team-….");
	assert.equal(reasons["SourceEndpointIP"], "The operator's policy (parameters.SourceEndpointIP) allows: any value, leave it out.");
	assert.equal(reasons["BackupPlanId"], "The operator's policy (parameters.BackupPlanId) allows: leave it out.");
	assert.equal(allowedText({ rule: "r", parameter: "p", prefixes: [], notGiven: true }, "zh-CN"), "任意值, 不填写");
	const limits = shownPolicy(readPolicy('{"parameters":"any","plansPerDay":1,"monthlyUsd":2,"maxUsedTime":{"Year":1}}').policy, "en");
	assert.deepEqual(limits, { mode: "rules", rules: [], maxUsedTime: { Year: 1 }, plansPerDay: 1, monthlyUsd: 2 });
});

/** Signing: the vectors, the stamp, the endpoint and the options. */

import { base, vectors } from "virtual:data";
import { endpointFor, InvalidOptionError, InvalidParametersError, preview, signRequest, signUrl } from "dbs-backup-plan";
import QUnit from "qunit";
import { caught, credentials, stamp } from "./common.js";

QUnit.module("sign");

for (const [name, files] of Object.entries(vectors)) {
	const { method, plan, credentials: key, timestamp, nonce } = JSON.parse(files["request.json"]);
	if (!plan) continue;
	QUnit.test(`vector ${name}`, (assert) => {
		const signed = signRequest(plan, key, { method, timestamp, nonce });
		assert.equal(signed.method, method);
		assert.equal(signed.url, files.url);
		assert.equal(signed.body, files.body ?? null);
		if (method === "GET") {
			assert.equal(signUrl(plan, key, { timestamp, nonce }), files.url);
			assert.equal(new URL(signed.url).href, signed.url, "the URL is already normal");
			assert.equal(signed.urlLength, files.url.length);
			assert.deepEqual(signed.headers, {});
		} else {
			assert.deepEqual(signed.headers, { "content-type": "application/x-www-form-urlencoded" });
			assert.false("urlLength" in signed);
		}
	});
	QUnit.test(`preview of vector ${name}`, (assert) => {
		const options = { method, timestamp, nonce, accessKeyId: key.accessKeyId, reveal: ["SourceEndpointPassword"] };
		const shown = preview(plan, { ...options, securityToken: Boolean(key.securityToken) });
		const masked = files["canonicalized-query-string"].replace(/SecurityToken=[^&]*/, "SecurityToken=%2A%2A%2A");
		assert.equal(shown.canonicalizedQueryString, masked);
		const real = method === "GET" ? shown.urlLength : shown.bodyLength;
		if (!key.securityToken) {
			assert.equal(shown.stringToSign, files["string-to-sign"]);
			const above = real - (files.body ?? files.url).length;
			assert.true(above >= 0 && above <= 56, `${above} bytes more than it is: a signature's escapes`);
		}
	});
}

QUnit.test("every call has a nonce of 128 random bits and the time of now", (assert) => {
	const nonces = new Set();
	for (let call = 0; call < 200; call++) {
		const query = new URLSearchParams(signRequest(base, credentials).body);
		const nonce = query.get("SignatureNonce");
		assert.true(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(nonce), nonce);
		nonces.add(nonce);
		const age = Date.now() - Date.parse(query.get("Timestamp"));
		assert.true(age >= 0 && age < 60_000, `${age} ms old`);
	}
	assert.equal(nonces.size, 200);
});

QUnit.test("a request is good for 15 minutes after its timestamp", (assert) => {
	assert.equal(signRequest(base, credentials, stamp).expiresAt, "2026-01-02T03:19:05Z");
	const date = new Date("2026-12-31T23:59:59.999Z");
	assert.equal(signRequest(base, credentials, { timestamp: date }).expiresAt, "2027-01-01T00:14:59Z");
});

QUnit.test("the endpoint: given, by region, by the plan's Region, or cn-hangzhou", (assert) => {
	const origin = (options, params = base) => new URL(signRequest(params, credentials, options).url).origin;
	const cases = [
		[{}, "https://dbs-api.cn-hangzhou.aliyuncs.com"],
		[{ region: "cn-beijing" }, "https://dbs-api.cn-hangzhou.aliyuncs.com"],
		[{ region: "cn-zhangjiakou" }, "https://dbs-api.cn-zhangjiakou.aliyuncs.com"],
		[{ region: "ap-southeast-5" }, "https://dbs-api.ap-southeast-5.aliyuncs.com"],
		[{ region: "xx-new-1" }, "https://dbs-api.xx-new-1.aliyuncs.com"],
		[{ region: "cn-beijing", vpc: true }, "https://dbs-api-vpc.cn-beijing.aliyuncs.com"],
		[{ endpoint: "db.example.com" }, "https://db.example.com"],
		[{ endpoint: "db.example.com:8443", region: "cn-chengdu" }, "https://db.example.com:8443"],
		[{ endpoint: "https://db.example.com/" }, "https://db.example.com"],
		[{ endpoint: "http://127.0.0.1:9000" }, "http://127.0.0.1:9000"],
		[{ endpoint: "http://localhost:9000" }, "http://localhost:9000"],
		[{ endpoint: "http://[::1]:9000" }, "http://[::1]:9000"],
		[{ endpoint: "" }, "https://dbs-api.cn-hangzhou.aliyuncs.com"],
	];
	for (const [options, expected] of cases) assert.equal(origin(options), expected, JSON.stringify(options));
	assert.equal(origin({}, { ...base, Region: "eu-central-1" }), "https://dbs-api.eu-central-1.aliyuncs.com");
	assert.equal(origin({}, { ...base, Region: "Nowhere!" }), "https://dbs-api.cn-hangzhou.aliyuncs.com");
	assert.equal(origin({ region: "me-east-1" }, { ...base, Region: "eu-central-1" }), "https://dbs-api.me-east-1.aliyuncs.com");
});

QUnit.test("an endpoint is refused, or is what a browser makes of it", (assert) => {
	const hosts =
		"a a.b A.b a_b a-b -a a- a--b ab--c 1.2.3.4 1.2.3.4. 1.2.3 1 0 01.2.3.4 1.2.3.08 0x1 0X1 0x a.0x a.0X7F a.0xg a.08 a.1 a.1. a.1a 0x1.a 1.a xn--a a.xn--a xn--a.b XN--A.b xn--fiqs8s axn--a xn-a a..b .a a. a* a%41 a%2e a~b a!b a$b a'b a(b a,b a;b a=b a+b a{b a|b a^b a`b 阿 [::1] [0::1] [::ffff:1.2.3.4] [1:2::] [::] [::1 ::1 [::g] localhost LOCALHOST evil.localhost 256.1.1.1 4294967295 4294967296".split(
			" ",
		);
	let taken = 0;
	for (const host of hosts) {
		let url;
		try {
			({ url } = signRequest(base, credentials, { endpoint: `${host}:8443`, method: "GET" }));
		} catch (error) {
			assert.equal(error.code, "invalid_endpoint", host);
			continue;
		}
		taken += 1;
		assert.equal(new URL(url).href, url, host);
	}
	assert.true(taken >= 20, `${taken} were taken`);
	for (const endpoint of ["http://localhost:1", "http://127.0.0.1:1", "http://127.255.0.9:1", "http://[::1]:1"]) {
		assert.equal(new URL(signRequest(base, credentials, { endpoint }).url).origin, endpoint);
	}
	for (const endpoint of ["http://a.localhost", "http://128.0.0.1", "http://[::2]", "http://[::ffff:127.0.0.1]", "http://localhost."]) {
		assert.equal(caught(() => signRequest(base, credentials, { endpoint })).code, "invalid_endpoint", endpoint);
	}
});

QUnit.test("the last moment at which a request can be signed", (assert) => {
	assert.equal(signRequest(base, credentials, { timestamp: "9999-12-31T23:44:59Z" }).expiresAt, "9999-12-31T23:59:59Z");
	const { message } = caught(() => signRequest(base, credentials, { timestamp: "9999-12-31T23:50:00Z" }));
	assert.true(message.endsWith("from 1970-01-01T00:00:00Z to 9999-12-31T23:44:59Z"), message);
});

QUnit.test("endpointFor", (assert) => {
	const shared = ["cn-hangzhou", "cn-qingdao", "cn-beijing", "cn-shanghai", "cn-shenzhen", "cn-hongkong", "us-west-1", "us-east-1"];
	for (const region of [...shared, "cn-hangzhou-finance", "cn-shanghai-finance-1", "cn-shenzhen-finance-1"]) {
		assert.equal(endpointFor(region), "dbs-api.cn-hangzhou.aliyuncs.com", region);
	}
	for (const region of ["cn-zhangjiakou", "cn-huhehaote", "cn-wulanchabu", "cn-chengdu", "ap-southeast-1", "ap-northeast-1"]) {
		assert.equal(endpointFor(region), `dbs-api.${region}.aliyuncs.com`, region);
	}
	assert.equal(endpointFor("cn-beijing", { vpc: true }), "dbs-api-vpc.cn-beijing.aliyuncs.com");
	for (const bad of ["", "evil.example/", "a b", "cn-hangzhou.evil.example", "cn_hangzhou", undefined, 5]) {
		assert.equal(caught(() => endpointFor(bad)).code, "invalid_region", String(bad));
	}
});

QUnit.test("a bad option is an error with a code, and never shows its value", (assert) => {
	const cases = [
		[{ accessKeyId: "", accessKeySecret: "s" }, {}, "invalid_credentials", "credentials.accessKeyId"],
		[{ accessKeyId: "id" }, {}, "invalid_credentials", "credentials.accessKeySecret"],
		[{ accessKeyId: "id", accessKeySecret: "MARK\n" }, {}, "invalid_credentials", "credentials.accessKeySecret"],
		[{ accessKeyId: "id", accessKeySecret: 5 }, {}, "invalid_credentials", "credentials.accessKeySecret"],
		[{ accessKeyId: "id", accessKeySecret: "MARK密" }, {}, "invalid_credentials", "credentials.accessKeySecret"],
		[{ accessKeyId: "id", accessKeySecret: "MARK\ud800" }, {}, "invalid_credentials", "credentials.accessKeySecret"],
		[{ accessKeyId: "id", accessKeySecret: "s", securityToken: "MARK MARK" }, {}, "invalid_credentials", "credentials.securityToken"],
		[null, {}, "invalid_credentials", "credentials"],
		["MARK", {}, "invalid_credentials", "credentials"],
		[credentials, { endpoint: "http://MARK.example.com" }, "invalid_endpoint", "endpoint"],
		[credentials, { endpoint: "ftp://MARK" }, "invalid_endpoint", "endpoint"],
		[credentials, { endpoint: "MARK.example.com/path" }, "invalid_endpoint", "endpoint"],
		[credentials, { endpoint: "user:MARK@example.com" }, "invalid_endpoint", "endpoint"],
		[credentials, { endpoint: "MARK.example.com:99999" }, "invalid_endpoint", "endpoint"],
		[credentials, { endpoint: "0x7f000001" }, "invalid_endpoint", "endpoint"],
		[credentials, { endpoint: "MARK.0x1" }, "invalid_endpoint", "endpoint"],
		[credentials, { endpoint: "http://MARK.localhost" }, "invalid_endpoint", "endpoint"],
		[credentials, { endpoint: 5 }, "invalid_endpoint", "endpoint"],
		[credentials, { region: "MARK/../" }, "invalid_region", "region"],
		[credentials, { region: {} }, "invalid_region", "region"],
		[credentials, { vpc: "yes" }, "invalid_option", "vpc"],
		[credentials, { timestamp: "MARK" }, "invalid_timestamp", "timestamp"],
		[credentials, { timestamp: "2026-02-30T00:00:00Z" }, "invalid_timestamp", "timestamp"],
		[credentials, { timestamp: new Date(Number.NaN) }, "invalid_timestamp", "timestamp"],
		[credentials, { timestamp: "9999-12-31T23:45:00Z" }, "invalid_timestamp", "timestamp"],
		[credentials, { timestamp: "1969-12-31T23:59:59Z" }, "invalid_timestamp", "timestamp"],
		[credentials, { timestamp: 1767323045000 }, "invalid_timestamp", "timestamp"],
		[credentials, { nonce: "MARK MARK" }, "invalid_nonce", "nonce"],
		[credentials, { nonce: 7 }, "invalid_nonce", "nonce"],
		[credentials, { method: "post" }, "invalid_method", "method"],
		[credentials, { method: "PUT" }, "invalid_method", "method"],
		[credentials, { locale: "fr" }, "invalid_locale", "locale"],
		[credentials, { Method: "GET" }, "unknown_option", "Method"],
		[credentials, "POST", "invalid_option", "options"],
	];
	for (const [key, options, code, option] of cases) {
		const error = caught(() => signRequest(base, key, options));
		assert.true(error instanceof InvalidOptionError && error instanceof Error, `${code} ${option}: ${error}`);
		assert.equal(error.name, "InvalidOptionError");
		assert.equal(error.code, code, `${option}: ${error.message}`);
		assert.equal(error.option, option);
		assert.false(`${error.message}${error.stack}${JSON.stringify(error)}`.includes("MARK"), error.message);
	}
});

QUnit.test("wrong parameters throw one error with all issues", (assert) => {
	const wrong = { ...base, DatabaseType: "mysql", BackupRetentionPeriod: 9999, RegionId: "x", SourceEndpointPassword: "MARK\0" };
	for (const call of [signUrl, signRequest]) {
		const error = caught(() => call(wrong, credentials));
		assert.true(error instanceof InvalidParametersError && error instanceof Error);
		assert.equal(error.name, "InvalidParametersError");
		assert.equal(error.code, "invalid_parameters");
		const paths = error.errors.map(({ path, code }) => `${path} ${code}`);
		assert.deepEqual(paths, [
			"DatabaseType not_a_choice",
			"SourceEndpointPassword bad_format",
			"BackupRetentionPeriod out_of_range",
			"RegionId unknown",
		]);
		assert.true(error.message.startsWith("4 parameters are wrong:\n- DatabaseType "), error.message);
		assert.false(`${error.message}${error.stack}${JSON.stringify(error)}`.includes("MARK"));
	}
});

QUnit.test("warnings never stop signing", (assert) => {
	const doubtful = { ...base, PayType: "postpay", StorageType: "无", ClientToken: undefined };
	assert.true(signUrl(doubtful, credentials).startsWith("https://"));
});

/** By the specification, with the runtime's own HMAC. @param {string} url */
async function isSigned(url) {
	const [, query, signature] = /\?(.*)&Signature=([^&]*)$/.exec(url);
	const bytes = (text) => new TextEncoder().encode(text);
	const key = await crypto.subtle.importKey("raw", bytes(`${credentials.accessKeySecret}&`), { name: "HMAC", hash: "SHA-1" }, false, [
		"verify",
	]);
	const given = Uint8Array.from(atob(decodeURIComponent(signature)), (character) => character.charCodeAt(0));
	return crypto.subtle.verify("HMAC", key, given, bytes(`GET&%2F&${encodeURIComponent(query)}`));
}

QUnit.test("many plans in a row are signed as each was given, alike or not", async (assert) => {
	const plans = Array.from({ length: 100 }, (_, index) => ({ ...base, BackupPlanName: `plan-${index}` }));
	// Others between them: with other names, with another type, and with what plain text cannot carry.
	plans[40] = { BackupPlanName: "plan-40", ...base, UsedTime: 3, Period: "Month" };
	plans[41] = { ...plans[41], EnableBackupLog: true };
	plans[50] = { ...plans[50], BackupPlanName: "plan-\uFFFD" };
	plans[99] = { ...plans[99], BackupPlanName: "计划".repeat(9000) };
	const urls = plans.map((plan) => signUrl(plan, credentials));
	assert.deepEqual(
		urls.map((url) => new URL(url).searchParams.get("BackupPlanName")),
		plans.map(({ BackupPlanName }) => BackupPlanName),
	);
	assert.equal(new URL(urls[41]).searchParams.get("EnableBackupLog"), "true");
	assert.equal(new Set(urls.map((url) => new URL(url).searchParams.get("SignatureNonce"))).size, 100);
	assert.deepEqual(await Promise.all(urls.map(isSigned)), new Array(100).fill(true));
});

QUnit.test("a preview masks every secret unless it is asked for", (assert) => {
	const params = { ...base, SourceEndpointPassword: "MARKED" };
	const shown = preview(params, { securityToken: true, timestamp: stamp.timestamp, nonce: stamp.nonce });
	assert.false(JSON.stringify(shown).includes("MARKED"));
	assert.deepEqual(
		shown.parameters.filter(({ secret }) => secret).map(({ name }) => name),
		["SecurityToken", "SourceEndpointPassword"],
	);
	assert.true(preview(params, { reveal: ["SourceEndpointPassword"] }).body.includes("MARKED"));
	assert.true(shown.stringToSign.startsWith("POST&%2F&AccessKeyId%3D%253CAccessKeyId%253E%26Action%3D"), shown.stringToSign);
});

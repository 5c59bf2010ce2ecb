// @ts-check
/** Samples that are programs: JavaScript with this package, Python with Alibaba Cloud's SDK. */
import { literal } from "./quote.js";

/** @typedef {import("../samples.js").Plan} Plan */

/** @param {unknown} value @returns {string} */
function js(value) {
	if (typeof value === "bigint") return `${value}n`;
	if (typeof value === "string") return literal(value);
	if (typeof value !== "object" || value === null) return String(value);
	if (Array.isArray(value)) return `[${value.map(js).join(", ")}]`;
	const members = Object.entries(value).filter(([, member]) => member !== undefined);
	return `{ ${members.map(([name, member]) => `${/^[A-Za-z]\w*$/.test(name) ? name : literal(name)}: ${js(member)}`).join(", ")} }`;
}

/**
 * A program that ends with `last`, which has `plan`, `credentials` and `options`.
 * @param {Plan} plan
 * @param {string} imported
 * @param {string} last
 */
export function program({ given, endpoint, clientToken, first, signatureVersion }, imported, last) {
	const version = signatureVersion === "3" ? ', signatureVersion: "3"' : "";
	const parameters = given.map(([name, value]) =>
		name === "SourceEndpointPassword" ? '\tSourceEndpointPassword: needed("DBS_SOURCE_PASSWORD"),' : `\t${name}: ${js(value)},`,
	);
	return [
		...(first.direct ? [`// ${first.direct}`] : []),
		'import { env } from "node:process";',
		`import { ${imported} } from "dbs-backup-plan";`,
		"",
		"function needed(name) {",
		"\tif (env[name]) return env[name];",
		// biome-ignore lint/suspicious/noTemplateCurlyInString: it is the program's
		"\tthrow new Error(`Set the environment variable ${name}.`);",
		"}",
		"",
		"const plan = {",
		...parameters,
		`\tClientToken: ${clientToken ? literal(clientToken) : 'needed("DBS_CLIENT_TOKEN")'},`,
		"};",
		"const credentials = {",
		'\taccessKeyId: needed("ALIBABA_CLOUD_ACCESS_KEY_ID"),',
		'\taccessKeySecret: needed("ALIBABA_CLOUD_ACCESS_KEY_SECRET"),',
		"\tsecurityToken: env.ALIBABA_CLOUD_SECURITY_TOKEN,",
		"};",
		`const options = { endpoint: ${literal(endpoint.origin)}${version} };`,
		last,
	].join("\n");
}

/** @param {Plan} plan */
export function javascript(plan) {
	const last = [
		"const outcome = await send(plan, credentials, options);",
		"console.log(outcome);",
		"process.exitCode = outcome.ok ? 0 : 1;",
	];
	return program(plan, "send", last.join("\n")).replace("import { env }", "import process, { env }");
}

/** @param {Plan} plan */
const pythonParameters = ({ wire }) =>
	wire.map(
		([name, value]) => `    "${name}": ${name === "SourceEndpointPassword" ? 'os.environ["DBS_SOURCE_PASSWORD"]' : literal(value)},`,
	);

/** @param {Plan} plan */
const pythonToken = ({ clientToken }) => (clientToken ? literal(clientToken) : 'os.environ["DBS_CLIENT_TOKEN"]');

/** Alibaba Cloud's SDK of version 1.0, and the core of its current ones for version 3. @param {Plan} plan */
export const python = (plan) => (plan.signatureVersion === "3" ? python3(plan) : python1(plan));

/** @param {Plan} plan */
function python3(plan) {
	const { region, endpoint, first } = plan;
	return [
		...(first.direct ? [`# ${first.direct}`] : []),
		"import json",
		"import os",
		"",
		"from alibabacloud_tea_openapi.client import Client",
		"from alibabacloud_tea_openapi.models import Config, OpenApiRequest, Params",
		"from alibabacloud_tea_util.models import RuntimeOptions",
		"",
		"config = Config(",
		'    access_key_id=os.environ["ALIBABA_CLOUD_ACCESS_KEY_ID"],',
		'    access_key_secret=os.environ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"],',
		'    security_token=os.environ.get("ALIBABA_CLOUD_SECURITY_TOKEN"),',
		`    region_id=${literal(region)},`,
		`    endpoint=${literal(endpoint.host)},`,
		`    protocol=${literal(endpoint.protocol)},`,
		")",
		"plan = {",
		...pythonParameters(plan),
		`    "ClientToken": ${pythonToken(plan)},`,
		"}",
		"action = Params(",
		'    action="CreateAndStartBackupPlan",',
		'    version="2019-03-06",',
		'    method="POST",',
		'    auth_type="AK",',
		'    style="RPC",',
		'    pathname="/",',
		`    protocol=${literal(endpoint.protocol)},`,
		'    req_body_type="formData",',
		'    body_type="json",',
		")",
		"# As its body, since a URL is shown in logs and errors, and this has the password.",
		"answer = Client(config).call_api(action, OpenApiRequest(body=plan), RuntimeOptions())",
		'print(json.dumps(answer["body"], ensure_ascii=False))',
	].join("\n");
}

/** @param {Plan} plan */
function python1(plan) {
	const { region, endpoint, first } = plan;
	return [
		...(first.direct ? [`# ${first.direct}`] : []),
		"import os",
		"",
		"from aliyunsdkcore.auth.credentials import AccessKeyCredential, StsTokenCredential",
		"from aliyunsdkcore.client import AcsClient",
		"from aliyunsdkdbs.request.v20190306.CreateAndStartBackupPlanRequest import CreateAndStartBackupPlanRequest",
		"",
		'key = (os.environ["ALIBABA_CLOUD_ACCESS_KEY_ID"], os.environ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"])',
		'token = os.environ.get("ALIBABA_CLOUD_SECURITY_TOKEN")',
		"credential = StsTokenCredential(*key, token) if token else AccessKeyCredential(*key)",
		`client = AcsClient(region_id=${literal(region)}, credential=credential, timeout=30)`,
		"plan = {",
		...pythonParameters(plan),
		"}",
		"",
		"request = CreateAndStartBackupPlanRequest()",
		`request.set_endpoint(${literal(endpoint.host)})`,
		`request.set_protocol_type(${literal(endpoint.protocol)})`,
		`request.set_ClientToken(${pythonToken(plan)})`,
		"# The other setters would put the password into the URL, where logs and errors show it.",
		"for name, value in plan.items():",
		"    request.add_body_params(name, value)",
		'print(client.do_action_with_exception(request).decode("utf-8"))',
	].join("\n");
}

// @ts-check
/**
 * Samples for a POSIX shell. Each runs in a subshell, where a variable that is not set ends it before
 * anything is sent. No secret is an argument of a program: other users of a machine can see those.
 * No comments: zsh, typed into, does not know them.
 */
import { program } from "./code.js";
import { heredocJson, literal, sh } from "./quote.js";

/** @typedef {import("../samples.js").Plan} Plan */

/** @param {readonly string[]} names */
const needed = (names) => `  : ${names.map((name) => `"\${${name}:?}"`).join(" ")}`;

/** A first line that does nothing: a command, since zsh, typed into, knows no comments. @param {Plan} plan */
const said = ({ first }) => (first.direct ? [`: ${sh(first.direct)}`] : []);

/** @param {Plan} plan */
export function url(plan) {
	const text = program(
		{ ...plan, first: { direct: "", terraform: "" }, signatureVersion: "1.0" },
		"signUrl",
		"console.log(signUrl(plan, credentials, options));",
	);
	return [...said(plan), "node --input-type=module - <<'SCRIPT'", text.replaceAll("!", "\\u0021"), "SCRIPT"].join("\n");
}

/** One parameter as JSON for the worker. @param {unknown} value @returns {string} */
function json(value) {
	if (typeof value === "bigint") return literal(String(value));
	if (typeof value === "string") return heredocJson(value);
	if (typeof value !== "object" || value === null) return String(value);
	if (Array.isArray(value)) return `[${value.map(json).join(", ")}]`;
	const members = Object.entries(value).filter(([, member]) => member !== undefined);
	return `{${members.map(([name, member]) => `${heredocJson(name)}: ${json(member)}`).join(", ")}}`;
}

/** @param {Plan} plan */
export function curl({ given, worker, password }) {
	const target = worker === undefined ? '"$DBS_WORKER_URL/plans"' : sh(`${worker.replace(/\/+$/, "")}/plans`);
	const secrets = password ? ["DBS_SOURCE_PASSWORD"] : [];
	const variables = [...secrets, ...(worker === undefined ? ["DBS_WORKER_URL"] : []), "DBS_WORKER_TOKEN", "DBS_IDEMPOTENCY_KEY"];
	// The worker makes the token from the key.
	const members = given.map(([name, value]) => `  "${name}": ${name === "SourceEndpointPassword" ? '"$password"' : json(value)}`);
	return [
		"(",
		needed(variables),
		// A password holds no control characters, so these two are all that JSON escapes in it.
		...(password ? [`  password=$(printf %s "$DBS_SOURCE_PASSWORD" | sed 's/["\\\\]/\\\\&/g')`] : []),
		`  curl --silent --show-error --fail-with-body --header 'Content-Type: application/json' \\`,
		`    --header @/dev/fd/3 --data-binary @- ${target} 3<<HEADERS <<JSON`,
		"Authorization: Bearer $DBS_WORKER_TOKEN",
		"Idempotency-Key: $DBS_IDEMPOTENCY_KEY",
		"HEADERS",
		"{",
		members.join(",\n"),
		"}",
		"JSON",
		")",
	].join("\n");
}

/**
 * On one line: in a quoted text of several, bash, typed into, still takes `!` for a command of old. Only JSON can
 * have several, and between its parts a blank means the same.
 * @param {string} text
 */
const oneLine = (text) => text.replace(/[\n\r\t]+/g, " ");

/** @param {Plan} plan */
export function aliyun(plan) {
	const { wire, region, endpoint, password, clientToken } = plan;
	const variables = [...(password ? ["DBS_SOURCE_PASSWORD"] : []), ...(clientToken ? [] : ["DBS_CLIENT_TOKEN"])];
	const parameters = wire
		.filter(([name]) => name !== "SourceEndpointPassword")
		// After a space, a value that begins with a dash would be taken for an option.
		.map(([name, value]) => `--${name}=${sh(oneLine(value))}`);
	const options = [
		"--version=2019-03-06",
		"--method=POST",
		"--secure",
		`--region=${sh(region)}`,
		`--endpoint=${sh(endpoint.host)}`,
		...parameters,
		clientToken ? `--ClientToken=${sh(clientToken)}` : '--ClientToken="$DBS_CLIENT_TOKEN"',
		// The command line reads the value of any parameter with this ending from a file.
		...(password ? ["--SourceEndpointPassword-FILE=/dev/stdin"] : []),
	];
	const before = password ? '  printf %s "$DBS_SOURCE_PASSWORD" |\n' : "";
	const command = `${before}  aliyun dbs CreateAndStartBackupPlan \\\n    ${options.join(" \\\n    ")}`;
	return [...said(plan), "(", ...(variables.length > 0 ? [needed(variables)] : []), command, ")"].join("\n");
}

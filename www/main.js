// @ts-check
/** Checks a plan as it is typed, and shows what would be signed. */
import { preview, validate } from "./pkg/index.js";

const EXAMPLE = {
	BackupPlanName: "plan-1",
	Region: "cn-hangzhou",
	DatabaseType: "MySQL",
	BackupMethod: "logical",
	InstanceClass: "micro",
	SourceEndpointInstanceType: "RDS",
	SourceEndpointRegion: "cn-hangzhou",
	SourceEndpointInstanceID: "rm-uf6wjk5xxxxxxxxxx",
	SourceEndpointUserName: "backup",
	SourceEndpointPassword: "a password",
	BackupObjects: [{ DBName: "shop" }],
	BackupPeriod: ["Monday", "Thursday"],
	BackupStartTime: "14:22",
};

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const input = /** @type {HTMLTextAreaElement} */ (element("plan"));

/** @param {string} id @param {readonly import("./pkg/index.js").Issue[]} issues */
function list(id, issues) {
	const items = issues.map(({ path, message }) => {
		const item = document.createElement("li");
		item.textContent = `${path} ${message}`;
		return item;
	});
	element(id).replaceChildren(...items);
}

function check() {
	let plan;
	try {
		plan = JSON.parse(input.value);
	} catch (error) {
		element("verdict").textContent = `Not JSON: ${error instanceof Error ? error.message : ""}`;
		list("errors", []);
		list("warnings", []);
		element("preview").textContent = "";
		return;
	}
	const { valid, errors, warnings } = validate(plan);
	element("verdict").textContent = valid ? "This plan can be signed" : "There is a problem";
	list("errors", errors);
	list("warnings", warnings);
	element("preview").textContent = valid ? preview(plan).stringToSign : "";
}

input.value = JSON.stringify(EXAMPLE, null, "\t");
input.addEventListener("input", check);
check();

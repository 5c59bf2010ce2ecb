// @ts-check
/** Ways to begin: each card sets what most plans of its kind have. All of it can be seen and changed in the form. */
import { byId, h } from "./dom.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./applies.js").Values} Values */
/** @typedef {"mysql" | "postgresql" | "mongodb" | "gateway" | "redis" | "import"} PresetId */

const NIGHT = { hour: 2, days: "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday" };

/** Two at night on the user's clock, in UTC. */
function nightTime() {
	const night = new Date();
	night.setHours(NIGHT.hour, 0, 0, 0);
	return night.toISOString().slice(11, 16);
}

/** @type {Readonly<Record<Exclude<PresetId, "import">, Values>>} */
const KINDS = {
	mysql: { DatabaseType: "MySQL", SourceEndpointInstanceType: "RDS", BackupMethod: "logical", BackupPlanName: "mysql-every-night" },
	postgresql: {
		DatabaseType: "PostgreSQL",
		SourceEndpointInstanceType: "ECS",
		BackupMethod: "logical",
		BackupPlanName: "postgresql-every-night",
	},
	mongodb: { DatabaseType: "MongoDB", SourceEndpointInstanceType: "DDS", BackupMethod: "logical", BackupPlanName: "mongodb-every-night" },
	gateway: { SourceEndpointInstanceType: "Agent", BackupMethod: "physical", BackupPlanName: "gateway-every-night" },
	redis: {
		DatabaseType: "Redis",
		SourceEndpointInstanceType: "Other",
		BackupMethod: "logical",
		BackupPlanName: "redis-every-night",
	},
};

/** @param {Exclude<PresetId, "import">} id @returns {Values} */
const valuesOf = (id) => ({
	...KINDS[id],
	BackupPeriod: NIGHT.days,
	BackupStartTime: nightTime(),
	BackupRetentionPeriod: "30",
	InstanceClass: "micro",
	PayType: "prepay",
	Period: "Month",
	UsedTime: "1",
});

/** The letters on each card. @type {readonly (readonly [PresetId, string])[]} */
const CARDS = [
	["mysql", "My"],
	["postgresql", "Pg"],
	["mongodb", "Mo"],
	["gateway", "Or"],
	["redis", "Re"],
	["import", "{ }"],
];

/** @param {App} app @param {{ preset: (values: Values) => void, openImport: () => void }} actions */
export function drawPresets(app, actions) {
	const words = app.t.presets;
	const items = CARDS.map(([id, letters]) => {
		const click = () => (id === "import" ? actions.openImport() : actions.preset(valuesOf(id)));
		const card = h(
			"button",
			{ type: "button", class: "preset", id: `preset-${id}`, click },
			h("span", { class: `mark mark-${id}`, "aria-hidden": "true", translate: "no" }, letters),
			h("span", { class: "preset-text" }, h("strong", {}, words[id].title), h("span", { class: "hint" }, words[id].about)),
		);
		return h("li", {}, card);
	});
	return h(
		"section",
		{ class: "presets", "aria-labelledby": "presets-title" },
		h("h2", { id: "presets-title", class: "small-title" }, words.title),
		h("ul", {}, ...items),
		h("div", { class: "note", id: "preset-note", role: "status", hidden: true }),
	);
}

/** Says below the cards what was set. @param {Node[]} content */
export function presetNote(...content) {
	const note = byId("preset-note");
	note.replaceChildren(...content);
	note.hidden = content.length === 0;
}

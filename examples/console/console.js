/** A console that embeds the form: `npm start` serves it. A real one asks its own server for the token. */
import { mount } from "dbs-backup-plan/embed";

const { src, token } = await (await fetch("session.json")).json();
const value = (id) => document.getElementById(id).value;
/** On a dark page text in the accent's colour has to be lighter. */
const accent = (dark) => (dark ? `color-mix(in srgb, ${value("primary")} 40%, white)` : value("primary"));
const isDark = () => value("scheme") === "dark" || (value("scheme") === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
const theme = () => ({
	scheme: value("scheme"),
	density: value("density"),
	radius: Number(value("radius")),
	font: '"Inter", system-ui, sans-serif',
	colors: { accent: accent(isDark()), "accent-strong": accent(isDark()), "on-accent": isDark() ? "black" : "white" },
});
const note = (type) => (detail) => {
	const item = document.createElement("li");
	item.textContent = `${type} ${JSON.stringify(detail).slice(0, 300)}`;
	document.getElementById("events").prepend(item);
};

const form = mount(document.getElementById("form"), {
	src,
	locale: value("locale"),
	theme: theme(),
	plan: {
		DatabaseType: "MySQL",
		BackupMethod: "logical",
		BackupPlanName: "shop-production",
		SourceEndpointInstanceType: "RDS",
		SourceEndpointRegion: "cn-hangzhou",
		SourceEndpointInstanceID: "rm-uf6wjk5xxxxxxxxxx",
		InstanceClass: "micro",
	},
	token: async () => token,
	on: { change: note("change"), checked: note("checked"), created: note("created"), failed: note("failed"), state: note("state") },
});

document.getElementById("looks").addEventListener("input", () => form.update({ theme: theme(), locale: value("locale") }));

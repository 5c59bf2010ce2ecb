/** A console that embeds the form: `npm start` serves it. A real one asks its own server for the token. */
import { mount } from "dbs-backup-plan/embed";

const { src, token } = await (await fetch("session.json")).json();
const value = (id) => document.getElementById(id).value;
const theme = () => ({
	scheme: value("scheme"),
	density: value("density"),
	radius: Number(value("radius")),
	font: '"Inter", system-ui, sans-serif',
	colors: { accent: value("primary"), "accent-strong": value("primary") },
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
	on: { change: note("change"), checked: note("checked"), created: note("created"), failed: note("failed") },
});

document.getElementById("looks").addEventListener("input", () => form.update({ theme: theme(), locale: value("locale") }));

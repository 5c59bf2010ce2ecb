// @ts-check
/** A bar chart as SVG, readable in light and dark. */

const WIDTH = 720;
const LEFT = 250;
const ROW = 24;

/** @param {string} text */
const plain = (text) => text.replace(/[<&>]/g, (character) => `&#${character.charCodeAt(0)};`);

/** @param {string} title @param {Record<string, number>} figures @param {string} unit @param {number} top */
function bars(title, figures, unit, top) {
	const most = Math.max(...Object.values(figures));
	const rows = Object.entries(figures).sort(([, a], [, b]) => a - b);
	const lines = rows.map(([name, value], index) => {
		const y = top + 34 + index * ROW;
		const width = Math.max(2, (value / most) * (WIDTH - LEFT - 110));
		const ours = name.startsWith("dbs-backup-plan");
		return `<text x="${LEFT - 8}" y="${y + 13}" text-anchor="end">${plain(name)}</text><rect x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="17" class="${ours ? "ours" : "peer"}"/><text x="${(LEFT + width + 6).toFixed(1)}" y="${y + 13}">${value.toFixed(1)} ${unit}</text>`;
	});
	return {
		height: 34 + rows.length * ROW + 18,
		svg: `<text x="0" y="${top + 18}" class="title">${plain(title)}</text>${lines.join("\n")}`,
	};
}

/** @param {any} results */
export function chart({ sign, validate, cold, machine }) {
	let top = 0;
	const parts = [];
	for (const [title, figures, unit] of /** @type {[string, Record<string, number>, string][]} */ ([
		["Sign 25 parameters (only ours validates them)", sign, "µs"],
		["Validate a plan with five errors", validate.five, "µs"],
		["Cold start: import to first signed URL", cold, "ms"],
	])) {
		const { height, svg } = bars(title, figures, unit, top);
		parts.push(svg);
		top += height;
	}
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top + 20}" role="img" aria-label="Benchmark: less is better">
<style>text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600;font-size:15px}.ours{fill:#0969da}.peer{fill:#8c959f}@media(prefers-color-scheme:dark){text{fill:#e6edf3}.ours{fill:#58a6ff}.peer{fill:#6e7681}}</style>
${parts.join("\n")}
<text x="0" y="${top + 14}">Less is better. ${plain(machine.cpu ?? "")}, Node ${machine.node}; medians of interleaved rounds.</text>
</svg>
`;
}

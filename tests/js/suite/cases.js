/** The tables of `tests/cases`, through the JavaScript interface. */

import { base, cases } from "virtual:data";
import { preview, validate } from "dbs-backup-plan";
import QUnit from "qunit";

/** `{ repeat: [text, n] }` stands for a long text. */
function value(given) {
	if (typeof given !== "object" || given === null || !("repeat" in given)) return given;
	const [text, times] = given.repeat;
	return text.repeat(times);
}

function paramsOf({ only, set = {} }) {
	const params = Object.entries({ ...(only ?? base), ...set }).map(([name, given]) => [name, value(given)]);
	// fromEntries defines `__proto__` as an own property; assignment would not.
	return Object.fromEntries(params);
}

const line = ({ path, code, suggestion }) => [path, code, suggestion].filter(Boolean).join(" ");

const LOCALES = [
	["en", "en"],
	["zh", "zh-CN"],
];

QUnit.module("cases");

for (const [file, groups] of Object.entries(cases)) {
	for (const { fact, cases: rows } of groups) {
		QUnit.test(`${file}: ${fact}`, (assert) => {
			for (const row of rows) {
				const params = paramsOf(row);
				const shown = JSON.stringify(row).slice(0, 300);
				const report = validate(params);
				assert.deepEqual(report.errors.map(line), row.errors ?? [], `errors of ${shown}`);
				assert.deepEqual(report.warnings.map(line), row.warnings ?? [], `warnings of ${shown}`);
				const issues = [...report.errors, ...report.warnings];
				if (row.because) {
					const told = issues.flatMap(({ because = [] }) => because.map(({ parameter, value }) => [parameter, value]));
					assert.deepEqual(told, row.because, `because of ${shown}`);
				}
				if (row.data) {
					const { message, source, ...data } = issues[0];
					assert.deepEqual(data, row.data, `data of ${shown}`);
				}
				for (const [key, locale] of LOCALES) {
					if (!row[key]) continue;
					const told = validate(params, { locale });
					const messages = [...told.errors, ...told.warnings].map(({ message }) => message);
					assert.deepEqual(messages, row[key], `messages of ${shown}`);
				}
				assert.equal(report.valid, (row.errors ?? []).length === 0, `valid of ${shown}`);
				if (row.wire) {
					const secrets = Object.keys(row.wire);
					const sent = preview(params, { reveal: secrets }).parameters;
					for (const [name, wire] of Object.entries(row.wire)) {
						assert.equal(sent.find((pair) => pair.name === name)?.value, wire, `wire of ${shown}`);
					}
				}
			}
		});
	}
}

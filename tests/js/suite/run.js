/** Runs everything that was defined, and gives what a runner needs to report. */
import QUnit from "qunit";

QUnit.config.autostart = false;
QUnit.config.testTimeout = 60_000;

/**
 * @returns {Promise<{ passed: number, failed: number, failures: string[] }>}
 */
export function run() {
	return new Promise((resolve) => {
		const failures = [];
		QUnit.on("testEnd", ({ fullName, status, errors }) => {
			if (status === "passed") return;
			const shown = errors.slice(0, 5).map(({ message, actual, expected }) => {
				const [found, wanted] = [actual, expected].map((value) => JSON.stringify(value)?.slice(0, 600));
				return `${message}\n      found:    ${found}\n      expected: ${wanted}`;
			});
			failures.push(`${fullName.join(" > ")} (${status})\n    ${shown.join("\n    ")}`);
		});
		QUnit.on("runEnd", ({ testCounts: { passed, failed, skipped, todo } }) => {
			resolve({ passed, failed: failed + skipped + todo, failures });
		});
		QUnit.start();
	});
}

// @ts-check
/** workerd as a process: which it is, what it uses, and where it runs. Linux only. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { cpus } from "node:os";

const TICKS_A_SECOND = 100;

/** workerd, which miniflare started for us: a child of this process. */
export function workerdPid() {
	if (!existsSync("/proc/self/stat")) return undefined;
	return readdirSync("/proc").find((pid) => {
		if (!/^\d+$/.test(pid)) return false;
		try {
			const [name = "", rest = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(/\) /);
			return name.endsWith("(workerd") && Number(rest.split(" ")[1]) === process.pid;
		} catch {
			return false;
		}
	});
}

/** Seconds of processor time. @param {string} pid */
export function cpuSeconds(pid) {
	const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(/\) /)[1]?.split(" ") ?? [];
	return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** @param {string | undefined} pid */
export function pin(pid) {
	if (pid === undefined || cpus().length < 2) return "not pinned: this needs Linux and two cores";
	const others = `0-${cpus().length - 2}`;
	const pinned = [`${cpus().length - 1}`, others].map((core, index) => {
		const { status } = spawnSync("taskset", ["-acp", core, index === 0 ? pid : String(process.pid)]);
		return status === 0;
	});
	return pinned.every(Boolean) ? `workerd on core ${cpus().length - 1}, everything else on ${others}` : "not pinned: taskset is missing";
}

/** Megabytes in memory. @param {string} pid */
export const megabytes = (pid) => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1000;

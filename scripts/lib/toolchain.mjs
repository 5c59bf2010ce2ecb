// @ts-check
/**
 * Finds a way to compile for wasm32, in this order: an installed wasm32 target; `rustup target add`,
 * bounded in time; Debian's own rustc, which compiles the standard library from its source package.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install } from "./debian.mjs";
import { ask, root, run, Stop, say } from "./run.mjs";

const TARGET = "wasm32-unknown-unknown";
const CACHE = join(root, ".cache", "toolchain.json");
const RUSTUP_TIMEOUT_MS = 20_000;

/** @typedef {{ name: string, cargo: string, args: string[], env: Record<string, string> }} Toolchain */

/** @param {string} sysroot */
const hasTarget = (sysroot) => existsSync(join(sysroot, "lib", "rustlib", TARGET, "lib"));

/** `rust-lld` of a toolchain, or Debian's linker. @param {string | undefined} sysroot */
function linker(sysroot) {
	const rustlib = join(sysroot ?? "/nowhere", "lib", "rustlib");
	const hosts = existsSync(rustlib) ? readdirSync(rustlib) : [];
	const candidates = [...hosts.map((host) => join(rustlib, host, "bin", "rust-lld")), "/usr/bin/wasm-ld", "/usr/bin/lld"];
	return candidates.find((path) => existsSync(path));
}

/** @returns {Promise<Toolchain | undefined>} */
async function ofRustup() {
	const sysroot = ask("rustc", ["--print", "sysroot"]);
	if (!sysroot) return undefined;
	if (!hasTarget(sysroot) && ask("rustup", ["--version"])) {
		say(`asking rustup for the ${TARGET} target (at most ${RUSTUP_TIMEOUT_MS / 1000} s)`);
		await run("rustup", ["target", "add", TARGET], { quiet: true, timeoutMs: RUSTUP_TIMEOUT_MS });
	}
	return hasTarget(sysroot) ? { name: "installed wasm32 target", cargo: "cargo", args: [], env: {} } : undefined;
}

/** @returns {Promise<Toolchain | undefined>} */
async function ofDebian() {
	const files = ["/usr/bin/rustc", "/usr/bin/cargo"];
	if (!(await install(["rustc-web", "cargo-web", "rust-web-src"], files))) return undefined;
	const sysroot = ask("/usr/bin/rustc", ["--print", "sysroot"]);
	if (!sysroot || !existsSync(join(sysroot, "lib", "rustlib", "src"))) {
		if (!(await install(["rust-web-src"], ["/usr/src/rustc"]))) say("rust-web-src seems to be missing");
	}
	let lld = linker(ask("rustc", ["--print", "sysroot"]));
	if (!lld && (await install(["lld"], ["/usr/bin/wasm-ld"]))) lld = "/usr/bin/wasm-ld";
	if (!lld) return undefined;
	return {
		name: "Debian's rustc-web, standard library from source",
		cargo: "/usr/bin/cargo",
		args: ["-Z", "build-std=std,panic_abort"],
		// RUSTC_BOOTSTRAP allows `build-std` on a stable compiler; nothing of the project uses it.
		env: { RUSTC: "/usr/bin/rustc", RUSTC_BOOTSTRAP: "1", CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: lld },
	};
}

/** @param {Toolchain} toolchain */
function works(toolchain) {
	if (ask(toolchain.cargo, ["--version"]) === undefined) return false;
	const { RUSTC, CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: lld } = toolchain.env;
	if (RUSTC) return existsSync(RUSTC) && existsSync(lld);
	const sysroot = ask("rustc", ["--print", "sysroot"]);
	return sysroot !== undefined && hasTarget(sysroot);
}

/** @returns {Promise<Toolchain>} */
export async function wasmToolchain() {
	if (existsSync(CACHE)) {
		const cached = JSON.parse(readFileSync(CACHE, "utf8"));
		if (works(cached)) return cached;
	}
	if (ask("cargo", ["--version"]) === undefined) {
		throw new Stop("Rust is missing: install it with rustup (https://rustup.rs) or from your distribution, then run this again.");
	}
	const toolchain = (await ofRustup()) ?? (await ofDebian());
	if (!toolchain) {
		throw new Stop(
			`No way to compile for ${TARGET} was found. Run "rustup target add ${TARGET}", or install the Debian packages rustc-web, cargo-web and rust-web-src.`,
		);
	}
	say(`compiling for wasm32 with: ${toolchain.name}`);
	mkdirSync(join(root, ".cache"), { recursive: true });
	writeFileSync(CACHE, JSON.stringify(toolchain));
	return toolchain;
}

// @ts-check
/** How the modules are compiled: docs/performance.md has what each flag brings. */
import { homedir } from "node:os";
import { join } from "node:path";
import { root } from "./run.mjs";

export function compilerFlags() {
	const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
	const flags = [
		// Panic messages name source files: keep this machine's folders out of them.
		`--remap-path-prefix=${cargoHome}/registry/src=`,
		`--remap-path-prefix=${root}=`,
		// What is inlined beyond this makes the modules larger and no faster (225 is the compiler's own); below 100 they get slower.
		"-Cllvm-args=-inline-threshold=110",
		// Loops that are unrolled for a count that is known at run time only, or rewritten for addresses, are larger and no faster.
		"-Cllvm-args=-unroll-runtime=false",
		"-Cllvm-args=-disable-lsr",
		// Addresses of tables have a byte less behind a small stack; a call needs a sixth of it (docs/performance.md).
		"-Clink-arg=-zstack-size=65536",
		// SHA-256 in rounds, not unrolled: docs/decisions/compact-sha-256.md.
		'--cfg=sha2_backend_soft="compact"',
	];
	return { CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f") };
}

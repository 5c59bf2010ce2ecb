// @ts-check
/**
 * The WebAssembly modules, each compiled when it is first needed. Nothing happens when this is imported.
 *
 * An instance is given up when it trapped or grew large: the next call makes a new one of the compiled module.
 */
import { RuntimeUnsupportedError } from "./errors.js";

/** @typedef {WebAssembly.Module | BufferSource} Source */
/**
 * What wasm-bindgen's glue is for one instance.
 * @template Calls
 * @typedef {{ imports: WebAssembly.ModuleImports, attach: (exports: WebAssembly.Exports) => void, calls: Calls }} Glue
 */
/**
 * @template [Calls=any]
 * @typedef {object} Unit
 * @property {string} name
 * @property {() => Glue<Calls>} glue a new one for each instance: it keeps that instance's memory
 * @property {(() => Source) | undefined} source where the module comes from
 * @property {WebAssembly.Module} [module]
 * @property {{ exports: any, calls: Calls, waiting: Waiting }} [running]
 */
/** Ends the calls that wait for what the module does later. @typedef {Set<(error: unknown) => void>} Waiting */

/** Those that a program has. @type {Set<Unit>} */
const units = new Set();

/**
 * A module, wherever it comes from: all entries share it.
 * @template Calls
 * @param {string} name
 * @param {() => Glue<Calls>} glue
 * @returns {Unit<Calls>}
 */
export const unit = (name, glue) => ({ name, glue, source: undefined });

/** A module, and where an entry has it from: nothing where whoever uses the entry gives it. @typedef {{ unit: Unit, source: (() => Source) | undefined }} Sourced */

/**
 * The call itself, whose modules have a source from now on. A bundler leaves out both or neither.
 * @template Call
 * @param {Call} call
 * @param {...(Sourced | Function)} needed modules, or calls that need them, too
 */
export function needing(call, ...needed) {
	for (const one of needed) {
		if (typeof one === "function") continue;
		one.unit.source ??= one.source;
		units.add(one.unit);
	}
	return call;
}

const INSTALL =
	"jest-environment-jsdom has none: in a set-up file, `const { TextDecoder, TextEncoder } = require('util'); Object.assign(globalThis, { TextDecoder, TextEncoder })`";
/** What must be there, and what to do where it is not. @type {readonly (readonly [name: string, advice: string])[]} */
const NEEDED = [
	["WebAssembly", "It is off under node --jitless and in Lockdown Mode: allow it, or sign on a server"],
	["TextEncoder", INSTALL],
	["TextDecoder", INSTALL],
];

function checkRuntime() {
	for (const [name, advice] of NEEDED) {
		if (/** @type {any} */ (globalThis)[name] === undefined) throw new RuntimeUnsupportedError(`This runtime has no ${name}. ${advice}.`);
	}
}

/** @param {unknown} cause */
const forbidden = (cause) =>
	new RuntimeUnsupportedError(
		"This runtime does not compile WebAssembly here. A content security policy needs script-src 'wasm-unsafe-eval'; a page in Chromium before 115 needs `await init()` before its first call.",
		cause,
	);

/** @param {Unit} unit @returns {Source} */
function sourceOf({ name, source }) {
	if (source) return source();
	throw new Error(
		`dbs-backup-plan/init: call init({ ${name}: … }) first, with the package's dbs_backup_plan_${name}.wasm, compiled or as bytes`,
	);
}

/** By its tag: in Next's edge runtime a module is of another realm, and no instance of this one's class. @param {unknown} value */
const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

/** @param {unknown} source @returns {source is WebAssembly.Module} */
const isModule = (source) => tagOf(source) === "WebAssembly.Module";

/** @param {unknown} source @returns {source is Source} */
export const isSource = (source) => isModule(source) || tagOf(source) === "ArrayBuffer" || ArrayBuffer.isView(source);

/** The module itself. @param {Unit} unit */
function compiled(unit) {
	const source = sourceOf(unit);
	unit.module = isModule(source) ? source : new WebAssembly.Module(source);
	return unit.module;
}

/**
 * What runs, started where nothing does.
 * @template Calls
 * @param {Unit<Calls>} unit
 */
export function running(unit) {
	unit.running ??= start(unit);
	return unit.running;
}

/** @template Calls @param {Unit<Calls>} unit */
function start(unit) {
	checkRuntime();
	const { imports, attach, calls } = unit.glue();
	const module = unit.module ?? attempted(() => compiled(unit));
	const { exports } = attempted(() => new WebAssembly.Instance(module, { "./glue.js": imports }));
	return attached(exports, attach, calls);
}

/** @template Calls @param {any} exports @param {(exports: WebAssembly.Exports) => void} attach @param {Calls} calls */
function attached(exports, attach, calls) {
	/** @type {Waiting} */
	const waiting = new Set();
	attach(watched(exports, waiting));
	exports.__wbindgen_start();
	return { exports, calls, waiting };
}

/**
 * With what the runtime's queue calls ending whoever waits when it traps: nobody would catch it there, and no promise settle.
 * @param {WebAssembly.Exports} exports @param {Waiting} waiting
 */
function watched(exports, waiting) {
	const all = { ...exports };
	for (const name of Object.keys(exports).filter((name) => /_invoke_/.test(name))) {
		all[name] = (/** @type {unknown[]} */ ...given) => {
			try {
				return /** @type {Function} */ (exports[name])(...given);
			} catch (error) {
				for (const end of waiting) end(error);
				return [];
			}
		};
	}
	return all;
}

/** @template T @param {() => T} call @returns {T} */
function attempted(call) {
	try {
		return call();
	} catch (error) {
		throw isForbidden(error) ? forbidden(error) : error;
	}
}

/** By name: of another realm it is no class of ours. @param {any} error */
const isForbidden = (error) => ["CompileError", "RangeError", "EvalError", "TypeError"].includes(error?.name);

/** Gives up what runs; the compiled module stays. @param {Unit} unit */
export function drop(unit) {
	delete unit.running;
}

/** Compiles without blocking, ahead of the first call. @param {Unit} unit */
export async function ready(unit) {
	if (unit.running) return;
	checkRuntime();
	const source = unit.module ?? sourceOf(unit);
	const { imports, attach, calls } = unit.glue();
	try {
		const { module, instance } = await instantiated(source, { "./glue.js": imports });
		// A call may have come before.
		if (unit.running) return;
		unit.module = module;
		unit.running = attached(instance.exports, attach, calls);
	} catch (error) {
		throw isForbidden(error) ? forbidden(error) : error;
	}
}

/** Without `WebAssembly.compile`: Next builds nothing for the edge that has it, even where it is never called. @param {Source} source @param {WebAssembly.Imports} imports */
async function instantiated(source, imports) {
	return isModule(source)
		? { module: source, instance: await WebAssembly.instantiate(source, imports) }
		: WebAssembly.instantiate(source, imports);
}

/** All that the program has. */
export const allReady = async () => {
	await Promise.all([...units].map(ready));
};

/** @param {Readonly<Record<string, Source | undefined>>} sources by name */
export async function provide(sources) {
	const given = [...units].filter(({ name }) => sources[name] !== undefined);
	for (const unit of given) {
		const source = /** @type {Source} */ (sources[unit.name]);
		unit.source ??= () => source;
	}
	await Promise.all(given.map(ready));
}

/** What the build puts beside these files in `pkg/`. */
declare module "*.wasm" {
	const module: WebAssembly.Module;
	export default module;
}
declare module "*.wasm?module" {
	const module: WebAssembly.Module;
	export default module;
}

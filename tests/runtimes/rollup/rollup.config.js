import { nodeResolve } from "@rollup/plugin-node-resolve";

export default { input: "page.js", output: { file: "dist/main.js" }, plugins: [nodeResolve()] };

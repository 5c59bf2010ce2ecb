import { init, validate } from "./pkg/index.js";

const first = [];
try {
	validate({});
} catch ({ name, code, message }) {
	first.push(name, code, message.includes("await init()"));
}
await init();
const { result } = await import("./consumer.js");
document.title = JSON.stringify({ first, result: result(), agent: navigator.userAgent });

// @ts-check
/**
 * Puts the form into a page, in an iframe of the form's own origin: the page sees no password, and the form decides which origin may
 * frame it (`npm run build:www -- --embedder ORIGIN`). No WebAssembly is here. The other side is `www/embed.js`.
 *
 * The protocol, version 1: the form says `hello` to its parent once it listens; `mount` answers with `init` and a MessagePort. Both
 * check the other's origin and window. Everything else goes over the port.
 */

/** @typedef {import("./embed.js").MountOptions} MountOptions */
/** @typedef {import("./embed.js").MountedForm} MountedForm */

const VERSION = 1;
const TALLEST = 100_000;
const TITLES = { en: "Create a backup plan", "zh-CN": "创建备份计划" };
/** What the form needs; not the way to replace the page around it. */
const SANDBOX = "allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";

/** @param {Element} element @param {MountOptions} options @returns {MountedForm} */
export function mount(element, options) {
	const { src, plan, locale, theme, title } = options;
	const address = new URL(src, document.baseURI);
	if (address.origin === location.origin) {
		throw new TypeError(
			`src has this page's own origin, ${location.origin}. Serve the form from another one, so that this page's scripts cannot read the database password.`,
		);
	}
	const frame = document.createElement("iframe");
	frame.title = title ?? TITLES[locale === "zh-CN" ? "zh-CN" : "en"];
	frame.allow = "clipboard-write";
	frame.referrerPolicy = "no-referrer";
	frame.setAttribute("sandbox", SANDBOX);
	Object.assign(frame.style, { display: "block", width: "100%", height: "40rem", border: "0" });
	const state = { plan, locale, theme };
	/** @type {MessagePort | undefined} */
	let port;
	const hear = (/** @type {MessageEvent} */ { source, origin, data }) => {
		if (source !== frame.contentWindow || origin !== address.origin || data?.dbsForm === undefined) return;
		if (data.dbsForm !== VERSION) {
			console.error(`dbs-backup-plan/embed speaks version ${VERSION} of the protocol, the form at ${origin} version ${data.dbsForm}.`);
			return;
		}
		if (data.type !== "hello") return;
		port?.close();
		const { port1, port2 } = new MessageChannel();
		port = port1;
		port1.onmessage = (event) => receive(event.data, port1, frame, options);
		frame.contentWindow?.postMessage({ dbsForm: VERSION, type: "init", ...state }, address.origin, [port2]);
	};
	addEventListener("message", hear);
	// The listener comes first, so that no form is faster.
	frame.src = address.href;
	element.append(frame);
	return {
		frame,
		update(changes) {
			Object.assign(state, changes);
			port?.postMessage({ type: "update", ...changes });
		},
		unmount() {
			removeEventListener("message", hear);
			port?.close();
			frame.remove();
		},
	};
}

/** @param {any} message @param {MessagePort} port @param {HTMLIFrameElement} frame @param {MountOptions} options */
function receive(message, port, frame, { token, on = {} }) {
	const { type, ...detail } = message ?? {};
	if (type === "height" && detail.height > 0 && detail.height <= TALLEST) frame.style.height = `${Math.ceil(detail.height)}px`;
	else if (type === "focus") reveal(frame, detail.top, detail.bottom);
	else if (type === "token") void answer(port, detail.id, token);
	else if (type === "change") on.change?.(detail);
	else if (type === "checked") on.checked?.(detail);
	else if (type === "created") on.created?.(detail);
	else if (type === "failed") on.failed?.(detail);
	else if (type === "state") on.state?.(detail);
}

/** The form says only that a token is needed; why there is none stays here. @param {MessagePort} port @param {unknown} id @param {MountOptions["token"]} token */
async function answer(port, id, token) {
	try {
		port.postMessage({ type: "token", id, token: await token() });
	} catch (error) {
		port.postMessage({ type: "token", id });
		throw error;
	}
}

/** A frame cannot scroll the page around it: what has the focus in it is moved into view here. @param {HTMLIFrameElement} frame @param {unknown} top @param {unknown} bottom */
function reveal(frame, top, bottom) {
	if (typeof top !== "number" || typeof bottom !== "number") return;
	const { top: above } = frame.getBoundingClientRect();
	const visible = above + top >= 0 && above + Math.min(bottom, top + innerHeight / 2) <= innerHeight;
	if (!visible) scrollBy({ top: above + top - 16, behavior: "instant" });
}

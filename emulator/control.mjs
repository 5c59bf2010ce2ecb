// @ts-check
/** How tests and people control the stand-in over HTTP: plans on `/_plans`, faults on `/_faults`, the rest on `/_control`. */
import { json } from "./answers.mjs";
import { FAULTS, Faults } from "./faults.mjs";

/** @typedef {import("./server.mjs").Emulator} Emulator */

/** What a plan shows of itself. @param {Emulator} emulator */
function plans({ service, requests, calls }) {
	const shown = service.plans.map(({ runs, paused, ...plan }) => plan);
	const statuses = service.plans.map((plan) => service.look(plan).status);
	return { count: shown.length, requests, calls, plans: shown.map((plan, index) => ({ ...plan, status: statuses[index] })) };
}

/** @type {Record<string, (emulator: Emulator, body: string) => unknown>} */
const ROUTES = {
	"GET /_plans": plans,
	"DELETE /_plans": (emulator) => {
		emulator.reset();
		return {};
	},
	"GET /_faults": ({ faults: { next, rates, operations, latencyMs, clockMs, counts } }) => {
		return { next, rates, operations, latencyMs, clockMs, counts, known: FAULTS };
	},
	"PUT /_faults": (emulator, body) => {
		emulator.faults = new Faults(JSON.parse(body));
		return {};
	},
	"GET /_control": ({ world }) => world.shown(),
	"POST /_control": ({ world }, body) => {
		world.set(JSON.parse(body));
		return world.shown();
	},
};

/** @param {import("node:http").IncomingMessage} request */
function forbidden(request) {
	// The server only listens on loopback; a page of another origin could still send here.
	if (request.headers.origin !== undefined) return "No page may control the stand-in.";
	if (!/^(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? ""))
		return "The stand-in is controlled on loopback only.";
	return undefined;
}

/** @param {Emulator} emulator @param {import("node:http").IncomingMessage} request @param {string} path @param {string} body @param {import("node:http").ServerResponse} response */
export function control(emulator, request, path, body, response) {
	const give = (/** @type {unknown} */ value, status = 200) =>
		response.writeHead(status, { "content-type": "application/json" }).end(json(value));
	const refused = forbidden(request);
	if (refused) return give({ error: refused }, 403);
	const route = ROUTES[`${request.method} ${path}`];
	if (!route) return give({ error: `There are ${Object.keys(ROUTES).join(", ")}.` }, 404);
	try {
		return give(route(emulator, body));
	} catch (error) {
		return give({ error: error instanceof Error ? error.message : "" }, 400);
	}
}

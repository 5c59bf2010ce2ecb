// @ts-check
/** The words of sending in English: the journal, answers and pasted answers. They come over those of the review. */

/** @typedef {import("./ask.js").Doubt} Doubt */

export const en = {
	once: "Sending it again from this browser is safe: the same plan carries the same client token in every tab, so it is bought once.",
	onceHere: "Sending it again from this tab is safe: the same plan carries the same client token, so it is bought once.",
	standIn: "This is a demo. It talks to a stand-in on this computer and not to Alibaba Cloud: nothing is bought.",
	sends: "Sends whose outcome is not known",
	open: (/** @type {string} */ name, /** @type {string} */ when) =>
		`You sent the plan “${name}” (${when}), and its outcome is not known. Find out before you send a changed plan: that would be a second purchase.`,
	underWay: (/** @type {string} */ name) => `The plan “${name}” is being sent.`,
	findOut: "Find out",
	findOutAbout: (/** @type {string} */ name) => `Find out what became of “${name}”`,
	sendOpen: "Send again",
	sendOpenAbout: (/** @type {string} */ name) => `Send again: “${name}”`,
	showSend: "Show",
	resumed:
		"This is the plan whose outcome is not known. Type the password that you sent it with, then check and send: it carries the same key, so it is bought once.",
	resumeSure: (/** @type {string} */ name) =>
		/** @type {Doubt} */ ([`Put “${name}” into the form?`, "The form holds another plan, which it replaces.", "Replace the form"]),
	conflictBought: "It is not known whether the earlier send created a plan. Ask for the outcome first.",
	neverBought: "The worker has no record of it, so most likely nothing was created.",
	findHelp: "This asks the worker and sends no plan. Use the access token of the person who sent it: a worker tells nobody else.",
	noToken: "The page around this form gave no access token. Nothing was sent. Try again, or sign in there anew.",
	notTaken: "The page around this form gave values that the form does not take:",
	secondPurchase: (/** @type {string} */ name) =>
		`You sent the plan “${name}”, and its outcome is not known. This plan differs from it, so sending it is a second purchase. Find out first.`,
	createdAs: (/** @type {string} */ id) => `Created as ${id}`,
	createdBefore: "This plan exists. There is nothing left to send.",
	buyAgain: "Buy the same plan once more",
	buyAgainSure: (/** @type {string} */ id) =>
		/** @type {Doubt} */ ([
			"Buy the same plan once more?",
			`The plan exists as ${id}. A second one with the same settings is paid for too.`,
			"Buy a second plan",
		]),
	doubt: "An earlier send of this plan is still open, and this answer does not settle it.",
	status: "HTTP status of the service",
	workerStatus: "HTTP status of the worker",
	fixableBy: {
		caller: "You can fix this: change the plan and send it again.",
		operator: "You cannot fix this in the form. Tell whoever runs the worker what is said above.",
		nobody: "Nobody has to fix anything: wait a little, then send again.",
	},
	fix: "Change the answers",
	oldPassword: "Enter the earlier password",
	newKey: "Send it as a new plan",
	/** @type {Doubt} */
	newKeySure: [
		"Send it as a new plan?",
		"If the earlier send created a plan, there will be two, and both are paid for.",
		"Send it as a new plan",
	],
	policyNo: "The worker does not allow this plan",
	policyRule: (/** @type {string} */ label, /** @type {string} */ value, /** @type {string} */ reason) =>
		`${label}: ${value ? `“${value}” is not allowed` : "it must be given"}. ${reason}`.trim(),
	policyLength: (/** @type {number} */ years, /** @type {number} */ months) =>
		`The subscription is longer than allowed: at most ${years === 1 ? "1 year" : `${years} years`} or ${months === 1 ? "1 month" : `${months} months`}.`,
	policyNone: "Its operator has not allowed any purchase yet.",
	notAllowed: (/** @type {string} */ reason) => `Not allowed by the worker. ${reason}`.trim(),
	journalHelp: "This list is kept in this browser, for all tabs of this page. It holds no password and no token.",
	journalEmpty: "Nothing was sent yet.",
	state: { sent: "Outcome not known", unknown: "Outcome not known", created: "Created", failed: "Refused: nothing was created" },
	createdState: (/** @type {string} */ id) => `Created as ${id}`,
	erase: "Erase the list",
	/** @type {Doubt} */
	eraseSure: ["Erase the list of sends?", "Plans that exist stay as they are.", "Erase the list"],
	/** @type {Doubt} */
	eraseOpen: [
		"Erase the list of sends?",
		"The outcome of a send is not known. Once the list is erased, the same plan gets a new key and can be bought twice.",
		"Erase it all the same",
	],
	forget: "Forget it",
	forgetAbout: (/** @type {string} */ name) => `Forget it: “${name}”`,
	/** @type {Doubt} */
	forgetSure: [
		"Forget this send?",
		"Its outcome is not known. Once it is forgotten, the same plan gets a new key and can be bought twice.",
		"Forget it all the same",
	],
	explainHelp:
		"Paste what you got elsewhere: an answer of the service, an error of an SDK, of the aliyun command or of Terraform, a log line, or an answer of the worker. It is explained here and sent nowhere.",
	recognised: (/** @type {string} */ what) => `Read as: ${what}`,
	shapes: {
		json: "an answer of the service",
		xml: "an answer of the service, as XML",
		worker: "an answer of the worker",
		sdk: "an error of an SDK",
		cli: "an error of the aliyun command",
		terraform: "an error of Terraform",
		outcome: "what one of this page's samples prints",
		log: "an answer of the service within other text",
		html: "a page of something on the way to the service",
	},
	notRecognised: "This is not recognised",
	notRecognisedHelp:
		"No error code, no message and no request ID was found in it. Paste the whole error, with the lines around it. It says nothing about whether a plan was created.",
	noCode: "No error code is in it",
	noCodeHelp:
		"Something on the way answered, and not the service itself. Look at the status and the text, and ask whoever runs the proxy or the network.",
	mayExist: "A plan may exist. Look for it in the console, or send again with the same client token, before you make a new one.",
	placeholder:
		"The message holds “%s”: the service left a place for a name or a value empty. Which parameter it means is not said: check the ones that this code is about.",
};

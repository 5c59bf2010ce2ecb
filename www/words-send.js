// @ts-check
/** The words of sending: the journal, answers and pasted answers. They come over those of the review. */

/** @typedef {import("./ask.js").Doubt} Doubt */

const en = {
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
	followPlan: "See how it goes on",
	followAbout: (/** @type {string} */ name) => `See how it goes on: “${name}”`,
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

/** @type {typeof en} */
const zh = {
	once: "在本浏览器中重复发送是安全的：同一计划在所有标签页中使用同一幂等令牌，只会购买一次。",
	onceHere: "在本标签页中重复发送是安全的：同一计划使用同一幂等令牌，只会购买一次。",
	standIn: "这是演示：请求发往本机上的模拟服务，而不是阿里云，不会购买任何内容。",
	sends: "结果未知的发送",
	open: (name, when) => `您已发送计划“${name}”（${when}），但其结果未知。在发送修改后的计划之前，请先查明结果，否则就是第二次购买。`,
	underWay: (name) => `正在发送计划“${name}”。`,
	findOut: "查明结果",
	findOutAbout: (name) => `查明结果：“${name}”`,
	sendOpen: "重新发送",
	sendOpenAbout: (name) => `重新发送：“${name}”`,
	showSend: "查看",
	resumed: "这是结果未知的计划。请输入发送时使用的密码，然后检查并发送：它使用同一个键，只会购买一次。",
	resumeSure: (name) => [`要把“${name}”放入表单吗？`, "表单中是另一个计划，将被替换。", "替换表单内容"],
	conflictBought: "尚不清楚先前的发送是否已创建计划，请先查询结果。",
	neverBought: "Worker 没有记录，很可能没有创建任何内容。",
	findHelp: "这只是向 Worker 查询，不会发送计划。请使用当时发送者的访问令牌，Worker 不会告诉其他人。",
	noToken: "外层页面没有提供访问令牌，没有发送任何内容。请重试，或在外层页面重新登录。",
	notTaken: "外层页面提供了本表单不接收的内容：",
	secondPurchase: (name) => `您已发送计划“${name}”，但其结果未知。本计划与它不同，发送即为第二次购买。请先查明结果。`,
	createdAs: (id) => `已创建为 ${id}`,
	createdBefore: "该计划已存在，无需再次发送。",
	buyAgain: "再购买一个相同的计划",
	buyAgainSure: (id) => [
		"要再购买一个相同的计划吗？",
		`该计划已存在，ID 为 ${id}。按相同设置购买的第二个计划同样会计费。`,
		"购买第二个计划",
	],
	doubt: "此计划先前的一次发送仍无结果，本次应答不能确定其结果。",
	status: "服务的 HTTP 状态码",
	workerStatus: "Worker 的 HTTP 状态码",
	fixableBy: {
		caller: "您可以自行解决：修改计划后重新发送。",
		operator: "这无法在表单中解决，请把以上内容告知 Worker 的运维者。",
		nobody: "无需任何人处理：稍候片刻再重新发送。",
	},
	fix: "修改填写内容",
	oldPassword: "输入先前的密码",
	newKey: "作为新计划发送",
	newKeySure: ["要作为新计划发送吗？", "如果先前的发送已创建计划，就会有两个计划，且都会计费。", "作为新计划发送"],
	policyNo: "Worker 不允许此计划",
	policyRule: (label, value, reason) => `${label}：${value ? `不允许“${value}”` : "必须填写"}。${reason}`,
	policyLength: (years, months) => `订阅时长超出允许范围：最长 ${years} 年或 ${months} 个月。`,
	policyNone: "其运维者尚未允许任何购买。",
	notAllowed: (reason) => `Worker 不允许。${reason}`,
	journalHelp: "此列表保存在本浏览器中，供本页面的所有标签页使用，不包含密码和令牌。",
	journalEmpty: "尚未发送任何计划。",
	state: { sent: "结果未知", unknown: "结果未知", created: "已创建", failed: "已被拒绝，没有创建" },
	createdState: (id) => `已创建为 ${id}`,
	followPlan: "查看进展",
	followAbout: (name) => `查看进展：“${name}”`,
	erase: "清除列表",
	eraseSure: ["要清除发送列表吗？", "已存在的计划不受影响。", "清除列表"],
	eraseOpen: ["要清除发送列表吗？", "有一次发送的结果未知。清除列表后，同一计划会使用新的键，可能被购买两次。", "仍要清除"],
	forget: "不再记录",
	forgetAbout: (name) => `不再记录：“${name}”`,
	forgetSure: ["不再记录此次发送吗？", "其结果未知。不再记录后，同一计划会使用新的键，可能被购买两次。", "仍不再记录"],
	explainHelp:
		"粘贴您在别处得到的内容：服务的应答，SDK、aliyun 命令或 Terraform 的错误，日志行，或 Worker 的应答。解释在本页面中完成，不会发送到任何地方。",
	recognised: (what) => `识别为：${what}`,
	shapes: {
		json: "服务的应答",
		xml: "服务的应答（XML）",
		worker: "Worker 的应答",
		sdk: "SDK 的错误",
		cli: "aliyun 命令的错误",
		terraform: "Terraform 的错误",
		outcome: "本页面示例程序的输出",
		log: "其他文本中的服务应答",
		html: "通往服务途中某个程序的页面",
	},
	notRecognised: "无法识别此内容",
	notRecognisedHelp: "其中没有错误码、错误信息或请求 ID。请粘贴完整的错误及其前后几行。它不能说明是否创建了计划。",
	noCode: "其中没有错误码",
	noCodeHelp: "应答来自途中的某个程序，而不是服务本身。请查看状态码和文本，并咨询代理或网络的管理者。",
	mayExist: "计划可能已存在。在新建之前，请在控制台中查找，或使用同一幂等令牌重新发送。",
	placeholder: "错误信息中有“%s”：服务没有填入相应的名称或值，因此没有说明是哪个参数。请检查与此错误码有关的参数。",
};

/** @type {Record<import("../pkg/api.js").Locale, typeof en>} */
export const sendWords = { en, "zh-CN": zh };

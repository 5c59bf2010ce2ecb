// @ts-check
/** What is said about the samples, in English. */

export const en = {
	label: {
		url: "Signed URL",
		curl: "curl to your edge worker",
		aliyun: "Alibaba Cloud CLI",
		terraform: "Terraform",
		javascript: "JavaScript",
		python: "Python",
	},
	url: "Needs Node and this package (npm install dbs-backup-plan). It prints the URL where the key is. The URL is a credential for 15 minutes, and holds the database password: do not log or store it.",
	curl: "DBS_WORKER_URL is the worker's address. Choose a DBS_IDEMPOTENCY_KEY for this plan and keep it: the same key never creates a second plan. Needs curl 7.76 or later.",
	curlAt:
		"DBS_IDEMPOTENCY_KEY is the Idempotency-Key that the review of this plan shows. With it, this and the form buy one plan; another key buys another plan. Needs curl 7.76 or later.",
	aliyun:
		"The CLI takes its credentials from aliyun configure, or from ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET. It puts all parameters into the URL of its request.",
	javascript: "Needs this package (npm install dbs-backup-plan). Save it as a file that ends in .mjs.",
	python: "Needs aliyun-python-sdk-core and aliyun-python-sdk-dbs (pip install).",
	terraform: "Terraform keeps the database password in its state file.",
	token: "Choose a DBS_CLIENT_TOKEN for this plan and keep it: the same token never creates a second plan.",
	sts: "ALIBABA_CLOUD_SECURITY_TOKEN is for temporary credentials only.",
	lost: (/** @type {string} */ names) => `The resource cannot bring these as given: ${names}.`,
	another: "This does not go through the worker: it buys another plan, even where this one was sent from the form.",
	anotherTerraform: "The provider makes a ClientToken of its own: applying this buys another plan, even where this one was sent before.",
	gap: " ",
};

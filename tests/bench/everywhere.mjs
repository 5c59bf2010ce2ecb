/** Signing and validating in the runtime that runs this, against what loads there. */
import { hmac } from "@noble/hashes/hmac.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { signUrl, validate } from "dbs-backup-plan";
import { pair } from "./pair.mjs";
import { credentials, fiveErrors, plan } from "./plans.mjs";
import { noble, webCrypto } from "./signers.mjs";

export async function everywhere(more = {}, options = {}) {
	const withNoble = noble(hmac, sha1);
	const sign = await pair(
		{
			"dbs-backup-plan, validated": () => signUrl(plan, credentials),
			...Object.fromEntries(Object.entries(more).map(([name, signer]) => [name, () => signer(plan, credentials)])),
			"WebCrypto by hand": () => webCrypto(plan, credentials),
			"noble by hand": () => withNoble(plan, credentials),
		},
		options,
	);
	const check = await pair({ "a valid plan": () => validate(plan), "five errors": () => validate(fiveErrors) }, options);
	return { sign, check };
}

/** What several files of the suite use. */

export const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
export const stamp = { timestamp: "2026-01-02T03:04:05Z", nonce: "00000000-0000-4000-8000-000000000001" };

/** What `call` throws. @param {() => unknown} call */
export function caught(call) {
	try {
		call();
	} catch (error) {
		return error;
	}
	throw new Error("nothing was thrown");
}

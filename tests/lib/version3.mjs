// @ts-check
/** Signature version 3, by the option of `signRequest`. */
import { signRequest } from "dbs-backup-plan";

/** @typedef {import("dbs-backup-plan").SignedRequest} SignedRequest */

const entry = "dbs-backup-plan/v3";
const apart = await import(entry).catch(() => undefined);

/** @param {any} params @param {any} credentials @param {any} [options] @returns {SignedRequest} */
export const signRequestV3 = (params, credentials, options) =>
	apart ? apart.signRequest(params, credentials, options) : signRequest(params, credentials, { ...options, signatureVersion: "3" });

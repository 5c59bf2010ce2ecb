// @ts-check
/** Signature version 3, by the option of `signRequest`. */
import { signRequest } from "dbs-backup-plan";

/** @param {any} params @param {any} credentials @param {any} [options] @returns {import("dbs-backup-plan").SignedRequest} */
export const signRequestV3 = (params, credentials, options) => signRequest(params, credentials, { ...options, signatureVersion: "3" });

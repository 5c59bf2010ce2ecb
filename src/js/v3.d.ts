/**
 * Signs by version 3 (`ACS3-HMAC-SHA256`), which Alibaba Cloud recommends now: what signs stands in headers.
 *
 * Specification: <https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature>
 */
import type { BackupPlanParameters, Credentials, SignedRequest, SignRequestOptions } from "./api.js";

export type * from "./api.js";
export { InvalidOptionError, InvalidParametersError } from "./api.js";

/**
 * The signed request, by default a POST. It takes what `signRequest` of the main entry takes, judges it by the same rules and
 * throws the same errors.
 *
 * `headers` are a credential. They hold every header that is signed but `host`, which `fetch` sets from the URL by itself: send
 * the request to exactly that URL. With `GET` the URL holds the database password.
 *
 * @throws {InvalidParametersError} @throws {InvalidOptionError}
 */
export function signRequest(params: BackupPlanParameters, credentials: Credentials, options?: SignRequestOptions): SignedRequest;

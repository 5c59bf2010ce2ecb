// @ts-check
/**
 * A table is shared by whoever imports it, so nobody may change it.
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function frozen(value) {
	if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
	return value;
}

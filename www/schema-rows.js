// @ts-check
/** The rows of the list of databases that have a schema. */

/** One that is given stays to be seen. @param {Element} body @param {boolean} has */
export function showSchemaRows(body, has) {
	for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (body.querySelectorAll('[id$="-SchemaName"]'))) {
		input.closest(".row")?.toggleAttribute("hidden", !has && input.value === "" && input !== document.activeElement);
	}
}

export { fields } from "./api.js";

export { fields, regions } from "./api.js";

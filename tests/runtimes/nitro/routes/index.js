import { result } from "../consumer.js";

export default defineEventHandler(() => result());

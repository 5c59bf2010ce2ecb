import { result } from "./consumer.js";

document.title = JSON.stringify(result());

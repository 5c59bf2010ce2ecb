import { result } from "../../consumer.js";

export const loader = () => Response.json(result());

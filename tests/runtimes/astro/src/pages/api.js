import { result } from "../../consumer.js";

export const GET = () => Response.json(result());

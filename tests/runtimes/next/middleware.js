import { result } from "./consumer.js";

export const config = { matcher: "/api/middleware" };
export const middleware = () => Response.json(result());

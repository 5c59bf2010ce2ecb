import { result } from "../../../consumer.js";

export const runtime = "edge";
export const GET = () => Response.json(result());

import { result } from "../../../consumer.js";

export const dynamic = "force-dynamic";
export const GET = () => Response.json(result());

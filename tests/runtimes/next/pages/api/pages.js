import { result } from "../../consumer.js";

export const config = { runtime: "edge" };
export default function handler() {
	return Response.json(result());
}

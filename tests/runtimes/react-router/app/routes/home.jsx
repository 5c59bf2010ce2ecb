import { useEffect } from "react";
import { result } from "../../consumer.js";

export default function Home() {
	useEffect(() => {
		document.title = JSON.stringify(result());
	}, []);
	return null;
}

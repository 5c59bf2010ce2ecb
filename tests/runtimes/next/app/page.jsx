"use client";
import { useEffect } from "react";
import { result } from "../consumer.js";

export default function Page() {
	useEffect(() => {
		document.title = JSON.stringify(result());
	}, []);
	return null;
}

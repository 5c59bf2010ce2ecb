import { useForm } from "@tanstack/react-form";
import { backupPlan } from "dbs-backup-plan";
import { useState } from "react";
import { createRoot } from "react-dom/client";

const defaultValues = {
	BackupPlanName: "",
	InstanceClass: "micro",
	DatabaseType: "Redis",
	BackupMethod: "logical",
	SourceEndpointInstanceType: "dg",
	BackupObjects: [{ DBName: "" }],
	BackupRetentionPeriod: "",
};

function PlanForm() {
	const [plan, setPlan] = useState();
	const form = useForm({
		defaultValues,
		validators: { onSubmit: backupPlan },
		// TanStack Form hands over what was typed; the schema makes the plan in wire form of it.
		onSubmit: ({ value }) => setPlan(backupPlan["~standard"].validate(value).value),
	});
	const field = (label, name) => (
		<form.Field name={name}>
			{({ state, handleChange }) => (
				<p>
					<label>
						{label} <input value={state.value} onChange={(event) => handleChange(event.target.value)} />
					</label>
					{state.meta.errors.map(({ message }) => (
						<span role="alert" key={message}>
							{message}
						</span>
					))}
				</p>
			)}
		</form.Field>
	);
	const submit = (event) => {
		event.preventDefault();
		form.handleSubmit();
	};
	return (
		<form onSubmit={submit}>
			{field("Plan name", "BackupPlanName")}
			{field("Database", "BackupObjects[0].DBName")}
			{field("Days kept", "BackupRetentionPeriod")}
			<button type="submit">Create</button>
			{plan && <output>{JSON.stringify(plan)}</output>}
		</form>
	);
}

createRoot(document.querySelector("#app")).render(<PlanForm />);

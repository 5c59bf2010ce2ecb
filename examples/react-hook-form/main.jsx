import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { backupPlan } from "dbs-backup-plan";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { useForm } from "react-hook-form";

const defaultValues = {
	InstanceClass: "micro",
	DatabaseType: "Redis",
	BackupMethod: "logical",
	SourceEndpointInstanceType: "dg",
	BackupObjects: [{ DBName: "" }],
};

function PlanForm() {
	const [plan, setPlan] = useState();
	const form = useForm({ resolver: standardSchemaResolver(backupPlan), defaultValues });
	const { errors } = form.formState;
	const Field = ({ label, name, error }) => (
		<p>
			<label>
				{label} <input {...form.register(name)} aria-invalid={error !== undefined} />
			</label>
			{error && <span role="alert">{error.message}</span>}
		</p>
	);
	// What arrives is the plan in wire form, ready to be signed on a server.
	return (
		<form onSubmit={form.handleSubmit(setPlan)}>
			{Field({ label: "Plan name", name: "BackupPlanName", error: errors.BackupPlanName })}
			{Field({ label: "Database", name: "BackupObjects.0.DBName", error: errors.BackupObjects?.[0]?.DBName })}
			{Field({ label: "Days kept", name: "BackupRetentionPeriod", error: errors.BackupRetentionPeriod })}
			<button type="submit">Create</button>
			{plan && <output>{JSON.stringify(plan)}</output>}
		</form>
	);
}

createRoot(document.querySelector("#app")).render(<PlanForm />);

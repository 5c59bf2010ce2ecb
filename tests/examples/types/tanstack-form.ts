import { useForm } from "@tanstack/react-form";
import { type BackupPlanParameters, backupPlan } from "dbs-backup-plan";

export function inferred() {
	const defaultValues = {
		BackupPlanName: "",
		InstanceClass: "micro",
		DatabaseType: "Redis",
		BackupMethod: "logical",
		SourceEndpointInstanceType: "dg",
	} as BackupPlanParameters;
	return useForm({ defaultValues, validators: { onSubmit: backupPlan }, onSubmit: ({ value }) => value.BackupPlanName });
}

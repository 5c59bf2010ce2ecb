import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { type BackupPlanParameters, backupPlan, type WirePlan } from "dbs-backup-plan";
import { useForm } from "react-hook-form";

export function inferred() {
	const form = useForm({ resolver: standardSchemaResolver(backupPlan) });
	form.register("BackupPlanName");
	// @ts-expect-error no parameter
	form.register("RegionId");
	return form.handleSubmit((plan) => {
		const wire: WirePlan = plan;
		return wire.BackupPlanName;
	});
}

export function named() {
	const form = useForm<BackupPlanParameters, unknown, WirePlan>({ resolver: standardSchemaResolver(backupPlan) });
	return form.formState.errors.BackupPlanName?.message;
}

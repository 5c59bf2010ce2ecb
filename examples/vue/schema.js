import { backupPlan } from "dbs-backup-plan";

/** `["BackupObjects", 0, "DBName"]` as vee-validate writes it. */
const written = (path) => path.map((step, at) => (typeof step === "number" ? `[${step}]` : at === 0 ? step : `.${step}`)).join("");

/** vee-validate 4 takes schemas in a form of its own: this gives it any Standard Schema. */
export const typed = (schema) => ({
	__type: "VVTypedSchema",
	async parse(values) {
		const { value, issues = [] } = await schema["~standard"].validate(values);
		return { value, errors: issues.map(({ path, message }) => ({ path: written(path), errors: [message] })) };
	},
});

export const planSchema = typed(backupPlan);

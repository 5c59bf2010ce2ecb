import { signUrll } from "dbs-backup-plan";
import { nothing } from "dbs-backup-plan-2";

export default { nothing, signUrll };

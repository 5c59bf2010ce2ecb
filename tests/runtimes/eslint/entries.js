import { parseResponse } from "dbs-backup-plan/answers";
import { fields } from "dbs-backup-plan/fields";
import { init } from "dbs-backup-plan/init";
import { send } from "dbs-backup-plan/send";

export default { fields, init, parseResponse, send };

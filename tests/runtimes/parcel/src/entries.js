import { parseResponse } from "dbs-backup-plan/answers";
import { fields } from "dbs-backup-plan/fields";
import { init } from "dbs-backup-plan/init";
import { send } from "dbs-backup-plan/send";
import { result } from "../consumer.js";

parseResponse(400, "{}");
document.title = JSON.stringify([init, send].every((call) => typeof call === "function") && fields.length > 0 && result());

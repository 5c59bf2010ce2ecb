import "htmx.org";
import { attach } from "dbs-backup-plan/form";

// The server names its fields plan[BackupPlanName] and so on.
const parameterOf = (name) => /^plan\[(\w+)\]$/.exec(name)?.[1];

attach(document.querySelector("#plan"), { parameterOf, summary: document.querySelector("#errors") });

import { attach } from "dbs-backup-plan/form";

attach(document.querySelector("#plan"));

import { parseResponse } from "dbs-backup-plan/answers";
import { fields } from "dbs-backup-plan/fields";
import { init } from "dbs-backup-plan/init";
import { attach } from "dbs-backup-plan/init/form";
import { signOperation } from "dbs-backup-plan/init/operations";
import { send } from "dbs-backup-plan/send";

export const length: number = fields.length;
export const settled: Promise<void> = init({ core: new Uint8Array() });
export const calls: [unknown, unknown] = [attach, signOperation];
// @ts-expect-error: the types are found here, too.
signOperation(5);
export const code: string | undefined = [parseResponse(400, "")].map((read) => (read.ok ? undefined : read.code))[0];
// @ts-expect-error: two arguments are needed, so that the types are found and are not `any`.
send({});

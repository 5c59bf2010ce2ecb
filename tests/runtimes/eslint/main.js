import { init, parseResponse, RuntimeUnsupportedError, send, signUrl, validate } from "dbs-backup-plan";

export default { init, parseResponse, RuntimeUnsupportedError, send, signUrl, validate };

const { result } = require("./consumer.js");
const { parseResponse } = require("dbs-backup-plan/answers");

parseResponse(400, "{}");
console.log(JSON.stringify(result()));

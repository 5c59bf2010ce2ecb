// @ts-check
/** What `consumer.mjs` must give. The query is published with the API contract: three of Alibaba Cloud's SDK functions agree on it. */
export const EXPECTED = {
	url: "https://dbs-api.cn-hangzhou.aliyuncs.com/?AccessKeyId=testid&Action=CreateAndStartBackupPlan&BackupMethod=logical&BackupPlanName=plan-1&DatabaseType=MySQL&Format=JSON&InstanceClass=micro&SignatureMethod=HMAC-SHA1&SignatureNonce=00000000-0000-4000-8000-000000000001&SignatureVersion=1.0&SourceEndpointInstanceID=rm-uf6wjk5xxxxxxxxxx&SourceEndpointInstanceType=RDS&SourceEndpointPassword=testPassword&SourceEndpointRegion=cn-hangzhou&SourceEndpointUserName=testRDS&Timestamp=2026-01-02T03%3A04%3A05Z&Version=2019-03-06&Signature=HNQ%2F%2Fs3S1u6Ht7XaDsdEpGey6Cg%3D",
	method: "POST",
	errors: [["DatabaseType", "MySQL"]],
	thrown: 5,
};

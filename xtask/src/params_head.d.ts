/** A safe integer, a bigint, or decimal digits. */
export type IntegerInput = number | bigint | `${bigint}`;

/** A table of `BackupObjects`. */
export interface BackupTable {
	readonly TableName: string;
}

/** An entry of `BackupObjects`. */
export interface BackupObject {
	readonly DBName: string;
	readonly SchemaName?: string;
	readonly TableIncludes?: readonly BackupTable[];
	readonly TableExcludes?: readonly BackupTable[];
}

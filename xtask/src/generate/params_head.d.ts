/** A safe integer, a bigint, or decimal digits. */
export type IntegerInput = number | bigint | string;

/** A table of `BackupObjects`. */
export interface BackupTable {
	readonly TableName: string;
}

/** An entry of `BackupObjects`. */
export interface BackupObject {
	readonly DBName: string;
	readonly SchemaName?: string | null | undefined;
	readonly TableIncludes?: readonly BackupTable[] | null | undefined;
	readonly TableExcludes?: readonly BackupTable[] | null | undefined;
	/** Known from a note in the documentation of restoring, as is `NewSchemaName`. */
	readonly NewDBName?: string | null | undefined;
	readonly NewSchemaName?: string | null | undefined;
}

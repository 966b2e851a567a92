// What can be wrong with a backup, or forbid one. Apart from the catalogue in `domain`, because none of it ever
// travels to a phone: only who keeps the machine reads it.

const backupProblemCodes = [
  // What forbids it
  'noDatabase', // the data folder holds no database
  'otherSchema', // the database is of another version of this program
  'foldersOverlap', // backup and data folder lie one in the other
  'folderNotEmpty', // restoring would mix with what is there
  'inUse', // a server has the data folder open
  'liveChanged', // the data was restored while its backup was under way
  // What is wrong with a backup
  'manifestUnreadable', // missing, or not one of ours
  'newerSchema', // written by a newer version of this program
  'fileDiffers', // a file's bytes are not the ones that were written
  'databaseMissing',
  'databaseUnreadable', // SQLite cannot read it
  'integrityBroken', // PRAGMA integrity_check has something to say
  'tableDiffers', // a table is missing, or its rows are others
  'epochDiffers',
  'schemaDiffers',
  'clockDiffers',
  'photoListDiffers', // the rows mark other photos stored than the manifest names
  'photoMissing',
  'photoDiffers', // its bytes do not hash to its name
  'keyMissing',
  'recordKeyUnreadable', // the master key does not open it
  'posterKeyUnreadable', // the master key does not open a key that signs posters
  'bodyUnreadable', // a change's exact words do not open, or are others
  'receiptUnreadable', // an answer that was given does not open
  'asideUnreadable', // a change in quarantine does not open
  'factorUnreadable', // the secret of a code generator does not open: its owner could not sign in
  'recordUnreadable',
] as const;

export type BackupProblemCode = (typeof backupProblemCodes)[number];

/** `about` names the table, file, record or folder: ids and paths, never contents. */
export type BackupProblem = { readonly code: BackupProblemCode; readonly about: string };

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly BackupProblem[] };

export const good = <T>(value: T): Checked<T> => ({ ok: true, value });

export const bad = (code: BackupProblemCode, about: string): Checked<never> => ({
  ok: false,
  problems: [{ code, about }],
});

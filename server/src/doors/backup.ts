/** Backups of a whole installation: taking one while it works, restoring it, and proving that it can be restored. */
export { backUp, proveFirms, restore, type FirmProof } from '../backup.ts';
export { newBackupKey, type Lock, type Manifest, type Opener } from '../kernel/backup/archive.ts';
export type { Restored } from '../kernel/backup/restore.ts';

/** Who may send a photo beside its author: the clerk a rescue file was handed in to. `sender_id` is whose change named it. */
export const lentBlobs = `ALTER TABLE record_blob ADD COLUMN lent_to TEXT NOT NULL DEFAULT ''`;

/** What one author has on the disk is summed at each announcement of a file. */
export const quotaSchema = `
  CREATE INDEX record_blob_by_owner ON record_blob(tenant, owner_id, is_stored)`;

/** The version of what travels. A server reads every older one; a phone below `minSchema` sends but no longer reads. */
export const protocolVersion = 3;

/** The version from which a phone knows the ledger of assets. */
export const assetSchema = 3;

/** The oldest version that may still read. */
export const oldestReader = 1;

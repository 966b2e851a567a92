/** The version of what travels. A server reads every older one; a phone below `minSchema` sends but no longer reads. */
export const protocolVersion = 5;

/** The version from which a server reads gzip. */
export const gzipSchema = 2;

/** The version from which a phone knows the ledger of assets. */
export const assetSchema = 3;

/** The version from which a server takes the name of whose work it is sent; before, it refused the whole request. */
export const ownerSchema = 3;

/** The version from which a phone reads runs of acks. */
export const runSchema = 4;

/** The version from which a server takes a push as lines. */
export const linesSchema = 5;

/** The oldest version that may still read. */
export const oldestReader = 1;

/** The version of what travels. A server reads every older one; a phone below `minSchema` sends but no longer reads. */
export const protocolVersion = 2;

/** The oldest version that may still read. */
export const oldestReader = 1;

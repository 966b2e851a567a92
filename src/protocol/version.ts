/** The version of what travels. A server reads every older one; a phone below `minSchema` sends but no longer reads. */
export const protocolVersion = 1;

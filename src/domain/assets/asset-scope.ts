// How the streams of the ledger are called: one for the whole county, one for each unit's own.
export type AssetScope = 'assets' | `assets:${string}`;

const shape = /^assets(?::[a-z0-9][a-z0-9-]{0,39})?$/;
export const isAssetScope = (text: unknown): text is AssetScope =>
  typeof text === 'string' && shape.test(text);

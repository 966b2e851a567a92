// The 17 categories of what residents report; the order is the order on the screen.
export const categories = [
  'property',
  'land',
  'utilities',
  'road',
  'environment',
  'education',
  'health',
  'care',
  'employment',
  'agriculture',
  'safety',
  'neighbour',
  'judicial',
  'discipline',
  'assets',
  'budget',
  'other',
] as const;
export type Category = (typeof categories)[number];

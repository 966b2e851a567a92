// Which catalogue speaks. zh-CN is the product's language; `en` stands beside it for reviewers.
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

// What people lack, as a literal table: which idle assets could serve it, how much room it takes, how far people
// would go for it, and which categories of petitions speak of it. All numbers are the product's proposals, below
// what building standards ask for, so that the list rather shows one too many: a person judges, this only lists.
import type { Category } from '../category.ts';
import type { assetClasses } from '../sighting.ts';

export type AssetClass = (typeof assetClasses)[number];

export type NeedTagRow = {
  readonly assetClasses: readonly AssetClass[];
  /** The least that is of use, in hundredths of a square metre. */
  readonly minAreaCentiM2: number;
  readonly reachM: number;
  readonly categories: readonly Category[];
};

const m2 = 100;
const km = 1000;

const needTags = {
  // 供水: pumps and tanks fit in a school's yard (花滩镇 turned one into an emergency waterworks); pipes reach far.
  water: {
    assetClasses: ['waterFacility', 'building', 'land'],
    minAreaCentiM2: 100 * m2,
    reachM: 10 * km,
    categories: ['utilities', 'agriculture'],
  },
  // 养老: a day room, a kitchen, a rest room; on foot or by a short ride.
  care: { assetClasses: ['building'], minAreaCentiM2: 150 * m2, reachM: 3 * km, categories: ['care'] },
  // 托幼: one small group; a parent brings and fetches.
  nursery: {
    assetClasses: ['building'],
    minAreaCentiM2: 100 * m2,
    reachM: 3 * km,
    categories: ['care', 'education'],
  },
  // 教育: classrooms with a yard; pupils of several villages.
  education: {
    assetClasses: ['building', 'land'],
    minAreaCentiM2: 300 * m2,
    reachM: 8 * km,
    categories: ['education'],
  },
  // 医疗: a village clinic of a few rooms.
  health: { assetClasses: ['building'], minAreaCentiM2: 60 * m2, reachM: 5 * km, categories: ['health'] },
  // 文化: a reading room, a stage, a course of the 老年大学 (梅白镇 turned a service station into one).
  culture: {
    assetClasses: ['building', 'land'],
    minAreaCentiM2: 80 * m2,
    reachM: 5 * km,
    categories: ['education', 'care', 'other'],
  },
  // 体育: one court.
  sport: {
    assetClasses: ['land', 'building'],
    minAreaCentiM2: 420 * m2, // a basketball court of 28 × 15 m
    reachM: 5 * km,
    categories: ['other'],
  },
  // 产业: a hall for first processing (西寨村's vegetables); lorries go anywhere in the county's middle.
  industry: {
    assetClasses: ['building', 'land', 'equipment', 'roof'],
    minAreaCentiM2: 200 * m2,
    reachM: 20 * km,
    categories: ['employment', 'agriculture'],
  },
  // 林下与绿化: from one 亩 upwards.
  forestry: {
    assetClasses: ['forest', 'land'],
    minAreaCentiM2: 667 * m2,
    reachM: 20 * km,
    categories: ['agriculture', 'environment'],
  },
  // 停车: ten cars with their lane, 30 m² each; nobody walks further than a kilometre back.
  parking: {
    assetClasses: ['land'],
    minAreaCentiM2: 300 * m2,
    reachM: 1 * km,
    categories: ['road', 'property'],
  },
  // 办公: two rooms for a village's service point.
  office: {
    assetClasses: ['building'],
    minAreaCentiM2: 40 * m2,
    reachM: 5 * km,
    categories: ['assets', 'budget', 'other'],
  },
  // 应急: stores for floods and fire, a vehicle, a place to gather.
  emergency: {
    assetClasses: ['building', 'land', 'vehicle', 'equipment'],
    minAreaCentiM2: 50 * m2,
    reachM: 10 * km,
    categories: ['safety'],
  },
} as const satisfies Readonly<Record<string, NeedTagRow>>;

export type NeedTag = keyof typeof needTags;

/** Things, not ground: for them an area means nothing. */
export const isWithoutArea = (assetClass: AssetClass): boolean =>
  assetClass === 'equipment' || assetClass === 'vehicle';

export const rowOf = (tag: NeedTag): NeedTagRow => needTags[tag];

const isNeedTag = (text: string): text is NeedTag => Object.hasOwn(needTags, text);

/** In the order of the table, which is the order on the screen. */
export const needTagList: readonly NeedTag[] = Object.keys(needTags).filter(isNeedTag);

/** Tags to offer first when a petition of this category is noted as a need; none is chosen for the person. */
export const tagsForCategory = (category: Category): readonly NeedTag[] =>
  needTagList.filter((tag) => rowOf(tag).categories.includes(category));

/** The words by which people say that they lack it, tag by tag. */
export type NeedWords = Readonly<Record<NeedTag, readonly string[]>>;
export type Speaks = { readonly tags: readonly NeedTag[]; readonly from: 'words' | 'category' };

/** Categories that name a lack by themselves; of the others only the words tell. */
const lacking: ReadonlySet<Category> = new Set<Category>([
  ...(['utilities', 'care', 'education', 'health', 'employment', 'agriculture'] as const),
]);

/** What a text asks for: what its words name, otherwise what its category may mean. A guess, and to be shown as one. */
export function tagsSpokenOf(
  { category, text }: { readonly category: Category; readonly text: string },
  words: NeedWords,
): Speaks {
  const named = needTagList.filter((tag) => words[tag].some((word) => text.includes(word)));
  if (named.length > 0) return { tags: named, from: 'words' };
  return { tags: lacking.has(category) ? tagsForCategory(category) : [], from: 'category' };
}

// 类案: many records of one category about one unit or from one township within a window of days. A `group` is all
// of them (rule P08 counts those of a unit); a `theme` are those of a group that share a term, and says which.
// Guarantees: 1. the same for any order of adding; 2. each record is in at most one theme of a group; 3. every
// record of a theme holds the theme's first term, letter for letter; 4. no sentences here, only what they need.
import type { Category } from '../category.ts';
import type { Day } from '../day.ts';
import type { Corpus, CorpusText } from './corpus.ts';
import { createDayCounter } from './corpus.ts';
import type { Counting } from './salient.ts';
import { createScratch } from './salient.ts';
import { compareText } from './subject.ts';
import type { Term } from './terms.ts';
import { sharedTerms } from './terms.ts';
import type { TermCount } from './themes.ts';
import { tellingTerms, themesOf } from './themes.ts';

/** Rule P08: from eight cases in 180 days on a topic for supervision is proposed. */
const leastRecords = 8;
const windowDays = 180;

export type ClusterPlace =
  | { readonly by: 'unit'; readonly orgId: string }
  | { readonly by: 'township'; readonly townshipCode: string };

export type Cluster = {
  /** The same from day to day as long as the theme is the same: for “seen”, “dismissed”, for links. */
  readonly key: string;
  readonly kind: 'group' | 'theme';
  readonly category: Category;
  readonly place: ClusterPlace;
  /** Sorted. */
  readonly recordIds: readonly string[];
  /** Most telling first, with the number of the records that hold it. A group may have none. */
  readonly terms: readonly TermCount[];
  readonly because: ClusterReason;
};

/** What a sentence needs: “in {days} days {n} records of {category} about {place}, all saying {terms}”. */
export type ClusterReason = {
  readonly key: 'groupOfUnit' | 'groupOfTownship' | 'themeOfUnit' | 'themeOfTownship';
  readonly args: {
    readonly n: number;
    /** From the first to the last of them, both counted. */
    readonly days: number;
    readonly category: Category;
    readonly place: string;
    readonly terms: readonly string[];
  };
};

export type ClusterSearch = {
  readonly by: ClusterPlace['by'];
  /** The last day of the window; later records are left out. */
  readonly until: Day;
  readonly days?: number;
  readonly least?: number;
};

type Group = { readonly category: Category; readonly place: ClusterPlace; readonly texts: CorpusText[] };

function placeOf({ subject }: CorpusText, by: ClusterPlace['by']): ClusterPlace | null {
  if (by === 'unit') return subject.orgId === undefined ? null : { by, orgId: subject.orgId };
  return subject.townshipCode === undefined ? null : { by, townshipCode: subject.townshipCode };
}

const nameOf = (place: ClusterPlace) => (place.by === 'unit' ? place.orgId : place.townshipCode);

function groupsOf(corpus: Corpus, { by, until, days = windowDays }: ClusterSearch): readonly Group[] {
  const last = createDayCounter()(until);
  const groups = new Map<string, Group>();
  for (const text of corpus.texts().values()) {
    const place = placeOf(text, by);
    if (place === null || text.dayNumber > last || text.dayNumber <= last - days) continue;
    const { category } = text.subject;
    const key = `${category}|${nameOf(place)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { category, place, texts: [text] });
    else group.texts.push(text);
  }
  return [...groups.values()];
}

const capital = { unit: 'Unit', township: 'Township' } as const;

function clusterOf(
  { category, place }: Group,
  members: readonly CorpusText[],
  found: Pick<Cluster, 'kind' | 'terms'>,
): Cluster {
  const name = nameOf(place);
  const theme = found.kind === 'theme' ? `|${found.terms[0]?.text}` : '';
  const numbers = members.map((text) => text.dayNumber);
  const days = Math.max(...numbers) - Math.min(...numbers) + 1;
  const terms = found.terms.map((term) => term.text);
  return {
    ...found,
    key: `${place.by}|${name}|${category}${theme}`,
    category,
    place,
    recordIds: members.map((text) => text.subject.id).sort(compareText),
    because: {
      key: `${found.kind}Of${capital[place.by]}`,
      args: { n: members.length, days, category, place: name, terms },
    },
  };
}

function clustersOf(corpus: Corpus, group: Group, how: Counting): readonly Cluster[] {
  const terms: readonly Term[] = sharedTerms(corpus, group.texts, how);
  const every = group.texts.map((_, index) => index);
  return [
    clusterOf(group, group.texts, { kind: 'group', terms: tellingTerms(terms, every) }),
    ...themesOf(terms, group.texts.length, how.least).map((theme) =>
      clusterOf(
        group,
        theme.members.flatMap((index) => group.texts[index] ?? []),
        { kind: 'theme', terms: theme.terms },
      ),
    ),
  ];
}

/** All groups and themes of at least `least` (8) records within `days` (180) up to `until`, largest first. */
export function findClusters(corpus: Corpus, search: ClusterSearch): readonly Cluster[] {
  const least = search.least ?? leastRecords;
  const how = { scratch: createScratch(corpus, least), least };
  return groupsOf(corpus, search)
    .filter((group) => group.texts.length >= how.least)
    .flatMap((group) => clustersOf(corpus, group, how))
    .sort((a, b) => b.recordIds.length - a.recordIds.length || compareText(a.key, b.key));
}

// Things alerts look at, in a state about which no rule has anything to say. A test changes what it is about.
import type { AlertContext } from '../../src/domain/alerts/context.ts';
import type { RuleId } from '../../src/domain/alerts/defaults.ts';
import type { AlertDraft } from '../../src/domain/alerts/draft.ts';
import { rules } from '../../src/domain/alerts/rules.ts';
import type { Clock } from '../../src/domain/alerts/spans.ts';
import type { RunningClock, Subjects, SubjectType } from '../../src/domain/alerts/subjects.ts';
import type { AlertSettings } from '../../src/domain/alerts/thresholds.ts';
import type { Day } from '../../src/domain/day.ts';
import { day, month, weekdayOf } from '../../src/domain/day.ts';
import { orgId, sha256, stationId, userId } from '../../src/domain/ids.ts';

export const on = (text: string): Day => day.parse(text);
export const inMonth = (text: string) => month.parse(text);

/** Monday to Friday, but for the spring festival of 2026 (02-15…02-23) with its working Saturdays 02-14 and 02-28. */
const isWorkingDay = (at: Day): boolean => {
  if (at === '2026-02-14' || at === '2026-02-28') return true;
  if (at >= '2026-02-15' && at <= '2026-02-23') return false;
  return weekdayOf(at) !== 0 && weekdayOf(at) !== 6;
};

export const contextOn = (today: string): AlertContext => ({
  today: on(today),
  nowAt: `${today}T01:00:00Z`,
  calendar: { isWorkingDay },
});

/** A clock that rolls over no rest day. */
export const clockTo = (dueOn: string, rawDueOn = dueOn): Clock => ({
  startOn: on('2026-01-05'),
  rawDueOn: on(rawDueOn),
  dueOn: on(dueOn),
});
export const running = (id: RunningClock['id'], dueOn: string, rawDueOn = dueOn): RunningClock => ({
  id,
  ...clockTo(dueOn, rawDueOn),
});

const head = {
  stationIds: [stationId.parse('huatan')],
  orgId: orgId.parse('education-bureau'),
  isSealed: false,
};
export const person = (name: string) => userId.parse(name);

export const calm: Subjects = {
  asset: {
    ...head,
    id: 'asset-1',
    usageStatus: 'inUse',
    idleSinceMonth: null,
    areaCentiM2: 50_000,
    bookValueFen: null,
    revivalStage: 'unlisted',
    planDueOn: null,
    closedOutOn: null,
    lease: null,
    filledItems: 12,
    listedOn: null,
    titleStatus: 'complete',
    disputedSinceOn: null,
    lastVerifiedOn: null,
    sightings: [],
    lastRevisit: null,
  },
  sighting: {
    ...head,
    id: 'sighting-1',
    on: on('2026-06-01'),
    assetId: null,
    hasHazard: false,
    isHazardRemoved: false,
  },
  owner: { ...head, id: 'education-bureau', assets: [] },
  feed: { ...head, id: 'fiscal', snapshotOn: on('2026-06-01') },
  petition: {
    ...head,
    id: 'petition-1',
    isOpen: true,
    receivedOn: on('2026-01-05'),
    clocks: [],
    involvesCount: 1,
    urgency: 'normal',
    ratings: [],
  },
  area: { ...head, id: 'road:511524104', category: 'road', counts: [] },
  person: { ...head, id: sha256.parse('ab'.repeat(32)), broughtOn: [] },
  unit: { ...head, id: 'education-bureau', ratings: [] },
  cluster: { ...head, id: 'property:housing-bureau', category: 'property', casesOn: [] },
  budgetProject: {
    ...head,
    id: 'school-roof',
    execution: null,
    isThreePublic: false,
    lastYearPaidFen: null,
    unspentYears: null,
    observedOn: [],
  },
  publication: { ...head, id: 'budget-2026', clock: null, publishedOn: null },
  listItem: {
    ...head,
    id: 'item-1',
    isOpen: true,
    clock: null,
    assignedOn: on('2026-06-01'),
    lastNoteOn: on('2026-06-01'),
  },
  revisit: {
    ...head,
    id: 'revisit-1',
    target: 'listItem',
    plannedOn: on('2026-06-01'),
    doneOn: null,
    finding: null,
    isSettled: false,
  },
};

/** What a rule says on a day of a calm thing with these changes. */
export const asking =
  <S extends SubjectType>(
    ruleId: RuleId,
    type: S,
    changes: Partial<Subjects[S]>,
    settings: AlertSettings = {},
  ) =>
  (today: string): AlertDraft | null => {
    const rule = rules[type].find((one) => one.id === ruleId);
    if (rule === undefined) throw new Error(`${ruleId} does not look at ${type}`);
    return rule.check({ ...calm[type], ...changes }, settings, contextOn(today));
  };

// From records to what is counted: each fact from where it stands, and from its place when it is not there yet.
import { describe, expect, it } from 'vitest';
import { day } from '../../../src/domain/day.ts';
import {
  assetFacts,
  listItemFacts,
  observationFacts,
  petitionFacts,
  sightingFacts,
} from '../../../src/domain/figures/from-records.ts';
import type { AssetStanding } from '../../../src/domain/machines/asset/asset-case.ts';
import type { ListItemStanding } from '../../../src/domain/machines/list-item/list-item-case.ts';
import type { PetitionCourse } from '../../../src/domain/machines/petition/course.ts';
import type { RecordOf } from '../../../src/domain/record.ts';
import { caseId } from '../../world/machine-tries.ts';
import { recordSamples } from '../../world/record-samples.ts';

const by = { by: 'zhao-jun', on: '2026-11-01' };
const on = (text: string) => day.parse(text);

const petition = (course: object, more: object = {}) =>
  ({
    id: caseId,
    kind: 'petition',
    state: 'submitted',
    stationId: 'huatan',
    isSealed: false,
    events: [],
    fields: recordSamples.petition,
    course,
    ...more,
  }) as unknown as RecordOf<'petition'>;

const whole = {
  kind: 'inquiry',
  category: 'care',
  isXinfang: true,
  registeredOn: '2026-10-02',
  endedOn: '2026-11-20',
  toldOn: '2026-10-03',
  sorting: { due: '2026-10-16' },
  finish: { due: '2026-12-01' },
  answering: { due: '2026-12-15' },
  handover: { ...by, mode: 'transfer', orgId: 'shuili' },
  replies: [{ on: '2026-11-02' }, { on: '2026-11-09' }],
  reworks: 1,
  urges: [
    { ...by, text: '催' },
    { ...by, text: '再催' },
  ],
  closing: { isDissatisfied: true },
  ratings: [{ ...by, id: 'x', round: 1, process: 'basic', result: 'satisfied', reason: null }],
} as unknown as PetitionCourse;

describe('a petition', () => {
  it('that went all the way', () => {
    expect(petitionFacts(petition(whole, { state: 'closed', isSealed: true }))).toEqual({
      id: caseId,
      township: '511524104',
      stationId: 'huatan',
      orgId: 'shuili',
      isSealed: true,
      kind: 'inquiry',
      category: 'care',
      channel: 'visit',
      isXinfang: true,
      registeredOn: '2026-10-02',
      end: 'closed',
      endedOn: '2026-11-20',
      noticeDueOn: '2026-10-16',
      noticeGivenOn: '2026-10-03',
      mode: 'transfer',
      dueOn: '2026-12-15',
      repliedOn: '2026-11-09',
      reworks: 1,
      urges: 2,
      isClosedDissatisfied: true,
      ratings: [{ on: '2026-11-01', process: 'basic', result: 'satisfied' }],
    });
  });

  it('that was only handed in', () => {
    expect(petitionFacts(petition({}))).toMatchObject({
      orgId: null,
      kind: 'appeal',
      category: 'road',
      isXinfang: false,
      registeredOn: null,
      end: null,
      endedOn: null,
      noticeDueOn: null,
      noticeGivenOn: null,
      mode: null,
      dueOn: null,
      repliedOn: null,
      reworks: 0,
      urges: 0,
      isClosedDissatisfied: false,
      ratings: [],
    });
  });

  it('without a name is owed no notice; in its first round its first clock counts', () => {
    const { answering: _, ...first } = whole;
    const nameless = { fields: { ...recordSamples.petition, petitioner: { anonymous: true } } };

    expect(petitionFacts(petition(whole, nameless)).noticeDueOn).toBe(null);
    expect(petitionFacts(petition(first)).dueOn).toBe('2026-12-01');
  });

  it.each(['merged', 'discarded', 'withdrawn', 'declined', 'redirected', 'closed'])(
    'ends as %s, archived or not',
    (end) => {
      const events = [
        { move: 'close', from: 'replied', to: end },
        { move: 'archive', from: end, to: 'archived' },
      ];

      expect(petitionFacts(petition({}, { state: end })).end).toBe(end);
      expect(petitionFacts(petition({}, { state: 'archived', events })).end).toBe(end);
    },
  );

  it('archived without a history has no end', () => {
    expect(petitionFacts(petition({}, { state: 'archived' })).end).toBe(null);
  });
});

describe('a sighting', () => {
  const sighting = (course: object) =>
    ({ id: caseId, stationId: 'huatan', course }) as unknown as RecordOf<'sighting'>;

  it('is confirmed on its day, as new or not', () => {
    const facts = { id: caseId, township: '511524104', stationId: 'huatan', orgId: null };

    expect(sightingFacts(sighting({ confirmed: { ...by, isNewInLedger: true } }), '511524104')).toEqual({
      ...facts,
      confirmedOn: '2026-11-01',
      isNewInLedger: true,
    });
    expect(sightingFacts(sighting({}), '511524104')).toEqual({
      ...facts,
      confirmedOn: null,
      isNewInLedger: false,
    });
  });
});

describe('an observation', () => {
  const observation = (course: object) =>
    ({
      id: caseId,
      stationId: 'huatan',
      fields: recordSamples.observation,
      course,
    }) as unknown as RecordOf<'observation'>;
  const placed = { township: null, submittedOn: on('2026-10-05') };

  it('is answered, and something became of it', () => {
    const course = { answer: { ...by, text: '属实' }, closing: { ...by, disposition: 'intoDrafting' } };

    expect(observationFacts(observation(course), placed)).toEqual({
      id: caseId,
      township: null,
      stationId: 'huatan',
      orgId: 'caizheng',
      topic: 'fundSupport',
      submittedOn: '2026-10-05',
      answeredOn: '2026-11-01',
      disposition: 'intoDrafting',
    });
    expect(observationFacts(observation({}), placed)).toMatchObject({ answeredOn: null, disposition: null });
  });
});

const outcome = { on: '2026-09-01', jobs: 5, households: 2, collectiveIncomeFen: 100 };

describe('an asset', () => {
  const asset = (course: object, stationIds: readonly string[] = ['huatan']) =>
    ({
      id: caseId,
      stationIds,
      state: 'closedOut',
      facts: { managerOrgId: 'huatan-zhen' },
      course,
    }) as unknown as AssetStanding;
  const items = { divisionCode: '511524104201', areaCentiM2: 700 };

  it('that was revived, fell back, and whose title was cleared', () => {
    const course = {
      plan: { leadOrgId: 'shuili', path: 'green' },
      listedOn: '2025-01-01',
      closeOuts: [{ on: '2025-06-01' }],
      relapses: [{ on: '2025-09-01' }],
      outcomes: [{ ...outcome, by: 'x', newUse: '药' }],
      settledDisputes: [{ on: '2025-02-01' }],
      corrections: [{ on: '2025-03-01' }, { on: '2025-03-02', sightingId: caseId }],
    };

    expect(assetFacts(asset(course), items)).toEqual({
      id: caseId,
      township: '511524104',
      stationId: 'huatan',
      orgId: 'shuili',
      path: 'green',
      stage: 'closedOut',
      areaCentiM2: 700,
      listedOn: ['2025-01-01'],
      closedOutOn: ['2025-06-01'],
      relapsedOn: ['2025-09-01'],
      outcomes: [outcome],
      disputesSettledOn: ['2025-02-01'],
      // What a sighting brought is counted as a sighting.
      correctedOn: ['2025-03-01'],
    });
  });

  it('of which nothing is known yet', () => {
    expect(assetFacts(asset({}, []), items)).toMatchObject({
      stationId: null,
      orgId: 'huatan-zhen',
      path: null,
      listedOn: [],
      closedOutOn: [],
      relapsedOn: [],
      outcomes: [],
      disputesSettledOn: [],
    });
  });
});

describe('an item of a list', () => {
  const item = (course: object, stationIds: readonly string[] = ['huatan']) =>
    ({ id: caseId, stationIds, course }) as unknown as ListItemStanding;

  it('that went all the way and back', () => {
    const course = {
      assigned: { on: '2026-01-01', leadOrgId: 'shuili' },
      plan: { dueOn: '2026-06-01' },
      closeOuts: [{ on: '2026-05-01' }, { on: '2026-08-01' }],
      relapses: [{ on: '2026-06-15' }],
      evaluation: { grade: 'basic' },
    };
    const facts = {
      id: caseId,
      township: null,
      stationId: 'huatan',
      orgId: 'shuili',
      list: 'tour',
      assignedOn: '2026-01-01',
      dueOn: '2026-06-01',
      closedOutOn: '2026-08-01',
      relapsedOn: '2026-06-15',
      grade: 'basic',
    };

    expect(listItemFacts(item(course), 'tour')).toEqual(facts);
    expect(listItemFacts(item({ ...course, returns: [{ dueOn: '2026-07-01' }] }), 'tour').dueOn).toBe(
      '2026-07-01',
    );
  });

  it('that nobody has yet', () => {
    expect(listItemFacts(item({}, []), 'tour')).toMatchObject({
      stationId: null,
      orgId: null,
      assignedOn: null,
      dueOn: null,
      closedOutOn: null,
      relapsedOn: null,
      grade: null,
    });
  });
});

import { describe, expect, it } from 'vitest';
import { compared, nearDuplicateOf } from '../../../src/domain/likeness/near-duplicate.ts';
import { petitionSubject } from '../../../src/domain/likeness/petition-subject.ts';
import { mayCompare } from '../../../src/domain/rights/may-compare.ts';
import { type RecordView, viewFor } from '../../../src/domain/view.ts';
import { people, type Told, tenPeople, toldPetition } from '../../world/rights-people.ts';

const here = { lat: 28.5773, lng: 104.9211, accuracyM: 10, coordSys: 'WGS84', source: 'gps' };
const agreed = { noticeVersion: '1', noticeAcknowledged: true, preciseGeo: true, photoOfPerson: false };
const title = '村道塌方，校车绕行';

function seen(told: Told = {}): RecordView {
  const view = viewFor(toldPetition({ course: {}, ...told }), people.station);
  if (view === null) throw new Error('the station does not see it');
  return view;
}

describe('what is compared of a petition', () => {
  it('is where, when and what was said; no name, no number, no address', () => {
    const told = seen({ fields: { geo: here, consent: agreed, title } });

    expect(petitionSubject(told)).toEqual({
      id: told.id,
      stationId: 'huatan',
      category: 'road',
      on: '2026-11-20',
      text: '村道塌方，校车绕行\nCONTENT 村道塌了半边，校车绕行',
      lat: 28.5773,
      lng: 104.9211,
    });
  });

  it('is not what is asked for: in the same polite words any two matters would look alike', () => {
    const asking = { request: '请有关单位尽快核实处理，并给一个书面答复。' };
    const [one, other] = ['化粪池满溢，污水流到单元门口。', '物业费涨了三成，没有公示过。'].map((content) =>
      petitionSubject(seen({ fields: { ...asking, content } })),
    );
    if (!one || !other) throw new Error('both have a part');

    expect(nearDuplicateOf(compared(one), compared({ ...other, id: 'other' }))).toBe(null);
  });

  it('is of the day it was in the county', () => {
    expect(petitionSubject({ ...seen(), capturedAt: '2026-11-20T16:00:00.000Z' })?.on).toBe('2026-11-21');
  });

  it('goes by what a desk has sorted it as', () => {
    expect(petitionSubject(seen({ course: { category: 'safety' } }))?.category).toBe('safety');
  });

  it.each([
    'submitted',
    'registered',
    'assigned',
    'inProgress',
    'replied',
    'closed',
    'declined',
    'merged',
  ] as const)('is there when it is %s', (state) => {
    expect(petitionSubject({ ...seen(), state } as RecordView)).not.toBe(null);
  });

  it.each(['draft', 'withdrawn', 'discarded'] as const)('is nothing when it is %s', (state) => {
    expect(petitionSubject({ ...seen(), state } as RecordView)).toBe(null);
  });
});

describe('a report', () => {
  const told = toldPetition({ kind: 'report', author: people.deputy, course: {} });

  it.each(tenPeople)('has no part in it for $role', (person) => {
    const view = viewFor(told, person);
    expect(view === null ? null : petitionSubject(view)).toBe(null);
  });

  it('has none while its words still lie open on the phone that took them down', () => {
    expect(petitionSubject({ ...told, isSealed: false })).toBe(null);
  });

  it('has none when a desk has found that it is one', () => {
    expect(petitionSubject({ ...seen(), isSealed: true })).toBe(null);
    expect(petitionSubject(seen({ course: { kind: 'report' } }))).toBe(null);
  });
});

describe('who is shown what else tells of the same matter', () => {
  it('whoever sorts matters at its desk', () => {
    const may = tenPeople.filter((person) => mayCompare(person, seen())).map(({ role }) => role);
    expect(may).toEqual(['station', 'township', 'office']);
  });

  it('and who wrote it down', () => {
    const [own, others] = [seen({ author: people.deputy }), seen()];
    expect(mayCompare(people.deputy, own)).toBe(true);
    expect(mayCompare(people.deputy, others)).toBe(false);
  });

  it('not a desk of another station, nor of another county', () => {
    const elsewhere = { ...people.station, stationIds: [] };
    const tenant = '640323' as typeof people.station.tenant;
    expect(mayCompare(elsewhere, seen())).toBe(false);
    expect(mayCompare({ ...people.office, tenant }, seen())).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { day } from '../../src/domain/day.ts';
import { mutationId } from '../../src/domain/ids.ts';
import { parseBody } from '../../src/domain/mutation.ts';
import { newRecord } from '../../src/domain/new-record.ts';
import { viewFor } from '../../src/domain/view.ts';
import { parseRecordView } from '../../src/domain/view-parser.ts';
import { isWholeView } from '../../src/domain/whole-view.ts';
import { demoDeputy, sightingOf } from '../world/people.ts';
import { people, theCase, toldPetition } from '../world/rights-people.ts';

const travelled = (view: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(view));

/** What the parser makes of it when it has to look itself: a key that it does not know is none of the view's. */
const parsedSlowly = (view: object) => parseRecordView({ ...view, ofTomorrow: 1 });

function seenBy(actor: (typeof people)['deputy'], kind?: 'report'): Record<string, unknown> {
  const record = toldPetition(kind === undefined ? {} : { kind });
  return travelled(viewFor(record, actor));
}

function sighted(): Record<string, unknown> {
  const at = '2026-11-20T01:00:00.000Z';
  const photo = {
    id: '0199aaaa-0000-7000-8000-0000000000f1',
    sha256: 'ab'.repeat(32),
    mime: 'image/jpeg',
    bytes: 1000,
    takenAt: at,
    exifStripped: true,
  };
  const args = { ...sightingOf('原村小校舍'), attachments: [photo] };
  const body = { v: 1, op: 'sighting.submit', rec: theCase, base: 0, at, tz: '+08:00', args };
  const id = mutationId.parse('0199aaaa-0000-7000-8000-000000000001');
  const parsed = parseBody(id, body, day.parse('2026-11-23'));
  if (!parsed.ok || parsed.value.kind !== 'mutation' || parsed.value.mutation.move !== 'submit')
    throw new Error('no submission');
  const record = newRecord(parsed.value.mutation, { actor: demoDeputy, receivedAt: at });
  return travelled(viewFor(record, demoDeputy));
}

const views: readonly (readonly [string, Record<string, unknown>])[] = [
  ['a petition its station reads', seenBy(people.station)],
  ['a petition its author reads', seenBy(people.deputy)],
  ['a report of which one may know that it is there', seenBy(people.station, 'report')],
  ['a sighting', sighted()],
];

describe.each(views)('%s', (_, view) => {
  it('is known at a glance, and is what the parser would hand on', () => {
    expect(isWholeView(view)).toBe(true);
    expect(parseRecordView(view)).toEqual(parsedSlowly(view));
  });

  it('is told at a glance by no key that is missing, of another type, or more than there should be', () => {
    for (const key of Object.keys(view)) {
      const { [key]: _gone, ...others } = view;
      for (const wrong of [others, { ...view, [key]: Number.POSITIVE_INFINITY }, { ...view, [key]: [{}] }])
        expect(isWholeView(wrong), key).toBe(false);
    }
    for (const more of ['sealed', 'amended', 'ofTomorrow', 'constructor'])
      expect(isWholeView({ ...view, [more]: {} }), more).toBe(false);
    expect(isWholeView({ ...view, state: 'unheardOf' })).toBe(false);
    expect(isWholeView({ ...view, events: [{ id: view.id }] })).toBe(false);
    expect(isWholeView({ ...view, supplements: [{}] })).toBe(false);
  });
});

it('what only the parser understands is still understood', () => {
  const view = seenBy(people.station);
  const later = parseRecordView({ ...view, ofTomorrow: { a: 1 }, course: undefined });
  const { course: _, ...others } = view;

  expect(later).toEqual({
    ok: true,
    value: { ...others, course: {} },
  });
});

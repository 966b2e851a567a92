// 等我办的: what stands there, and in which order.
import { describe, expect, it } from 'vitest';
import { canWaitFor, dueCounts, dueInOrder, waitingInOrder } from '../../src/client/record/waiting.ts';
import type { Actor } from '../../src/domain/actor.ts';
import { day } from '../../src/domain/day.ts';
import { stationId, tenantCode, userId } from '../../src/domain/ids.ts';
import type { PetitionState } from '../../src/domain/machines/petition/states.ts';
import { parseRecordView } from '../../src/domain/view-parser.ts';
import { must } from '../world/phone.ts';
import { toldPetition } from '../world/rights-people.ts';

const actor = (role: Actor['role']): Actor => ({
  tenant: tenantCode.parse('511524'),
  userId: userId.parse('someone'),
  name: '某人',
  role,
  stationIds: [stationId.parse('huatan')],
  isReportOfficer: false,
});

type Given = {
  readonly id: string;
  readonly state?: PetitionState;
  readonly due?: string;
  readonly rated?: Readonly<Record<string, unknown>>;
  readonly round?: number;
};
const listed = ({ id, state = 'replied', due = '2026-12-01', rated, round }: Given) => {
  const rating = {
    ...toldPetition().course.ratings?.[0],
    process: 'basic',
    result: 'dissatisfied',
    ...rated,
  };
  const course = {
    finish: { clock: 'D04', due },
    ...(round !== undefined && { round }),
    ...(rated !== undefined && { ratings: [rating] }),
  };
  return { id, view: must(parseRecordView({ ...toldPetition(), state, course })) };
};

const pressing = listed({ id: 'pressing', state: 'registered', due: '2026-11-24' });
const answered = listed({ id: 'answered', due: '2026-11-25' });
const discontent = listed({ id: 'discontent', due: '2026-11-26', rated: {} });
const again = listed({ id: 'again', due: '2026-12-30', rated: { asksRework: true } });
const order = (role: Actor['role'], records: readonly ReturnType<typeof listed>[]) =>
  waitingInOrder(records, actor(role)).map(({ id }) => id);

describe('what waits for a person', () => {
  it.each(['office', 'township'] as const)(
    'begins for the %s with who was not content and asks for it to be done again, then goes by the day',
    (role) => {
      expect(order(role, [answered, discontent, pressing, again])).toEqual([
        'again',
        'pressing',
        'answered',
        'discontent',
      ]);
    },
  );

  it('goes by the day alone for a station, which cannot order a rework', () => {
    expect(order('station', [again, answered, pressing])).toEqual(['pressing', 'answered', 'again']);
  });

  it('puts a wish that was heard behind again: a new round runs, or the matter is back with the unit', () => {
    const heard = listed({ id: 'heard', due: '2026-12-30', rated: { asksRework: true }, round: 2 });
    const back = listed({ id: 'back', state: 'inProgress', rated: { asksRework: true }, round: 2 });
    expect(order('office', [heard, answered, back])).toEqual(['answered', 'heard']);
  });

  it('puts what has no day behind what has one, the oldest first', () => {
    const bare = (id: string, capturedAt: string) => {
      const { view } = listed({ id });
      return { id, view: must(parseRecordView({ ...view, state: 'registered', course: {}, capturedAt })) };
    };
    const [newer, older] = [bare('newer', '2026-11-20T01:00:00Z'), bare('older', '2026-02-01T01:00:00Z')];
    expect(order('station', [newer, older, pressing])).toEqual(['pressing', 'older', 'newer']);
  });

  it('is for a deputy the answer to what they brought, until they have rated it', () => {
    const { authorId } = answered.view;
    const own = (records: readonly ReturnType<typeof listed>[]) =>
      waitingInOrder(records, { ...actor('deputy'), userId: authorId }).map(({ id }) => id);
    expect(own([answered, pressing])).toEqual(['answered']);
    expect(own([listed({ id: 'rated', rated: { by: authorId } })])).toEqual([]);
    expect(own([listed({ id: 'again', rated: { by: authorId }, round: 2 })])).toEqual(['again']);
    expect(order('deputy', [answered])).toEqual([]);
  });

  it('is no sealed report for who may not read it', () => {
    const { view } = listed({ id: 'report' });
    const sealed = { id: 'report', view: { ...view, isSealed: true } };
    expect(order('station', [sealed])).toEqual([]);
    expect(order('office', [sealed])).toEqual([]);
    const officer = { ...actor('office'), isReportOfficer: true };
    expect(waitingInOrder([sealed], officer)).toEqual([sealed]);
  });

  it('is nothing of a kind in which no state is theirs', () => {
    expect(canWaitFor('petition', actor('deputy'))).toBe(true);
    expect(canWaitFor('sighting', actor('deputy'))).toBe(false);
    expect(canWaitFor('petition', actor('finance'))).toBe(false);
  });
});

describe('what is late or will be soon', () => {
  const today = day.parse('2026-11-25');
  const running = (id: string, due: string) => {
    const { view } = listed({ id, state: 'inProgress' });
    const course = { finish: { clock: 'D04', due, rawDue: due } };
    return { id, view: must(parseRecordView({ ...view, course })) };
  };
  const all = [
    running('calm', '2026-12-06'),
    running('soon', '2026-12-05'),
    running('late', '2026-11-24'),
    running('today', '2026-11-25'),
    answered,
  ];

  it('stands in the order of its days, whoever has it', () => {
    expect(dueInOrder(all, today).map(({ id }) => id)).toEqual(['late', 'today', 'soon']);
  });

  it('is counted', () => {
    expect(dueCounts(dueInOrder(all, today), today)).toEqual({ over: 1, today: 1, soon: 1 });
  });
});

import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import { day } from '../../../src/domain/day.ts';
import { recordId, userId } from '../../../src/domain/ids.ts';
import type { AssetAsked, AssetCore } from '../../../src/domain/machines/asset/core.ts';
import { assetMachine } from '../../../src/domain/machines/asset/moves.ts';
import { petitionCase } from '../../../src/domain/machines/cases.ts';
import { decideMove } from '../../../src/domain/machines/engine.ts';
import type { ListItemAsked, ListItemCore } from '../../../src/domain/machines/list-item/core.ts';
import { listItemMachine } from '../../../src/domain/machines/list-item/moves.ts';
import type { Case, MoveContext } from '../../../src/domain/machines/machine.ts';
import type { PetitionAsked } from '../../../src/domain/machines/petition/asked.ts';
import { petitionMachine } from '../../../src/domain/machines/petition/machine.ts';
import type { DrawnRow } from '../../../src/domain/machines/tables.ts';
import { tables } from '../../../src/domain/machines/tables.ts';
import type { RecordOf } from '../../../src/domain/record.ts';
import { functions } from '../../../src/domain/rights/functions.ts';
import { mayDo } from '../../../src/domain/rights/may-do.ts';
import { mayAppearIn } from '../../../src/domain/rights/sealed-traces.ts';
import { subjectOf } from '../../../src/domain/rights/subject.ts';
import { moveContext } from '../../world/judge.ts';
import {
  county,
  otherUnit,
  people,
  station,
  tenPeople,
  theCase,
  toldCourse,
  toldPetition,
  unit,
} from '../../world/rights-people.ts';

const codeOf = (answer: { readonly ok: boolean; readonly problem?: { readonly code: string } }) =>
  answer.problem?.code ?? 'done';

const today = day.parse('2026-11-23');
const photo = {
  id: '0199aaaa-0000-7000-8000-0000000000f1',
  sha256: 'a'.repeat(64),
  mime: 'image/jpeg',
  bytes: 1000,
  takenAt: '2026-11-22T01:00:00.000Z',
  exifStripped: true,
};
const check = { on: today, method: 'onSite', isPassed: true, opinion: '现场已在使用' } as const;

const place = {
  id: theCase,
  tenant: county,
  stationIds: [station],
  authorId: userId.parse('somebody'),
  isSealed: false,
  orgId: unit,
};
const asset = (course: Case<AssetCore>['course'] = {}, isKey = false): Case<AssetCore> => ({
  ...place,
  state: 'closeRequested',
  course,
  facts: { usageStatus: 'idle', filledItems: 12, managerOrgId: unit, isKey },
});
const item = (course: Case<ListItemCore>['course'] = {}): Case<ListItemCore> => ({
  ...place,
  state: 'reported',
  course,
  facts: { year: 2026 },
});
const tryAsset = (one: Case<AssetCore>, actor: Actor, asked: unknown) =>
  codeOf(decideMove(assetMachine, one, { asked: asked as AssetAsked, context: moveContext(actor) }));
const tryItem = (one: Case<ListItemCore>, actor: Actor, asked: unknown) =>
  codeOf(decideMove(listItemMachine, one, { asked: asked as ListItemAsked, context: moveContext(actor) }));

type Moved = { readonly more?: Partial<MoveContext>; readonly state?: RecordOf<'petition'>['state'] };
const movePetition = (
  record: RecordOf<'petition'>,
  actor: Actor,
  asked: unknown,
  { more = {}, state }: Moved = {},
) =>
  decideMove(
    petitionMachine,
    { ...petitionCase(record), state: state ?? record.state },
    {
      asked: asked as PetitionAsked,
      context: moveContext(actor, today, { unit: { id: unit, stationIds: [station] }, ...more }),
    },
  );

describe('rule 1: 销号 needs evidence, an eye that is not of the unit, and a second person', () => {
  const passed = (who: Actor) => ({ checks: [{ ...check, attachments: [], by: who.userId, orgId: null }] });
  const strikeOff = { move: 'closeOut', args: {} };

  it('nobody looked: not struck off', () => {
    expect(tryAsset(asset(), people.office, strikeOff)).toBe('notChecked');
    expect(tryItem(item(), people.office, strikeOff)).toBe('notChecked');
  });

  it('a check by somebody of the unit that answers for it is refused', () => {
    const inside = { ...people.station, orgId: unit };
    const asked = { move: 'check', args: { ...check, attachments: [photo] } };
    expect(tryAsset(asset(), inside, asked)).toBe('ownUnit');
    expect(tryItem(item(), inside, asked)).toBe('ownUnit');
    expect(tryAsset(asset(), { ...people.station, orgId: otherUnit }, asked)).toBe('done');
    expect(tryItem(item(), people.deputy, asked)).toBe('done');
  });

  it('a photo or a document must be there', () => {
    expect(tryAsset(asset(), people.deputy, { move: 'check', args: { ...check, attachments: [] } })).toBe(
      'evidenceMissing',
    );
    expect(tryItem(item(passed(people.deputy)), people.office, strikeOff)).toBe('evidenceMissing');
  });

  it('who looked does not strike it off; another does', () => {
    expect(tryAsset(asset(passed(people.office)), people.office, strikeOff)).toBe('secondPerson');
    expect(tryItem(item(passed(people.office)), people.office, strikeOff)).toBe('secondPerson');
    expect(tryAsset(asset(passed(people.deputy)), people.office, strikeOff)).toBe('done');
  });

  it('the directors strike off key items only', () => {
    expect(tryAsset(asset(passed(people.deputy)), people.director, strikeOff)).toBe('notAllowed');
    expect(tryAsset(asset(passed(people.deputy), true), people.director, strikeOff)).toBe('done');
  });
});

describe('rule 2: who is not content does not keep a case open for ever', () => {
  const rated = toldPetition();
  const close = (args: unknown) => ({ move: 'close', args });

  it('the office closes with an explanation, and it counts as 未满意办结', () => {
    const explained = movePetition(
      rated,
      people.office,
      close({ explanation: '已逐项说明，无法按诉求办理的原因已当面讲清并附依据。' }),
      { state: 'replied' },
    );
    expect(explained).toMatchObject({
      value: { state: 'closed', course: { closing: { isDissatisfied: true } } },
    });
  });

  it('without one the office does not, and station and township not at all', () => {
    const codes = [people.office, people.station, people.township].map((actor) =>
      codeOf(movePetition(rated, actor, close({}), { state: 'replied' })),
    );
    expect(codes).toEqual(['invalidFields', 'officeMustClose', 'officeMustClose']);
  });
});

describe('rule 3: merged cases have one reply, and everyone may rate it', () => {
  const main = recordId.parse('0199aaaa-0000-7000-8000-0000000000c1');
  const merged = toldPetition({ course: { mergedInto: main } });
  const { by: _, on: __, round: ___, ...reply } = toldCourse.replies[0];
  const copy = { move: 'copyReply', args: { fromId: main, reply } };
  const rate = { move: 'rate', args: { process: 'satisfied', result: 'satisfied' } };

  it('the reply comes from the main case alone, and then it is rated by whoever brought this one', () => {
    const clock = { ...people.admin, role: 'system' } as const;
    const copied = movePetition(merged, clock, copy, { state: 'merged' });
    expect(copied).toMatchObject({ value: { state: 'merged', course: { replies: [{ text: 'REPLY' }] } } });
    expect(codeOf(movePetition({ ...merged, course: {} }, clock, copy, { state: 'merged' }))).toBe(
      'recordMissing',
    );
    const answered = copied.ok ? { ...merged, course: copied.value.course } : merged;
    expect(codeOf(movePetition(answered, people.resident, rate, { state: 'merged' }))).toBe('done');
    expect(codeOf(movePetition(merged, people.resident, rate, { state: 'merged' }))).toBe('wrongState');
  });
});

describe('rule 4: nameless is taken and handled, and nobody has to be told', () => {
  it('a hand-over tells who left a name, and does not claim to have told who left none', () => {
    const assign = {
      move: 'assign',
      args: { mode: 'assign', orgId: unit, coOrgIds: [], noRecusalDue: true },
    };
    const nameless = { petitioner: { anonymous: true }, representatives: undefined };
    const told = (fields: Readonly<Record<string, unknown>>) =>
      movePetition(toldPetition({ fields, course: {} }), people.office, assign, { state: 'registered' });

    expect(told({})).toMatchObject({ value: { state: 'assigned', course: { toldOn: today } } });
    expect(told(nameless)).toMatchObject({ value: { state: 'assigned' } });
    expect(JSON.stringify(told(nameless))).not.toContain('toldOn');
  });
});

describe('rule 5: a report leaves no trace outside those who handle it', () => {
  const report = toldPetition({ kind: 'report' });

  it('it is in no file, no index, no push, no number below the county', () => {
    const places = [
      'export',
      'searchIndex',
      'pushText',
      'publicPage',
      'countBelowCounty',
      'countOfCounty',
    ] as const;
    expect(places.filter((one) => mayAppearIn(one, report))).toEqual(['countOfCounty']);
    expect(places.filter((one) => mayAppearIn(one, toldPetition()))).toEqual(places);
  });

  it('nobody exports it, the named officer not either', () => {
    const own = { ...report, authorId: people.deputy.userId };
    const exporters = [report, own].flatMap((one) =>
      tenPeople.filter((actor) => mayDo(actor, 'exportRecord', subjectOf(one)).ok),
    );
    expect(exporters).toEqual([]);
    expect(mayDo(people.office, 'readSealed', subjectOf(report)).ok).toBe(true);
  });
});

describe('rule 6: no case goes to the unit it is about unseen', () => {
  const named = { targetOrgId: unit };
  const assign = (args: object) => ({
    move: 'assign',
    args: { mode: 'assign', orgId: unit, coOrgIds: [], noRecusalDue: true, ...args },
  });
  const assigned = (kind: 'report' | 'appeal' | 'suggestion', args: object = {}) =>
    codeOf(
      movePetition(toldPetition({ kind, fields: named, course: {} }), people.office, assign(args), {
        state: 'registered',
      }),
    );

  it('a report never, whatever is confirmed, and not beside another unit', () => {
    expect(assigned('report')).toBe('namedUnit');
    expect(assigned('report', { confirmsConflict: true })).toBe('namedUnit');
    const beside = { orgId: otherUnit, coOrgIds: [unit] };
    const report = toldPetition({ kind: 'report', fields: named, course: {} });
    const more = { unit: { id: otherUnit, stationIds: [] } };
    expect(codeOf(movePetition(report, people.office, assign(beside), { state: 'registered', more }))).toBe(
      'namedUnit',
    );
    expect(
      codeOf(
        movePetition(report, people.office, assign({ orgId: otherUnit }), { state: 'registered', more }),
      ),
    ).toBe('done');
  });

  it('an appeal only after the warning was confirmed; a suggestion goes there as it is', () => {
    expect(assigned('appeal')).toBe('conflictUnconfirmed');
    expect(assigned('appeal', { confirmsConflict: true })).toBe('done');
    expect(assigned('suggestion')).toBe('done');
  });

  it('the station, which may hand to units of its township, is warned as well', () => {
    const appeal = toldPetition({ kind: 'appeal', fields: named, course: {} });
    expect(codeOf(movePetition(appeal, people.station, assign({}), { state: 'registered' }))).toBe(
      'conflictUnconfirmed',
    );
  });
});

describe('rule 7: the unit does not learn the day of a revisit', () => {
  it('every eye that may go there sees the plan, the unit never', () => {
    const closed = { tenant: county, stationIds: [station], orgIds: [unit] };
    const seeing = tenPeople.filter((actor) => mayDo(actor, 'seeRevisitPlan', closed).ok);
    expect(seeing.map(({ role }) => role)).toEqual(['deputy', 'station', 'township', 'office', 'director']);
  });
});

describe('deputies never decide', () => {
  const rowsOf = Object.entries(tables).flatMap(([table, { rows }]) =>
    (rows as readonly DrawnRow[]).map((row) => ({ name: `${table}.${row.move}`, row })),
  );

  it('what they may do is to write down, explain, ask, look, mediate, acknowledge', () => {
    const theirs = rowsOf.filter(({ row }) => row.who.includes('deputy')).map(({ name }) => name);
    expect(theirs).toEqual([
      'petition.submit',
      'petition.answerOnSite',
      'petition.askToAssign',
      'petition.mediate',
      'petition.revisit',
      'observation.submit',
      'sighting.submit',
      'sighting.startCheck',
      'sighting.keepJointCheck',
      'asset.check',
      'asset.revisit',
      'asset.verify',
      'listItem.check',
      'listItem.revisit',
      'alert.acknowledge',
    ]);
  });

  it('none of the functions that decide is theirs, not even on what they wrote down', () => {
    const own = { ...subjectOf(toldPetition({ author: people.deputy })), orgIds: [unit], isKey: true };
    const deciding = [
      ...([
        'register',
        'merge',
        'assign',
        'decline',
        'redirect',
        'answerAsUnit',
        'approveExtension',
      ] as const),
      ...([
        'closePetition',
        'screenObservation',
        'moveStage',
        'planRevival',
        'editLedger',
        'strikeOff',
      ] as const),
      ...(['createList', 'approveList', 'handleAlert', 'editRules', 'managePosters'] as const),
    ];
    expect(deciding.filter((name) => mayDo(people.deputy, name, own).ok)).toEqual([]);
    expect(deciding.every((name) => functions[name][1] === 'none')).toBe(true);
  });
});

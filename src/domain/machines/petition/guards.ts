// What must be true of what a person says with a move. Only the server can ask all of it: it knows the other record,
// the unit and the revisit that are named.
import { deskFields } from '../../amend.ts';
import type { FieldIssues } from '../../problems.ts';
import type { Ask } from '../asking.ts';
import type { Case, Guard } from '../machine.ts';
import { againstMerging } from '../merging.ts';
import { againstFuture, againstOwnUnit } from '../own-unit.ts';
import { isDissatisfied, kindOf, ratingsOfRound } from './conditions.ts';
import type { PetitionCore } from './core.ts';
import { guardOf } from './core.ts';

const namedUnits = ({ facts }: Case<PetitionCore>, { asked }: Ask<PetitionCore, 'assign'>): boolean =>
  facts.targetOrgId !== null && [asked.args.orgId, ...asked.args.coOrgIds].includes(facts.targetOrgId);

export const petitionGuards = {
  deskFieldsOnly: guardOf('amend', ({ asked }) =>
    Object.keys(asked.args.set).every((name) => deskFields.has(name)) ? null : { code: 'notAllowed' },
  ),
  spamOnly: guardOf('discard', ({ asked }) =>
    asked.args.reason === 'spam' ? null : { code: 'officeMustDecide' },
  ),
  intoLiveCase: guardOf('merge', ({ one, asked, context }) =>
    againstMerging(
      { id: one.id, kind: 'petition', isSealed: one.isSealed },
      asked.args.recordId,
      context.other,
    ),
  ),
  /** 《信访工作条例》第三十、四十六条: a report never reaches the unit it names, not even as a co-handler. */
  notTheNamedUnit: guardOf('assign', (look) => {
    if (kindOf(look.one) !== 'report') return null;
    if (namedUnits(look.one, look)) return { code: 'namedUnit' };
    return look.one.facts.isBlind === true && look.asked.args.isNotNamedUnit !== true
      ? { code: 'invalidFields', fields: { isNotNamedUnit: { code: 'required' } } }
      : null;
  }),
  /** 《信访工作条例》第二十八条: an appeal may go to the unit it is against, but not by oversight. */
  conflictConfirmed: guardOf('assign', (look) =>
    kindOf(look.one) === 'appeal' && namedUnits(look.one, look) && look.asked.args.confirmsConflict !== true
      ? { code: 'conflictUnconfirmed' }
      : null,
  ),
  knownUnit: guardOf('assign', ({ asked, context: { unit } }) =>
    unit !== null && unit.id === asked.args.orgId ? null : { code: 'unitUnknown' },
  ),
  ownTownshipUnit: guardOf('assign', ({ one, context: { unit } }) =>
    unit?.stationIds.some((station) => one.stationIds.includes(station)) === true
      ? null
      : { code: 'officeMustDecide' },
  ),
  onceARound: guardOf('rate', ({ one, context: { actor } }) =>
    ratingsOfRound(one).some(({ by }) => by === actor.userId) ? { code: 'alreadyDone' } : null,
  ),
  /** Of a 举报 nothing lies open on a disk: what goes with its answer is handed over otherwise. */
  filesInTheOpen: ({ one, asked }) =>
    (asked.move === 'reply' || asked.move === 'mediate' || asked.move === 'revisit') &&
    one.isSealed &&
    (asked.args.attachments ?? []).length > 0
      ? { code: 'invalidFields', fields: { attachments: { code: 'notAccepted' } } }
      : null,
  /** 《信访工作条例》第三十二条: who is not content is owed an explanation. */
  explained: guardOf('close', ({ one, asked }) =>
    isDissatisfied(one) && asked.args.explanation === undefined
      ? { code: 'invalidFields', fields: { explanation: { code: 'required' } } }
      : null,
  ),
  /** Whoever answered for it, alone or along, does not look at it themself. */
  revisitNotOwn: ({ one: { course }, context }) =>
    [course.handover?.orgId ?? null, ...(course.handover?.coOrgIds ?? [])]
      .map((unit) => againstOwnUnit(unit, context))
      .find((problem) => problem !== null) ?? null,
  revisitedByToday: guardOf('revisit', ({ asked, context }) => againstFuture(asked.args.on, context)),
  relapsed: guardOf('reopen', ({ one, asked, context: { revisit } }) =>
    revisit?.id === asked.args.revisitId && revisit.targetId === one.id && revisit.finding === 'relapsed'
      ? null
      : { code: 'notRelapsed' },
  ),
  reviewInOrder: guardOf('linkReview', ({ asked: { args }, context: { today } }) => {
    const { requestedOn, decidedOn, result } = args;
    const fields: FieldIssues = {
      ...(requestedOn !== undefined && requestedOn > today && { requestedOn: { code: 'inFuture' } }),
      ...(decidedOn !== undefined && decidedOn > today && { decidedOn: { code: 'inFuture' } }),
      ...(decidedOn !== undefined &&
        requestedOn !== undefined &&
        decidedOn < requestedOn && { decidedOn: { code: 'outOfRange' } }),
      ...(decidedOn !== undefined && result === undefined && { result: { code: 'required' } }),
    };
    return Object.keys(fields).length === 0 ? null : { code: 'invalidFields', fields };
  }),
  fromItsMain: ({ one, asked }) =>
    (asked.move === 'copyReply' || asked.move === 'unmerge') && asked.args.fromId !== one.course.mergedInto
      ? { code: 'recordMissing' }
      : null,
} as const satisfies Record<string, Guard<PetitionCore>>;

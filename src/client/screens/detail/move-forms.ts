// What is asked with each move, as a table: the dialog draws it, the domain's parser judges what comes out. Moves that
// only the server's clock makes, or that need a ledger which is not here yet, have no form and no button.
import { categories } from '../../../domain/category.ts';
import type { Kind } from '../../../domain/kinds.ts';
import { dispositions } from '../../../domain/machines/observation/core.ts';
import {
  contactWays,
  declineReasons,
  discardReasons,
  openKinds,
  redirectTargets,
  reviewKinds,
  reviewResults,
} from '../../../domain/machines/petition/asked.ts';
import { dismissReasons } from '../../../domain/machines/sighting/core.ts';
import {
  grades,
  handoverModes,
  opinions,
  outcomes,
  revisitFindings,
} from '../../../domain/machines/terms.ts';

type Named = {
  readonly name: string;
  readonly isOptional?: true;
  /** Its word, where the argument's own name means something else here. */
  readonly label?: 'ask.reviewKind' | 'ask.reviewResult';
};

export type Ask =
  | (Named & { readonly as: 'line' | 'long' | 'number' | 'day' | 'lines' })
  | (Named & { readonly as: 'unit' | 'units' | 'record' | 'asset' | 'yesNo' | 'tick' | 'files' | 'visit' })
  /** `words` names the family of words its choices have. */
  | (Named & { readonly as: 'choice'; readonly of: readonly string[]; readonly words: string });

export type MoveForm = {
  readonly asks: readonly Ask[];
  /** What is said without asking. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** The argument that names what the move brings into being. */
  readonly makes?: string;
  /** The argument that names the person who makes the move. */
  readonly self?: string;
};

const reason: Ask = { name: 'reason', as: 'long' };
const files: Ask = { name: 'attachments', as: 'files', isOptional: true };
const note: Ask = { name: 'note', as: 'line', isOptional: true };
const choice = (name: string, of: readonly string[], words: string): Ask => ({
  name,
  as: 'choice',
  of,
  words,
});
const basis: readonly Ask[] = [
  { name: 'legalBasis', as: 'line', isOptional: true },
  { name: 'lawTip', as: 'long', isOptional: true },
];
const bare: MoveForm = { asks: [] };
const merge: MoveForm = { asks: [{ name: 'recordId', as: 'record' }] };
const because: MoveForm = { asks: [reason] };

const petitionForms: Readonly<Record<string, MoveForm>> = {
  register: bare,
  answerOnSite: { asks: [{ name: 'text', as: 'long' }, ...basis] },
  assign: {
    asks: [
      choice('mode', handoverModes, 'mode'),
      { name: 'orgId', as: 'unit' },
      { name: 'coOrgIds', as: 'units', isOptional: true },
      { name: 'instruction', as: 'long', isOptional: true },
      { name: 'noRecusalDue', as: 'tick' },
      { name: 'confirmsConflict', as: 'tick', isOptional: true },
      { name: 'isNotNamedUnit', as: 'tick' },
    ],
  },
  askToAssign: because,
  decline: { asks: [choice('reason', declineReasons, 'decline'), { name: 'whereTo', as: 'long' }] },
  redirect: { asks: [choice('to', redirectTargets, 'redirect'), { name: 'whereTo', as: 'long' }] },
  merge,
  reclassify: {
    asks: [choice('kind', openKinds, 'petitionKind'), choice('category', categories, 'category'), reason],
  },
  sealAsReport: because,
  discard: { asks: [choice('reason', discardReasons, 'discard')] },
  treatAsXinfang: { asks: [{ name: 'isXinfang', as: 'yesNo' }] },
  accept: bare,
  object: { asks: [reason, { name: 'suggestedOrgId', as: 'unit', isOptional: true }] },
  uphold: because,
  refuse: because,
  reply: {
    asks: [
      { name: 'text', as: 'long' },
      choice('opinion', opinions, 'opinion'),
      choice('outcome', outcomes, 'outcome'),
      ...basis,
      files,
    ],
    fixed: { attachmentIds: [] },
  },
  extend: { asks: [{ name: 'days', as: 'number' }, reason] },
  rate: {
    asks: [
      choice('process', grades, 'grade'),
      choice('result', grades, 'grade'),
      { name: 'reason', as: 'long', isOptional: true },
      { name: 'asksRework', as: 'tick', isOptional: true },
    ],
  },
  close: { asks: [{ name: 'explanation', as: 'long', isOptional: true }] },
  rework: because,
  sendBack: because,
  logContact: { asks: [choice('way', contactWays, 'way'), { name: 'isReached', as: 'yesNo' }, note] },
  mediate: {
    asks: [{ name: 'isAgreed', as: 'yesNo' }, { name: 'text', as: 'long' }, files],
  },
  urge: { asks: [{ name: 'text', as: 'long' }] },
  recuse: { asks: [reason], self: 'userId' },
  reopen: { asks: [{ name: 'revisitId', as: 'visit' }, reason] },
  linkReview: {
    asks: [
      { ...choice('kind', reviewKinds, 'review'), label: 'ask.reviewKind' },
      { name: 'body', as: 'line' },
      { name: 'requestedOn', as: 'day' },
      { name: 'decidedOn', as: 'day', isOptional: true },
      { ...choice('result', reviewResults, 'reviewResult'), label: 'ask.reviewResult', isOptional: true },
    ],
    makes: 'recordId',
  },
  // An item of supervision is made where the lists are kept; here like matters are put together.
  escalate: { asks: [{ name: 'recordId', as: 'record' }], fixed: { to: 'cluster' } },
};

const observationForms: Readonly<Record<string, MoveForm>> = {
  screen: bare,
  forward: {
    asks: [
      { name: 'orgId', as: 'unit', isOptional: true },
      { name: 'instruction', as: 'long', isOptional: true },
    ],
  },
  answer: { asks: [{ name: 'text', as: 'long' }] },
  close: { asks: [choice('disposition', dispositions, 'disposition'), note] },
  merge,
  decline: because,
};

const sightingForms: Readonly<Record<string, MoveForm>> = {
  startCheck: bare,
  keepJointCheck: {
    asks: [
      { name: 'on', as: 'day' },
      { name: 'participants', as: 'lines' },
      { name: 'deptOrgIds', as: 'units' },
      { name: 'conclusion', as: 'long' },
    ],
  },
  link: { asks: [{ name: 'assetId', as: 'asset' }] },
  addToLedger: { asks: [{ name: 'isTitleDisputed', as: 'yesNo' }], makes: 'assetId' },
  dismiss: { asks: [choice('reason', dismissReasons, 'dismiss'), note] },
  merge,
};

/** 回头看 of a closed petition, in a dialog of its own. */
export const visitForm: MoveForm = {
  asks: [
    { name: 'on', as: 'day' },
    choice('method', ['onSite', 'phone', 'documents'], 'visitMethod'),
    choice('finding', revisitFindings, 'visitFinding'),
    { name: 'text', as: 'long' },
  ],
};

/** The first in each list is the next step most matters take; the screen draws them in this order. */
export const moveForms: Readonly<Record<Kind, Readonly<Record<string, MoveForm>>>> = {
  petition: petitionForms,
  observation: observationForms,
  sighting: sightingForms,
};

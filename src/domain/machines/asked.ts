// What may be said with a move, by kind of record; and the names of all moves, for whoever reads a history.
import type { Kind } from '../kinds.ts';
import type { ObservationAsked, ObservationState } from './observation/core.ts';
import type { PetitionAsked } from './petition/asked.ts';
import type { PetitionState } from './petition/states.ts';
import type { SightingAsked, SightingState } from './sighting/core.ts';

export type AskedOf = {
  readonly petition: PetitionAsked;
  readonly observation: ObservationAsked;
  readonly sighting: SightingAsked;
};

export type StateOf<K extends Kind> = {
  readonly petition: PetitionState;
  readonly observation: ObservationState;
  readonly sighting: SightingState;
}[K];

export type Move = AskedOf[Kind]['move'];

/** The version of a body that first carried the move: a server that is older holds it, and does not refuse it. */
const bodyVersionOf: Readonly<Record<Move, number>> = {
  submit: 1,
  supplement: 1,
  withdraw: 1,
  register: 2,
  discard: 2,
  merge: 2,
  reclassify: 2,
  sealAsReport: 2,
  treatAsXinfang: 2,
  answerOnSite: 2,
  decline: 2,
  redirect: 2,
  askToAssign: 2,
  assign: 2,
  object: 2,
  uphold: 2,
  refuse: 2,
  accept: 2,
  autoAccept: 2,
  extend: 2,
  reply: 2,
  sendBack: 2,
  rate: 2,
  rework: 2,
  logContact: 2,
  recuse: 2,
  mediate: 2,
  urge: 2,
  close: 2,
  reopen: 2,
  escalate: 2,
  linkReview: 2,
  copyReply: 2,
  wipePersonal: 2,
  archive: 2,
  screen: 2,
  forward: 2,
  answer: 2,
  startCheck: 2,
  keepJointCheck: 2,
  link: 2,
  addToLedger: 2,
  dismiss: 2,
  amend: 3,
  supplementSealed: 4,
  recount: 4,
  unmerge: 5,
  revisit: 6,
};

/** What only who looks again is told of stands in no history: that is for everybody who reads the matter. */
export const isUntold = (move: Move): boolean => move === 'revisit';

/** Changes of the ledger's entries came with the fourth form. */
export const assetBodyVersion = 4;

/** The newest form of a body this code knows. A newer one is held, not refused. */
export const bodyVersion = 6;

export const versionOfMove = (move: Move): number => bodyVersionOf[move];

/** Parts that came with version 4: only a body that carries one of them claims it, all others stay as they were. */
const partsOfVersion4 = ['trackingHash', 'asksRework', 'envelope', 'isNotNamedUnit'] as const;

export const versionOfBody = (move: Move, args: Readonly<Record<string, unknown>>): number =>
  partsOfVersion4.some((part) => args[part] !== undefined) || isFuller(move, args) ? 4 : versionOfMove(move);

/** A supplement has brought files from the first version on, an answer since the fourth; so has a review its facts. */
const isFuller = (move: Move, { attachments, body }: Readonly<Record<string, unknown>>): boolean =>
  move === 'linkReview' ? body !== undefined : isAnswering.has(move) && attachments !== undefined;
const isAnswering: ReadonlySet<Move> = new Set(['reply', 'mediate']);

export const isMove = (text: unknown): text is Move =>
  typeof text === 'string' && Object.hasOwn(bodyVersionOf, text);

/** Moves that give the record its number; a test holds them to the tables. */
const registering: ReadonlySet<Move> = new Set(['register', 'screen', 'startCheck']);
export const isRegistering = (move: Move): boolean => registering.has(move);

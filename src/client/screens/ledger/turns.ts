// Which matters the ledger shows: one choice among what is to be done, how far it is, and where one's words are.
import type { Actor } from '../../../domain/actor.ts';
import type { Day } from '../../../domain/day.ts';
import type { Kind } from '../../../domain/kinds.ts';
import { stageOf } from '../../record/stages.ts';
import { canWaitFor, dueInOrder, waitingInOrder } from '../../record/waiting.ts';
import type { ListedRecord, SyncState } from '../../store/listing.ts';

type Records = readonly ListedRecord[];
type Asked = { readonly actor: Actor; readonly today: Day };

const isOpen = ({ view }: ListedRecord): boolean => ['', ' replied'].includes(stageOf(view).look);
const at =
  (state: SyncState) =>
  (all: Records): Records =>
    all.filter(({ sync }) => sync === state);

const turns = {
  mine: (all, { actor }) => waitingInOrder(all, actor),
  due: (all, { today }) => dueInOrder(all, today),
  open: (all) => all.filter(isOpen),
  saved: at('saved'),
  sending: at('sending'),
  delivered: at('delivered'),
  attention: at('attention'),
} as const satisfies Readonly<Record<string, (all: Records, asked: Asked) => Records>>;

export type Turn = keyof typeof turns;

const isTurn = (text: string): text is Turn => Object.hasOwn(turns, text);

/** The two that have an order of their own. */
export const hasOwnOrder = (turn: string): boolean => turn === 'mine' || turn === 'due';

/** All of them where nothing is chosen that there is. */
export const inTurn = (all: Records, turn: string, asked: Asked): Records =>
  isTurn(turn) ? turns[turn](all, asked) : all;

/** Who has nothing to do with a kind is not asked what of it waits for them; only petitions have clocks. */
export const turnsOf = (kind: Kind, actor: Actor): readonly Turn[] =>
  Object.keys(turns)
    .filter(isTurn)
    .filter((turn) => (turn === 'mine' ? canWaitFor(kind, actor) : turn !== 'due' || kind === 'petition'));

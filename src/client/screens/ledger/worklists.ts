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

const worklists = {
  mine: (all, { actor }) => waitingInOrder(all, actor),
  due: (all, { today }) => dueInOrder(all, today),
  open: (all) => all.filter(isOpen),
  saved: at('saved'),
  sending: at('sending'),
  delivered: at('delivered'),
  attention: at('attention'),
} as const satisfies Readonly<Record<string, (all: Records, asked: Asked) => Records>>;

export type Worklist = keyof typeof worklists;

const isWorklist = (text: string): text is Worklist => Object.hasOwn(worklists, text);

/** The two that have an order of their own. */
export const hasOwnOrder = (worklist: string): boolean => worklist === 'mine' || worklist === 'due';

/** All of them where nothing is chosen that there is. */
export const inWorklist = (all: Records, worklist: string, asked: Asked): Records =>
  isWorklist(worklist) ? worklists[worklist](all, asked) : all;

/** Who has nothing to do with a kind is not asked what of it waits for them; only petitions have clocks. */
export const worklistsOf = (kind: Kind, actor: Actor): readonly Worklist[] =>
  Object.keys(worklists)
    .filter(isWorklist)
    .filter((worklist) =>
      worklist === 'mine' ? canWaitFor(kind, actor) : worklist !== 'due' || kind === 'petition',
    );

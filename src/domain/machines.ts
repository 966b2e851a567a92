// Moves as literal tables: states, moves, who may. Types, buttons and the server's check are derived from them.
// A state is only ever reached by a move that is written here.
import type { Role } from './actor.ts';
import type { Kind } from './kinds.ts';

export const moves = ['submit', 'supplement', 'withdraw'] as const;
export type Move = (typeof moves)[number];

type MoveRow<State extends string> = {
  readonly from: readonly State[];
  /** `same` leaves the state as it is. */
  readonly to: State | 'same';
  readonly who: readonly Role[];
  /** Only the person who made the record. */
  readonly onlyAuthor: boolean;
  /** May be queued without a connection: it cannot collide with a decision. */
  readonly offline: boolean;
};

type Machine<State extends string> = {
  readonly states: readonly State[];
  readonly moves: Readonly<Record<Move, MoveRow<State>>>;
};

const machine = <const State extends string>(states: readonly State[], rows: Record<Move, MoveRow<State>>) =>
  ({ states, moves: rows }) satisfies Machine<State>;

const everyone = ['deputy', 'station', 'office'] as const;
const submit = { from: ['draft'], to: 'submitted', who: everyone, onlyAuthor: false, offline: true } as const;
/** Taken back by its author as long as nobody has registered it. */
const withdraw = {
  from: ['submitted'],
  to: 'withdrawn',
  who: everyone,
  onlyAuthor: true,
  offline: true,
} as const;
const supplement = { to: 'same', who: everyone, onlyAuthor: true, offline: true } as const;

export const machines = {
  petition: machine(
    [
      'draft',
      'submitted',
      'registered',
      'assigned',
      'objected',
      'inProgress',
      'replied',
      'closed',
      'declined',
      'redirected',
      'merged',
      'withdrawn',
      'discarded',
      'archived',
    ],
    {
      submit,
      supplement: {
        ...supplement,
        from: ['submitted', 'registered', 'assigned', 'objected', 'inProgress', 'replied'],
      },
      withdraw,
    },
  ),
  observation: machine(
    ['draft', 'submitted', 'screened', 'forwarded', 'answered', 'closed', 'merged', 'declined', 'withdrawn'],
    {
      submit,
      supplement: { ...supplement, from: ['submitted', 'screened', 'forwarded', 'answered'] },
      withdraw,
    },
  ),
  sighting: machine(['draft', 'submitted', 'verifying', 'confirmed', 'dismissed', 'merged', 'withdrawn'], {
    submit,
    supplement: { ...supplement, from: ['submitted', 'verifying'] },
    withdraw,
  }),
} as const satisfies Record<Kind, Machine<string>>;

export type StateOf<K extends Kind> = (typeof machines)[K]['states'][number];

/** The row of a move, with its states widened so that any kind can be asked. */
export const moveRow = (kind: Kind, move: Move): MoveRow<string> => machines[kind].moves[move];

const known: ReadonlySet<string> = new Set(moves);
export const isMove = (text: unknown): text is Move => typeof text === 'string' && known.has(text);

// Lets people hand in a record of the field and move it on, through the same parser and judge as everyone else.
import type { Actor } from '../domain/actor.ts';
import { makeCaseNumber, seriesOfKind } from '../domain/codes/case-number.ts';
import type { Day } from '../domain/day.ts';
import { yearOf } from '../domain/day.ts';
import { decide } from '../domain/decide.ts';
import type { RecordId } from '../domain/ids.ts';
import { mutationId } from '../domain/ids.ts';
import type { Kind } from '../domain/kinds.ts';
import type { Move } from '../domain/machines/asked.ts';
import { isRegistering, versionOfMove } from '../domain/machines/asked.ts';
import type { NamedUnit, OtherCase, RevisitFound } from '../domain/machines/machine.ts';
import type { Mutation } from '../domain/mutation.ts';
import { parseBody } from '../domain/mutation.ts';
import type { FieldRecord } from '../domain/record.ts';
import type { Dice } from './dice.ts';
import { demoCalendar, newRecordId, noonOf } from './run.ts';

/** What one person does to a record on one day. */
export type Said = {
  readonly move: Move;
  readonly args?: unknown;
  readonly actor: Actor;
  readonly on: Day;
  readonly unit?: NamedUnit;
  readonly other?: OtherCase;
  readonly revisit?: RevisitFound;
};

export type Told = { readonly record: FieldRecord; readonly log: readonly Mutation[] };

/** Serials of the county's case numbers, counted as the cases are registered. */
export type Serials = Map<string, number>;

type Teller = { readonly dice: Dice; readonly serials: Serials };

function mutationOf({ dice }: Teller, kind: Kind, { rec, ver, said }: Spoken): Mutation {
  const id = mutationId.parse(dice.id(noonOf(said.on)));
  const body = {
    v: versionOfMove(said.move),
    op: `${kind}.${said.move}`,
    rec,
    base: ver,
    at: new Date(noonOf(said.on)).toISOString(),
    tz: '+08:00',
    args: said.args ?? {},
  };
  const parsed = parseBody(id, body, said.on);
  if (!parsed.ok || parsed.value.kind !== 'mutation') {
    throw new Error(`demo: ${body.op}: ${JSON.stringify(parsed)}`);
  }
  return parsed.value.mutation;
}

type Spoken = { readonly rec: RecordId; readonly ver: number; readonly said: Said };

function nextNumber({ serials }: Teller, kind: Kind, { actor, on }: Said) {
  const year = yearOf(on);
  const key = `${actor.tenant} ${kind} ${year}`;
  const serial = (serials.get(key) ?? 0) + 1;
  serials.set(key, serial);
  const made = makeCaseNumber({ series: seriesOfKind[kind], county: actor.tenant, year, serial });
  if (!made.ok) throw new Error('demo: no number left');
  return made.value;
}

/** The record after all that was said of it; the first must be its submission. */
export function tell(teller: Teller, kind: Kind, story: readonly Said[]): Told {
  const first = story[0];
  if (first === undefined) throw new Error('demo: nothing was said');
  const rec = newRecordId(teller.dice, first.on);
  const log: Mutation[] = [];
  let record: FieldRecord | null = null;
  for (const said of story) {
    const mutation = mutationOf(teller, kind, { rec, ver: record?.ver ?? 0, said });
    const decided = decide(record, mutation, {
      actor: said.actor,
      today: said.on,
      calendar: demoCalendar,
      receivedAt: new Date(noonOf(said.on)).toISOString(),
      nextNumber: isRegistering(said.move) ? nextNumber(teller, kind, said) : null,
      other: said.other ?? null,
      unit: said.unit ?? null,
      revisit: said.revisit ?? null,
      isOwn: () => false,
    });
    if (!decided.ok) throw new Error(`demo: ${kind}.${said.move}: ${decided.problem.code}`);
    log.push(mutation);
    record = decided.value;
  }
  if (record === null) throw new Error('demo: nothing was said');
  return { record, log };
}

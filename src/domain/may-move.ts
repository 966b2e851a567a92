// Which moves a person has on a record or a view of it: what the buttons show, asked again by the server.
import type { Move } from './machines/asked.ts';
import { observationCase, petitionCase, sightingCase } from './machines/cases.ts';
import * as engine from './machines/engine.ts';
import type { Standpoint } from './machines/machine.ts';
import { observationMachine } from './machines/observation/moves.ts';
import { petitionTable } from './machines/petition/moves.ts';
import { sightingMachine } from './machines/sighting/moves.ts';
import type { Result } from './result.ts';
import { ok } from './result.ts';
import type { RecordView } from './view.ts';

/** May this person make this move on this record now, whatever they say with it? */
export function mayMove(view: RecordView, move: Move, standpoint: Standpoint): Result<true> {
  const allowed = askTable(view, { ...standpoint, move });
  return allowed.ok ? ok(true) : allowed;
}

function askTable(view: RecordView, asked: Standpoint & { readonly move: Move }): Result<unknown> {
  switch (view.kind) {
    case 'petition':
      return engine.mayMove(petitionTable, petitionCase(view), asked);
    case 'observation':
      return engine.mayMove(observationMachine, observationCase(view), asked);
    case 'sighting':
      return engine.mayMove(sightingMachine, sightingCase(view), asked);
  }
}

/** The moves this person may make on this record now, in the order of the table. */
export function movesFor(view: RecordView, standpoint: Standpoint): readonly Move[] {
  switch (view.kind) {
    case 'petition':
      return engine.movesFor(petitionTable, petitionCase(view), standpoint);
    case 'observation':
      return engine.movesFor(observationMachine, observationCase(view), standpoint);
    case 'sighting':
      return engine.movesFor(sightingMachine, sightingCase(view), standpoint);
  }
}

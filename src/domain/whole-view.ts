// A short look at a view that came as it is to be kept. Promise: what it says yes to, the parser would hand on
// unchanged; what it is not sure of, the parser decides. Nearly every record of a first pull is of the first kind.
import { isSlug, isTenant, isUuid7 } from './ids.ts';
import { type Kind, kinds } from './kinds.ts';
import { isMove } from './machines/asked.ts';
import { observationStates } from './machines/observation/core.ts';
import { petitionStates } from './machines/petition/states.ts';
import { sightingStates } from './machines/sighting/core.ts';
import type { RecordView } from './view.ts';

export const statesOf: Readonly<Record<Kind, readonly string[]>> = {
  petition: petitionStates,
  observation: observationStates,
  sighting: sightingStates,
};

type Loose = Readonly<Record<string, unknown>>;
type Checks = ReadonlyMap<string, (value: unknown) => boolean>;

const isText = (value: unknown): boolean => typeof value === 'string';
const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown, isOne: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isOne);

/** Exactly these keys, each as it must be. */
function fits(value: Loose, checks: Checks): boolean {
  const names = Object.keys(value);
  return names.length === checks.size && names.every((name) => checks.get(name)?.(value[name]) === true);
}

const checked = (checks: Readonly<Record<string, (value: unknown) => boolean>>): Checks =>
  new Map(Object.entries(checks));

const eventChecks = checked({
  id: isUuid7,
  at: isText,
  by: isSlug,
  byName: isText,
  move: isMove,
  from: isText,
  to: isText,
});

/** What an envelope, a correction or an addition brings is for the parser. */
const headChecks = checked({
  id: isUuid7,
  tenant: isTenant,
  kind: (value) => kinds.some((kind) => kind === value),
  ver: Number.isFinite,
  state: isText,
  stationId: isSlug,
  authorId: isSlug,
  authorName: isText,
  isSealed: (value) => typeof value === 'boolean',
  capturedAt: isText,
  deviceTz: isText,
  receivedAt: (value) => value === null || isText(value),
  course: isObject,
  events: (value) => isList(value, (one) => isObject(one) && fits(one, eventChecks)),
  storedFiles: (value) => isList(value, isUuid7),
  fields: (value) => value === null || isObject(value),
  supplements: (value) => Array.isArray(value) && value.length === 0,
});

export function isWholeView(value: unknown): value is RecordView {
  if (!isObject(value) || !fits(value, headChecks)) return false;
  const { kind, state } = value;
  return kinds.some((one) => one === kind && statesOf[one].some((known) => known === state));
}

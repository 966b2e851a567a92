// From what was typed into a move's form to its arguments. What is empty is left out; the domain says what is missing.
import { isChosen, type Typed } from '../../store/jotting.ts';
import type { Ask, MoveForm } from './move-forms.ts';

const textIn = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value : '';
};
export const listIn = (typed: Typed, name: string): readonly string[] => {
  const value = typed[name];
  return typeof value === 'object' && !isChosen(value) ? value : [];
};

type Read = (typed: Typed, name: string) => unknown;

const text: Read = (typed, name) => (textIn(typed, name).trim() === '' ? undefined : textIn(typed, name));
const whole: Read = (typed, name) =>
  textIn(typed, name).trim() === '' ? undefined : Number(textIn(typed, name));
const yesNo: Read = (typed, name) => (textIn(typed, name) === '' ? undefined : textIn(typed, name) === 'yes');
const tick: Read = (typed, name) => (typed[name] === true ? true : undefined);
const lines: Read = (typed, name) =>
  textIn(typed, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const readAs: Readonly<Record<Ask['as'], Read>> = {
  line: text,
  long: text,
  day: text,
  choice: text,
  unit: text,
  record: text,
  asset: text,
  visit: text,
  units: listIn,
  lines,
  number: whole,
  yesNo,
  tick,
  // They are no typed text: the dialog adds them.
  files: () => undefined,
};

export function argsOf(
  { asks, fixed = {}, self }: MoveForm,
  typed: Typed,
  userId: string,
): Readonly<Record<string, unknown>> {
  const said = asks.map(({ name, as }) => [name, readAs[as](typed, name)] as const);
  return {
    ...fixed,
    ...(self !== undefined && { [self]: userId }),
    ...Object.fromEntries(said.filter(([, value]) => value !== undefined)),
  };
}

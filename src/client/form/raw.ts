// Raw inputs of a form → the fields of a record. An empty input is an absent field; nothing is judged here.
import * as z from 'zod/mini';
import { geo } from '../../domain/place.ts';
import type { FieldIssues } from '../../domain/problems.ts';
import { fieldIssuesShape } from '../../domain/shapes.ts';
import type { DraftForm } from '../store/drafts.ts';
import { inputsOf } from './inputs-of.ts';

const text = z.string();
const list = z.array(z.string());

export const textIn = (form: DraftForm, name: string): string => text.safeParse(form[name]).data ?? '';
export const listIn = (form: DraftForm, name: string): readonly string[] =>
  list.safeParse(form[name]).data ?? [];
export const isOn = (form: DraftForm, name: string): boolean => form[name] === true;
export const geoIn = (form: DraftForm) => geo.safeParse(form.geo).data;

/** `{ name: text }` when something was written, else nothing. */
export function written(form: DraftForm, ...names: readonly string[]): Record<string, string> {
  const pairs = names.map((name) => [name, textIn(form, name)] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value.trim() !== ''));
}

/** Whole numbers as typed, full-width digits too. What is no number stays text, so that the rule can say so. */
export function counted(form: DraftForm, ...names: readonly string[]): Record<string, number | string> {
  const pairs = names.map((name) => [name, textIn(form, name).normalize('NFKC').trim()] as const);
  const filled = pairs.filter(([, value]) => value !== '');
  return Object.fromEntries(
    filled.map(([name, value]) => [name, /^\d+$/.test(value) ? Number(value) : value]),
  );
}

/** What the server found wrong with a record that came back. */
export const refusedIn = (form: DraftForm): FieldIssues =>
  fieldIssuesShape.safeParse(form.refused).data ?? {};

/** The inputs for fields that came back: a refused record is put into the form again. */
export function formOf(form: DraftForm): DraftForm {
  const { args, ...own } = form;
  if (typeof args !== 'object' || args === null) return form;
  const person =
    'petitioner' in args && typeof args.petitioner === 'object' && args.petitioner !== null
      ? args.petitioner
      : {};
  const isNamed = 'anonymous' in person && person.anonymous === false;
  const ticks = { noticeAcknowledged: false, isPublishable: false, contact: isNamed ? 'named' : 'none' };
  return { ...inputsOf(args), ...person, ...ticks, ...own };
}

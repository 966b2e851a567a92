// A list of people at once. Each row is judged as if it were written alone; whoever is known by the number is changed.
// Promise: every row is accounted for, refused ones with their reason; a preview says the same and writes nothing. A number
// that stands in two rows names neither person: both are refused.

import { dayAt } from '../../domain/day.ts';
import { userId } from '../../domain/ids.ts';
import { ok, type Result } from '../../domain/result.ts';
import { parseWith } from '../../domain/shapes.ts';
import { type ImportAnswer, importRequest, type PersonPost } from '../../protocol/people.ts';
import { accountByPhone, endingOf, type Person, postOf } from '../store/people.ts';
import type { ServerStore } from '../store/records.ts';
import { makeLink } from './access.ts';
import { type By, changePerson, createPerson, judgePost, postChanges } from './accounts.ts';

type Answered = ImportAnswer['rows'][number];
type Row = { readonly line: number; readonly post: unknown };

class Preview extends Error {}

/** One transaction. A preview does the same work and takes it back. */
export function importPeople(store: ServerStore, by: By, asked: unknown): Result<ImportAnswer> {
  const parsed = parseWith(importRequest, asked);
  if (!parsed.ok) return parsed;
  const { rows, isForReal } = parsed.value;
  const repeated = repeatedPhones(rows);
  const answerRow = (row: Row): Answered =>
    repeated.has(phoneIn(row.post))
      ? { line: row.line, outcome: 'refused', fields: { phone: { code: 'repeated' } } }
      : store.sql.savepoint(() => importRow(store, by, row));
  let answers: Answered[] = [];
  try {
    store.sql.transaction(() => {
      answers = rows.map(answerRow);
      if (!isForReal) throw new Preview();
    });
  } catch (error) {
    // A preview is taken back whole; anything else is a bug and goes on.
    if (!(error instanceof Preview)) throw error;
  }
  return ok({ rows: isForReal ? answers : answers.map(({ link: _, ...answer }) => answer) });
}

function importRow(store: ServerStore, by: By, { line, post: raw }: Row): Answered {
  const { tenant } = by.admin;
  const known = knownBy(store, tenant, raw);
  const post = judgePost(store, { tenant, id: known?.actor.userId ?? null }, asWritten(raw, known));
  if (!post.ok) return { line, outcome: 'refused', fields: fieldsOf(post.problem.fields) };
  if (known === null) {
    const id = userId.parse(createPerson(store, by, post.value));
    return { line, outcome: 'new', link: { id, ...makeLink(store, { tenant, userId: id }, 'welcome') } };
  }
  return changeKnown(store, by, { line, known, post: post.value });
}

type Known = { readonly line: number; readonly known: Person; readonly post: PersonPost };

function changeKnown(store: ServerStore, by: By, { line, known, post }: Known): Answered {
  const changes = postChanges(postOf(known), post);
  const today = dayAt(store.env.now());
  const isClosing = endingOf(known, today) === null && post.termEndsOn !== null && post.termEndsOn < today;
  const row = { line, known: { name: known.actor.name, changes, isClosing } };
  if (changes.length === 0) return { ...row, outcome: 'same' };
  const changed = changePerson(store, by, { person: known, post });
  return changed.ok
    ? { ...row, outcome: 'changed' }
    : { ...row, outcome: 'refused', problem: changed.problem.code };
}

/** A table says nothing of the deputy's record behind an account: that one stays. */
const asWritten = (raw: unknown, known: Person | null): unknown =>
  known === null || typeof raw !== 'object' ? raw : { ...raw, deputyId: known.deputyId };

const phoneIn = (raw: unknown): string =>
  typeof raw === 'object' && raw !== null && 'phone' in raw && typeof raw.phone === 'string'
    ? raw.phone.trim()
    : '';

function repeatedPhones(rows: readonly Row[]): ReadonlySet<string> {
  const phones = rows.map(({ post }) => phoneIn(post)).filter((phone) => phone !== '');
  return new Set(phones.filter((phone, at) => phones.indexOf(phone) !== at));
}

function knownBy({ sql }: ServerStore, tenant: string, raw: unknown): Person | null {
  const person = accountByPhone(sql, phoneIn(raw));
  return person?.actor.tenant === tenant ? person : null;
}

const fieldsOf = (fields: Answered['fields'] | undefined): NonNullable<Answered['fields']> => fields ?? {};

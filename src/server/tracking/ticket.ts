// A ticket stands for a code that was opened a moment ago: it lies in the forms of the page, so that neither code nor
// PIN has to. Signed by the server, good for one code and for half an hour.
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { parseJson } from '../../protocol/json.ts';
import type { ServerStore } from '../store/records.ts';
import { caseUnder, type FoundCase } from './tracking.ts';

export const ticketMs = 30 * 60_000; // long enough to write down what is missing; a phone left on a table is closed again

const content = z.tuple([z.string(), z.number()]);

const signature = ({ keys }: ServerStore, text: string): Buffer =>
  createHmac('sha256', keys.derived('tracking ticket')).update(text).digest();

export function writeTicket(store: ServerStore, { codeHash }: FoundCase): string {
  const text = Buffer.from(JSON.stringify([codeHash, store.env.now() + ticketMs])).toString('base64url');
  return `${text}.${signature(store, text).toString('base64url')}`;
}

/** The case it is for; null when it is none of ours or its time is over. */
export function readTicket(store: ServerStore, ticket: string): FoundCase | null {
  const [text = '', signed = ''] = ticket.split('.');
  const given = Buffer.from(signed, 'base64url');
  const ours = signature(store, text);
  if (given.length !== ours.length || !timingSafeEqual(given, ours)) return null;
  const json = parseJson(Buffer.from(text, 'base64url').toString());
  const parsed = json.ok ? content.safeParse(json.value) : null;
  if (parsed === null || !parsed.success) return null;
  const [codeHash, until] = parsed.data;
  return until > store.env.now() ? caseUnder(store, codeHash) : null;
}

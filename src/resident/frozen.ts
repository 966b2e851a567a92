// From the form to what is sent: judged by the record's own rules, then frozen with ids and a code of its own.

import { makeTrackingCode, trackingHashInput } from '../domain/codes/tracking-code.ts';
import { dayAt } from '../domain/day.ts';
import { hexOf } from '../domain/hex.ts';
import { attachmentId, mutationId, recordId, sha256 as sha256Shape, uuid7 } from '../domain/ids.ts';
import { fieldsOfSaid, type Said } from '../domain/intake/said.ts';
import { type PetitionFields, petitionFields, petitionIssues } from '../domain/petition.ts';
import { type Result, refused } from '../domain/result.ts';
import { parseWith } from '../domain/shapes.ts';
import type { SayRequest } from '../protocol/say.ts';
import { now, randomBytes, timeZone } from './browser.ts';
import type { PageData } from './page-data.ts';
import type { Pending } from './pending.ts';
import { sha256Text } from './sha256.ts';

export const freshId = () => uuid7(now(), randomBytes(10));

/** The same rules the server asks, so that a mistake is told before anything is sent. */
export function judge(said: Said, page: PageData): Result<PetitionFields> {
  const fields = parseWith(petitionFields, fieldsOfSaid(said, page.through));
  if (fields.ok) {
    const issues = petitionIssues(fields.value, dayAt(now()));
    const isRight = Object.keys(issues).length === 0;
    return isRight ? fields : refused({ code: 'invalidFields', fields: issues });
  }
  // Told together with the rest, not after it.
  const isAskMissing = said.kind === 'appeal' && said.request.trim() === '';
  const request = isAskMissing ? ({ request: { code: 'required' } } as const) : {};
  return refused({ code: 'invalidFields', fields: { ...fields.problem.fields, ...request } });
}

function gateOf({ what, request, category }: Said, { say }: PageData): Pending['gate'] {
  const gate = ['judicial', 'discipline'].find(
    (name) => category === name || new RegExp(say(`${name}Words`), 'u').test(`${what}${request}`),
  );
  return gate === undefined ? null : { words: say(gate), law: say(`${gate}Law`) };
}

export type Frozen = {
  readonly page: PageData;
  readonly said: Said;
  readonly device: string;
  /** What stands in the field nobody sees. */
  readonly website: string;
  readonly fileCount: number;
};

export function freeze({ page, said, device, website, fileCount }: Frozen): Pending {
  const code = makeTrackingCode(randomBytes(8));
  const trackingHash = sha256Shape.parse(hexOf(sha256Text(trackingHashInput(code))));
  const id = mutationId.parse(freshId());
  const request: SayRequest = {
    token: page.token,
    id,
    rec: recordId.parse(freshId()),
    at: new Date(now()).toISOString(),
    tz: timeZone(),
    device,
    trackingHash,
    proof: { challenge: '', answer: '' },
    opened: page.puzzle,
    website,
    said,
  };
  return {
    id,
    at: now(),
    code,
    isReport: said.kind === 'report',
    files: Array.from({ length: fileCount }, () => ({
      attachment: attachmentId.parse(freshId()),
      id: mutationId.parse(freshId()),
      state: 'waiting',
    })),
    gate: gateOf(said, page),
    state: { kind: 'waiting', request },
  };
}

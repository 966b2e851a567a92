// What a form of the page of a code asks for, done; and the words for how it ended.

import { trackingPin } from '../../domain/codes/tracking-code.ts';
import { type MutationId, mutationId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problems.ts';
import { type Result, refused } from '../../domain/result.ts';
import type { FollowText } from '../pages/text/follow-text.ts';
import { hashPassword } from '../session/passwords.ts';
import type { Origin } from '../store/audit.ts';
import type { BlobFiles } from '../store/blobs.ts';
import type { ServerStore } from '../store/records.ts';
import type { Committer } from '../sync/commit.ts';
import { bookAdded, keepAdded } from '../tracking/added-files.ts';
import { askAboutOwnData, requestKinds } from '../tracking/person-requests.ts';
import { makeMove, type ResidentMove, residentMoves } from '../tracking/resident-moves.ts';
import { type FoundCase, writePin } from '../tracking/tracking.ts';
import { consents, withdrawConsent } from '../tracking/withdraw-consent.ts';
import type { Fields } from './form-body.ts';

export type Doing = { readonly isDone: boolean; readonly words: keyof FollowText; readonly form: string };

export type Asked = {
  readonly found: FoundCase;
  readonly fields: Fields;
  readonly sent: readonly Buffer[];
  /** Some file was not read to its end. */
  readonly areFilesMissing: boolean;
  readonly from: Origin;
};
export type Desk = {
  readonly store: ServerStore;
  readonly committer: Committer;
  readonly files: BlobFiles;
};

/** Does what the form `does`; the answer is what the page says of it. */
export async function done(desk: Desk, asked: Asked): Promise<Doing> {
  const form = asked.fields.does ?? '';
  const result = await attempt(desk, asked);
  return result.ok
    ? { isDone: true, words: savedWords[form] ?? 'saved', form }
    : { isDone: false, words: refusal(form, result.problem), form };
}

/** What the page says of a form that was done, for whoever comes to its address; null for what is no form. */
export const doneBefore = (form: unknown): Doing | null =>
  typeof form === 'string' && Object.hasOwn(savedWords, form)
    ? { isDone: true, words: savedWords[form] ?? 'saved', form }
    : null;

/** Not all of what was written arrived: nothing is done with a part of it. */
export const cutShort = ({ does: form = '' }: Fields): Doing => ({
  isDone: false,
  words: 'refusedCut',
  form,
});

const isIn = <T extends string>(list: readonly T[], text: string): text is T =>
  list.some((one) => one === text);

async function attempt(desk: Desk, asked: Asked): Promise<Result<unknown>> {
  const { store, committer } = desk;
  const { found, fields, from } = asked;
  const { does = '', text = '', pin = '' } = fields;
  const id = mutationId.safeParse(fields.id);
  if (!id.success) return refused({ code: 'badRequest' });
  if (does === 'supplement') return supplemented(desk, asked, id.data);
  if (isIn(residentMoves, does)) {
    const wish = { id: id.data, move: does, args: argsOf[does](fields) };
    return flat(await committer.run(() => makeMove(store, found, wish)));
  }
  if (isIn(requestKinds, does)) {
    const asking = { of: found, id: id.data, said: { kind: does, text }, from };
    return flat(await committer.run(() => askAboutOwnData(store, asking)));
  }
  if (isIn(consents, does)) {
    const withdrawing = { of: found, id: id.data, what: does, from };
    return flat(await committer.run(() => withdrawConsent(store, withdrawing)));
  }
  if (does === 'clearPin') return committer.run(() => writePin(store, found, null));
  if (does !== 'pin') return refused({ code: 'badRequest' });
  if (!trackingPin.safeParse(pin).success) return refused({ code: 'invalidFields', fields: {} });
  const hash = await hashPassword(store.env, pin);
  return committer.run(() => writePin(store, found, hash));
}

async function supplemented(
  { store, committer, files }: Desk,
  { found, fields, sent, areFilesMissing }: Asked,
  id: MutationId,
): Promise<Result<unknown>> {
  if (areFilesMissing) return refused({ code: 'tooLarge' });
  const kept = await keepAdded({ store, files, of: found, id, sent });
  if (!kept.ok) return kept;
  const args = { ...argsOf.supplement(fields), attachments: kept.value };
  const done = await committer.run(() => {
    const moved = makeMove(store, found, { id, move: 'supplement', args });
    if (moved.ok) bookAdded({ store, files, of: found }, kept.value);
    return moved;
  });
  return flat(done);
}

const flat = <T>(result: Result<Result<T>>): Result<T> => (result.ok ? result.value : result);

const written = (name: string, text: string | undefined) =>
  text === undefined || text.trim() === '' ? {} : { [name]: text };

const argsOf: Readonly<Record<ResidentMove, (fields: Fields) => Readonly<Record<string, unknown>>>> = {
  supplement: ({ text = '' }) => ({ text, attachments: [] }),
  withdraw: ({ reason }) => written('reason', reason),
  rate: ({ process, result, reason, asksRework }) => ({
    ...written('process', process),
    ...written('result', result),
    ...written('reason', reason),
    ...(asksRework === 'yes' && { asksRework: true }),
  }),
};

const savedWords: Readonly<Record<string, keyof FollowText>> = {
  supplement: 'savedSupplement',
  rate: 'savedRate',
  withdraw: 'savedWithdraw',
  pin: 'savedPin',
  clearPin: 'clearedPin',
  correct: 'savedRequest',
  delete: 'savedRequest',
  copy: 'savedRequest',
  withdrawPassOn: 'savedConsent',
  withdrawGeo: 'savedConsent',
};

const fieldWords: Readonly<Record<string, keyof FollowText>> = {
  supplement: 'supplementShort',
  rate: 'rateMissing',
  pin: 'pinBad',
  correct: 'requestShort',
  delete: 'requestShort',
  copy: 'requestShort',
};

const wordsOf: Readonly<Partial<Record<Problem['code'], keyof FollowText>>> = {
  tooLarge: 'refusedSize',
  fileTypeRefused: 'refusedPhoto',
  storageFull: 'refusedServer',
  busy: 'refusedServer',
};

function refusal(form: string, { code, fields = {} }: Problem): keyof FollowText {
  if (code === 'alreadyDone') return form === 'rate' ? 'refusedTwice' : 'requestMany';
  if (code !== 'invalidFields') return wordsOf[code] ?? 'refusedState';
  const [[name, issue] = []] = Object.entries(fields);
  if (name === 'reason' && issue?.code === 'tooLong') return 'reasonLong';
  if (form === 'rate' && name === 'reason') return 'rateReasonMissing';
  if (form === 'rate' && name === 'asksRework') return 'rateReworkOdd';
  return fieldWords[form] ?? 'refusedState';
}

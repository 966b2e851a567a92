// A line of the log in words: the same on the screen and in the table that is exported.
import { dayAt } from '../../../domain/day.ts';
import type { AuditLine } from '../../../protocol/audit.ts';
import { type AuditTranslate, isAuditKey } from '../../text/audit-text.ts';
import { isTextKey } from '../../text/catalogue.ts';
import { timeText } from '../../text/dates.ts';
import { type DeskTranslate, isDeskKey } from '../../text/desk-text.ts';
import type { Translate } from '../../text/use-text.ts';

export type Words = { readonly t: Translate; readonly a: AuditTranslate; readonly d: DeskTranslate };

export type LineWords = {
  readonly when: string;
  readonly who: string;
  readonly action: string;
  readonly target: string;
  readonly result: string;
  readonly isRefused: boolean;
  readonly fields: string;
  readonly reason: string;
};

export const wordsOf = (words: Words, line: AuditLine): LineWords => ({
  when: `${dayAt(Date.parse(line.at))} ${timeText(line.at)}`,
  who: whoOf(words, line),
  action: actionOf(words, line.action),
  target: line.targetId,
  result: resultOf(words, line.result),
  isRefused: line.result !== 'done',
  fields: line.fields.join('\u3001'),
  reason: line.reason,
});

function whoOf({ a }: Words, { actorId, actorName, role }: AuditLine): string {
  if (role === 'system') return a('audit.system');
  return actorName === '' ? actorId || a('audit.nobody') : actorName;
}

/** A change says the kind of record and the move: `petition.register`. */
function actionOf({ t, a, d }: Words, action: string): string {
  const key = `action.${action}`;
  if (isAuditKey(key)) return a(key);
  const [kind = '', move = ''] = action.split('.');
  const [kindKey, moveKey, plainKey] = [`kind.${kind}`, `move.${move}`, `audit.move.${move}`];
  const about = isTextKey(kindKey) ? t(kindKey) : kind;
  if (isAuditKey(plainKey)) return `${about} ${a(plainKey)}`;
  return `${about} ${isDeskKey(moveKey) ? d(moveKey) : move}`;
}

/** Short: the sentences of the catalogue speak to whoever was refused, not to who reads of it. */
function resultOf({ a }: Words, result: string): string {
  const key = `result.${result}`;
  return isAuditKey(key) ? a(key) : `${a('audit.refused')} ${result}`;
}

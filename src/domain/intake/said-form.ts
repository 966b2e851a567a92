// The form of a poster's page by the names of its fields: what it says, and which field a rule of the record is about.
// Page and server read the same form with the same functions.
import type { Category } from '../category.ts';
import { categories } from '../category.ts';
import { petitionKinds } from '../petition.ts';
import type { FieldIssues, IssueCode } from '../problems.ts';
import type { Said } from './said.ts';

/** What the form holds, by the names of its fields; a tick that is set is 'on'. */
export type FormValues = Readonly<Record<string, string>>;

/** The sentences for what is wrong with a field. */
export type FormIssueText = {
  readonly issue: Readonly<Record<IssueCode, string>>;
  readonly whatIssue: string;
  readonly phoneIssue: string;
  readonly nameIssue: string;
  readonly readIssue: string;
};

const oneOf = <T extends string>(list: readonly T[], text: string | undefined, other: T): T =>
  list.find((one) => one === text) ?? other;

const categoryOf = (text: string | undefined): Category => oneOf(categories, text, 'other');

export function saidInForm(values: FormValues): Said {
  const text = (name: string) => values[name] ?? '';
  const isOn = (name: string) => values[name] === 'on';
  const kind = oneOf(petitionKinds, values.kind, 'suggestion');
  return {
    kind,
    category: categoryOf(values.category),
    what: text('what'),
    where: text('where'),
    request: kind === 'appeal' ? text('request') : '',
    name: text('name').trim(),
    phone: text('phone'),
    geo: null,
    isUrgent: isOn('urgent'),
    noticeVersion: text('notice'),
    isNoticeRead: isOn('read'),
    mayPassOn: isOn('passOn'),
    photoOfPerson: isOn('photoPeople'),
    isMinorInvolved: isOn('minor'),
    guardianConsents: isOn('guardian'),
  };
}

/** Path in the record → name of the field of the form, and the sentence that fits better than the rule's own. */
const fieldOfPath: Readonly<
  Record<string, readonly [string, Exclude<keyof FormIssueText, 'issue'>] | readonly [string]>
> = {
  content: ['what'],
  addressText: ['where'],
  request: ['request'],
  'petitioner.phone': ['phone', 'phoneIssue'],
  'petitioner.name': ['name', 'nameIssue'],
  'consent.noticeAcknowledged': ['read', 'readIssue'],
  guardianConsents: ['guardian'],
};

export function errorsInForm(text: FormIssueText, issues: FieldIssues): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(issues).map(([path, { code, limit }]) => {
      const [name, better] = fieldOfPath[path] ?? ['what'];
      const isShort = path === 'content' && code === 'tooShort';
      const rule = text.issue[code].replace('{limit}', String(limit ?? ''));
      return [name, isShort ? text.whatIssue : better === undefined ? rule : text[better]];
    }),
  );
}

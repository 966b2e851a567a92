// Every free text of a record: what was said by whoever brought it, and what was written into its course. One walk for
// cutting and for pointing at.
import type { PetitionCourse } from '../machines/petition/course.ts';
import type { PetitionFields } from '../petition.ts';
import type { FieldRecord, RecordOf } from '../record.ts';
import { type Doubt, doubtsIn, type KnownPeople, masked } from './find-people.ts';
import { withWorkTexts } from './work-texts.ts';

type Petition = RecordOf<'petition'>;
type Change = (text: string) => string;

/** The petition with every free text changed. */
export function withTexts(record: Petition, change: Change): Petition {
  return {
    ...record,
    fields: fieldsWith(record.fields, change),
    supplements: record.supplements.map((one) => ({ ...one, text: change(one.text) })),
    course: { ...record.course, ...saidWith(record.course, change), ...ruledWith(record.course, change) },
  };
}

function fieldsWith(fields: PetitionFields, change: Change): PetitionFields {
  const { title, request, addressText, targetOrgText } = fields;
  return {
    ...fields,
    content: change(fields.content),
    ...(title !== undefined && { title: change(title) }),
    ...(request !== undefined && { request: change(request) }),
    ...(addressText !== undefined && { addressText: change(addressText) }),
    ...(targetOrgText !== undefined && { targetOrgText: change(targetOrgText) }),
  };
}

const orNull = (text: string | null, change: Change): string | null => (text === null ? null : change(text));

const reasoned = <T extends { readonly reason: string }>(lines: readonly T[], change: Change): T[] =>
  lines.map((one) => ({ ...one, reason: change(one.reason) }));

/** What was said in the exchange with the unit and with the person. */
function saidWith(course: PetitionCourse, change: Change): PetitionCourse {
  const { handover, replies, ratings, contacts, mediation, urges } = course;
  return {
    ...(handover && { handover: { ...handover, instruction: orNull(handover.instruction, change) } }),
    ...(replies && {
      replies: replies.map(({ legalBasis, lawTip, ...reply }) => ({
        ...reply,
        text: change(reply.text),
        ...(legalBasis !== undefined && { legalBasis: change(legalBasis) }),
        ...(lawTip !== undefined && { lawTip: change(lawTip) }),
      })),
    }),
    ...(ratings && { ratings: ratings.map((one) => ({ ...one, reason: orNull(one.reason, change) })) }),
    ...(contacts && { contacts: contacts.map((one) => ({ ...one, note: orNull(one.note, change) })) }),
    ...(mediation && { mediation: { ...mediation, text: change(mediation.text) } }),
    ...(urges && { urges: urges.map((one) => ({ ...one, text: change(one.text) })) }),
  };
}

/** What was given as a reason, and where the person was sent. */
function ruledWith(course: PetitionCourse, change: Change): PetitionCourse {
  const { objections, assignWishes, extension, recusals, declined, redirected, closing, reopenings } = course;
  const { returns, reclassified, revisits } = course;
  return {
    ...(objections && {
      objections: reasoned(objections, change).map(({ ruled, ...one }) => ({
        ...one,
        ...(ruled && { ruled: { ...ruled, reason: change(ruled.reason) } }),
      })),
    }),
    ...(returns && { returns: reasoned(returns, change) }),
    ...(reclassified && { reclassified: reasoned(reclassified, change) }),
    ...(assignWishes && { assignWishes: reasoned(assignWishes, change) }),
    ...(extension && { extension: { ...extension, reason: change(extension.reason) } }),
    ...(recusals && { recusals: reasoned(recusals, change) }),
    ...(declined && { declined: { ...declined, whereTo: change(declined.whereTo) } }),
    ...(redirected && { redirected: { ...redirected, whereTo: change(redirected.whereTo) } }),
    ...(closing && { closing: { ...closing, explanation: orNull(closing.explanation, change) } }),
    ...(reopenings && { reopenings: reasoned(reopenings, change) }),
    ...(revisits && { revisits: revisits.map((one) => ({ ...one, text: change(one.text) })) }),
  };
}

/** Whom the record itself names, for the search in its texts. */
export function knownPeople({ fields, authorName }: Petition): KnownPeople {
  const { petitioner, representatives = [], channel } = fields;
  const author = channel === 'qr' && authorName !== '' ? [authorName] : [];
  if (petitioner.anonymous) return { names: [...representatives, ...author], numbers: [], addresses: [] };
  const { name, phone, address } = petitioner;
  return {
    names: [name, ...representatives, ...author],
    numbers: [phone],
    addresses: address === undefined ? [] : [address],
  };
}

const around = 10; // characters either side: enough to see what it is about

export type ShownDoubt = Pick<Doubt, 'kind' | 'found'> & { readonly before: string; readonly after: string };

/** A record of whatever kind with every free text changed. */
export const withEveryText = (record: FieldRecord, change: Change): FieldRecord =>
  record.kind === 'petition' ? withTexts(record, change) : withWorkTexts(record, change);

/** What in its texts may be about a person, each once, with what stands around it. */
export function doubtsOf(record: FieldRecord): readonly ShownDoubt[] {
  const found = new Map<string, ShownDoubt>();
  withEveryText(record, (text) => {
    for (const { kind, found: words, from, to } of doubtsIn(text)) {
      const before = text.slice(Math.max(0, from - around), from);
      if (!found.has(words))
        found.set(words, { kind, found: words, before, after: text.slice(to, to + around) });
    }
    return text;
  });
  return [...found.values()];
}

/** The record with these doubtful words under stars, wherever they stand. */
export const withoutDoubts = (record: FieldRecord, words: ReadonlySet<string>): FieldRecord =>
  withEveryText(record, (text) =>
    masked(
      text,
      doubtsIn(text).filter(({ found }) => words.has(found)),
    ),
  );

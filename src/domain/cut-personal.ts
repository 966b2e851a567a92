// A petition without the people in it: what is left for the archive once names and numbers have had their time, or the
// person asked for it. PIPL 第十九、四十七条. The matter, its course and its answer stay, without what names the person in
// their texts. Of a report nothing that was said stays.
import type { Attachment } from './attachment.ts';
import type { RecordOf } from './record.ts';
import { withoutPeople } from './retention/find-people.ts';
import { knownPeople, withTexts } from './retention/texts.ts';
import { wordless } from './sealed/found.ts';
import { emptied } from './sealed/report.ts';

/** `ofPersons`: photos that were taken with consent to show people; `all`: every file. */
export type CutFiles = 'ofPersons' | 'all';

export function withoutPersonal(whole: RecordOf<'petition'>, files: CutFiles): RecordOf<'petition'> {
  if (whole.sealed !== undefined) {
    const sealed = emptied(whole.sealed);
    return { ...whole, sealed, supplements: [], storedFiles: [], course: wordless(whole.course) };
  }
  if (whole.isSealed) return withoutReport(whole);
  const people = knownPeople(whole);
  const record = withTexts(whole, (text) => withoutPeople(text, people));
  const { representatives: _, guardianConsents: __, ...fields } = record.fields;
  const isCut = files === 'all' || fields.consent.photoOfPerson;
  const kept: Kept = (list) => (isCut ? [] : list);
  return nameless({
    ...record,
    fields: {
      ...fields,
      petitioner: { anonymous: true },
      attachments: [...kept(fields.attachments)],
      ...(fields.geo !== undefined && { geo: coarse(fields.geo) }),
    },
    supplements: record.supplements.map((one) => ({ ...one, attachments: kept(one.attachments) })),
    storedFiles: isCut ? [] : record.storedFiles,
    course: withoutNotes(record.course, kept),
  });
}

const nothingSaid = '*'.repeat(10); // as short as a petition's words may be

/** A report from before its county had a key lies in no envelope; its words go all the same. */
function withoutReport({ amended: _, ...record }: RecordOf<'petition'>): RecordOf<'petition'> {
  const { channel, stationId, kind, divisionCode, consent } = record.fields;
  return nameless({
    ...record,
    fields: {
      ...{ channel, stationId, kind, divisionCode, consent },
      category: 'other',
      content: nothingSaid,
      involvesCount: 1,
      petitioner: { anonymous: true },
      isMinorInvolved: false,
      attachments: [],
      urgency: 'normal',
    },
    supplements: [],
    storedFiles: [],
    course: wordless(record.course),
  });
}

const perDegree = 100; // a hundredth of a degree is a kilometre: the village, not the house

const coarse = <G extends { readonly lat: number; readonly lng: number }>(geo: G): G => ({
  ...geo,
  lat: Math.round(geo.lat * perDegree) / perDegree,
  lng: Math.round(geo.lng * perDegree) / perDegree,
});

type Kept = (list: readonly Attachment[]) => readonly Attachment[];

/** Notes of tries to reach the person are about the person; a photo of looking again may show them. */
function withoutNotes(
  { contacts, revisits, ...course }: RecordOf<'petition'>['course'],
  kept: Kept,
): RecordOf<'petition'>['course'] {
  return {
    ...course,
    ...(contacts && { contacts: contacts.map((one) => ({ ...one, note: null })) }),
    ...(revisits && {
      revisits: revisits.map((one) => ({ ...one, attachments: [...kept(one.attachments)] })),
    }),
  };
}

/** Who came by a code wrote it down themself: their name stands beside what they did. */
function nameless(record: RecordOf<'petition'>): RecordOf<'petition'> {
  if (record.fields.channel !== 'qr') return record;
  const cut = <T extends { readonly by: string; readonly byName: string }>(lines: readonly T[]): T[] =>
    lines.map((one) => (one.by === record.authorId ? { ...one, byName: '' } : one));
  return {
    ...record,
    authorName: '',
    events: cut(record.events),
    supplements: cut(record.supplements),
  };
}

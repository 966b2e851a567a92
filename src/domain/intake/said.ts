// What a resident says on a poster's page, before it is a petition: the plain facts of the form. Page and server make
// the petition's fields of it by the same function, so that what the page seals is what the server would have kept.
import type { Category } from '../category.ts';
import type { Sha256, StationId } from '../ids.ts';
import type { petitionKinds } from '../petition.ts';
import type { Geo } from '../place.ts';
import { plainMobile } from '../plain-mobile.ts';
import { countCharacters, firstCharacters, neutralText } from '../written-text.ts';

export type Said = {
  readonly kind: (typeof petitionKinds)[number];
  readonly category: Category;
  readonly what: string;
  readonly where: string;
  /** What is asked for; empty unless something is to be decided. */
  readonly request: string;
  readonly name: string;
  readonly phone: string;
  readonly geo: Geo | null;
  readonly isUrgent: boolean;
  readonly noticeVersion: string;
  readonly isNoticeRead: boolean;
  readonly mayPassOn: boolean;
  readonly photoOfPerson: boolean;
  readonly isMinorInvolved: boolean;
  readonly guardianConsents: boolean;
};

/** The poster it came through. `noName` is written where somebody left a number and no name. */
export type SaidThrough = {
  readonly stationId: StationId;
  readonly pointId?: StationId | undefined;
  readonly qrId: string;
  readonly divisionCode: string;
  readonly noName: string;
};

const titleLength = 20;
const shortestTitle = 4;

/** Of a long text its first sentence; of a long sentence what stands before a comma. Never cut inside a character. */
function titleOf(what: string): string | undefined {
  const sentence = (what.split(/[\n。！？!?；;]/u, 1)[0] ?? '').trim();
  const title = firstCharacters(sentence, titleLength);
  const atComma = title.replace(/[，,、][^，,、]*$/u, '');
  const isCut = title !== sentence && countCharacters(atComma) >= shortestTitle;
  const read = isCut ? atComma : title.trim();
  return countCharacters(read) >= shortestTitle ? read : undefined;
}

/** The arguments of a submission, still to be parsed: nothing of it has been judged. Without a number nobody is named. */
export function fieldsOfSaid(said: Said, through: SaidThrough, trackingHash?: Sha256): unknown {
  const what = neutralText(said.what);
  const title = titleOf(what);
  const where = neutralText(said.where);
  const request = neutralText(said.request);
  const phone = plainMobile(said.phone);
  const isNamed = phone !== '' || said.name !== '';
  return {
    channel: 'qr',
    stationId: through.stationId,
    ...(through.pointId !== undefined && { pointId: through.pointId }),
    qrId: through.qrId,
    kind: said.kind,
    category: said.category,
    ...(title !== undefined && { title }),
    content: what,
    ...(request !== '' && { request }),
    divisionCode: through.divisionCode,
    ...(where !== '' && { addressText: where }),
    ...(said.geo !== null && { geo: said.geo }),
    involvesCount: 1,
    petitioner: isNamed
      ? {
          anonymous: false,
          name: said.name === '' ? through.noName : said.name,
          phone,
          contactPref: 'phone',
          mayPassOn: said.mayPassOn,
        }
      : { anonymous: true },
    isMinorInvolved: said.isMinorInvolved,
    ...(said.guardianConsents && { guardianConsents: true }),
    attachments: [],
    // Only staff may call something critical.
    urgency: said.isUrgent ? 'urgent' : 'normal',
    consent: {
      noticeVersion: said.noticeVersion,
      noticeAcknowledged: said.isNoticeRead,
      preciseGeo: said.geo !== null,
      photoOfPerson: said.photoOfPerson,
    },
    ...(trackingHash !== undefined && { trackingHash }),
  };
}

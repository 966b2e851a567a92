import type { Attachment } from '../../domain/attachment.ts';
import { plainMobile } from '../../domain/plain-mobile.ts';
import type { DraftForm } from '../store/drafts.ts';
import { counted, geoIn, isOn, textIn, written } from './raw.ts';

/** The version of the notice that is shown, with how long it says names are kept; it goes with every petition. */
const noticeVersion = '2026-12';
const noticeOf = ({ keepsNamesDays: days }: Defaults): string =>
  days === undefined ? noticeVersion : `${noticeVersion}-${days}d`;

export type Defaults = {
  readonly stationId: string;
  readonly divisionCode: string;
  readonly channel: string;
  /** As the county set it; absent: as shipped. */
  readonly keepsNamesDays?: number | undefined;
};

/** The fields of a petition from its form's raw inputs. */
export function petitionFieldsOf(
  form: DraftForm,
  attachments: readonly Attachment[],
  defaults: Defaults,
): unknown {
  const position = geoIn(form);
  const kind = textIn(form, 'kind') || 'suggestion';
  const isMinorInvolved = isOn(form, 'isMinorInvolved');
  const involved = counted(form, 'involvesCount');
  const representatives = textIn(form, 'representatives')
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return {
    channel: textIn(form, 'channel') || defaults.channel,
    stationId: textIn(form, 'stationId') || defaults.stationId,
    kind,
    ...written(form, 'pointId', 'qrId', 'trackingHash'),
    ...written(form, 'category', 'title', 'occurredOn', 'addressText', 'targetOrgText'),
    content: textIn(form, 'content'),
    ...(kind === 'appeal' && written(form, 'request')),
    divisionCode: textIn(form, 'divisionCode') || defaults.divisionCode,
    ...(position !== undefined && { geo: position }),
    involvesCount: involved.involvesCount ?? 1,
    ...(representatives.length > 0 && { representatives }),
    petitioner: petitionerOf(form),
    isMinorInvolved,
    ...(isMinorInvolved && isOn(form, 'guardianConsents') && { guardianConsents: true }),
    attachments,
    urgency: textIn(form, 'urgency') || 'normal',
    consent: {
      noticeVersion: noticeOf(defaults),
      noticeAcknowledged: isOn(form, 'noticeAcknowledged'),
      preciseGeo: position !== undefined,
      photoOfPerson: isOn(form, 'photoOfPerson'),
    },
  };
}

function petitionerOf(form: DraftForm): unknown {
  if (textIn(form, 'contact') !== 'named') return { anonymous: true };
  return {
    anonymous: false,
    name: textIn(form, 'name').trim(),
    phone: plainMobile(textIn(form, 'phone')),
    ...written(form, 'address'),
    contactPref: textIn(form, 'contactPref') || 'phone',
    mayPassOn: isOn(form, 'mayPassOn'),
  };
}

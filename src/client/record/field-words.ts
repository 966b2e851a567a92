// Any field of any kind as a label and words: what two versions of it are compared by, and what a text file of one's
// own words is made of.
import { showAreaM2, showFen } from '../../domain/amounts.ts';
import { type Kind, schemaOf } from '../../domain/kinds.ts';
import { petitioner } from '../../domain/petition.ts';
import { geo } from '../../domain/place.ts';
import type { Directory } from '../../protocol/session.ts';
import { isTextKey, type TextKey } from '../text/catalogue.ts';
import { dayText } from '../text/dates.ts';
import type { QueueTranslate } from '../text/queue-text.ts';
import type { Translate } from '../text/use-text.ts';

export type Speaking = {
  readonly t: Translate;
  readonly q: QueueTranslate;
  readonly directory: Directory | null;
};

export type FieldValue = { readonly kind: Kind; readonly field: string; readonly value: unknown };

const labels: Readonly<Record<string, TextKey>> = {
  stationId: 'form.station',
  addressText: 'place.label',
  locationText: 'place.label',
  attachments: 'photo.label',
  petitioner: 'detail.petitioner',
  title: 'petition.heading',
  targetOrgText: 'petition.targetOrg',
  targetOrgId: 'petition.targetOrg',
  isMinorInvolved: 'petition.minor',
  guardianConsents: 'petition.guardian',
  orgId: 'observation.org',
  budgetBook: 'observation.book',
  projectName: 'observation.project',
  amountBudgetFen: 'observation.budget',
  amountPaidFen: 'observation.paid',
  progressPercent: 'observation.progress',
  voterCount: 'observation.voters',
  faceToFace: 'observation.face',
  isPublishable: 'observation.publishable',
  nameGuess: 'sighting.name',
  assetClass: 'sighting.class',
  areaEstimateCentiM2: 'sighting.area',
  observedStatus: 'sighting.status',
  idleSinceMonth: 'sighting.since',
  idleSinceText: 'sighting.sinceText',
  ledgerGaps: 'sighting.gaps',
  hasHazard: 'sighting.hazard',
  residentDemand: 'sighting.demand',
  suggestedPath: 'sighting.path',
};

/** The list a field's words come from. */
const lists: Readonly<Record<string, string>> = {
  'petition.kind': 'petitionKind',
  'petition.category': 'category',
  'petition.urgency': 'urgency',
  'petition.channel': 'channel',
  'observation.topic': 'budgetTopic',
  'observation.stage': 'budgetStage',
  'observation.budgetBook': 'budgetBook',
  'observation.sources': 'budgetSource',
  'observation.faceToFace': 'faceToFace',
  'sighting.assetClass': 'assetClass',
  'sighting.observedStatus': 'observedStatus',
  'sighting.ledgerGaps': 'ledgerGap',
  'sighting.suggestedPath': 'revivalPath',
};

/** How the form calls the field. */
export function fieldLabel({ t, q }: Speaking, { kind, field }: Omit<FieldValue, 'value'>): string {
  if (field === 'geo') return q('field.geo');
  if (field === 'divisionCode') return q('field.division');
  const known = labels[field];
  if (known !== undefined) return t(known);
  const own = `${kind}.${field}`;
  return isTextKey(own) ? t(own) : field;
}

/** The value as the form shows it. */
export function fieldWords(speaking: Speaking, { kind, field, value }: FieldValue): string {
  if (value === undefined || value === null || value === '') return speaking.q('value.none');
  if (Array.isArray(value)) {
    const all: readonly unknown[] = value;
    if (all.length === 0) return speaking.q('value.none');
    return all.map((one) => fieldWords(speaking, { kind, field, value: one })).join('\u3001');
  }
  if (typeof value === 'boolean') return speaking.q(value ? 'value.yes' : 'value.no');
  if (typeof value === 'number') return numberWords(speaking, field, value);
  if (typeof value === 'string') return textWords(speaking, { kind, field, value });
  return field === 'geo' ? placeWords(speaking, value) : personWords(speaking, value);
}

function numberWords({ t, q }: Speaking, field: string, value: number): string {
  if (field === 'areaEstimateCentiM2') return q('value.area', { area: showAreaM2(value) });
  if (!field.endsWith('Fen')) return String(value);
  const { number, unit } = showFen(value);
  return `${number}${t(`unit.${unit}`)}`;
}

type TextValue = Omit<FieldValue, 'value'> & { readonly value: string };

function textWords({ t, directory }: Speaking, { kind, field, value }: TextValue): string {
  const word = `${lists[`${kind}.${field}`] ?? ''}.${value}`;
  if (isTextKey(word)) return t(word);
  switch (field) {
    case 'occurredOn':
      return dayText(t, `${value}T00:00:00+08:00`);
    case 'divisionCode':
      return directory?.divisions.find((one) => one.code === value)?.name ?? value;
    case 'orgId':
    case 'targetOrgId':
      return directory?.orgs.find((one) => one.id === value)?.name ?? value;
    case 'stationId':
      return directory?.stations.find((one) => one.id === value)?.name ?? value;
    default:
      return value;
  }
}

function placeWords({ q }: Speaking, value: unknown): string {
  const place = geo.safeParse(value);
  return place.success ? q('value.geo', { lat: place.data.lat, lng: place.data.lng }) : q('value.none');
}

function personWords({ t }: Speaking, value: unknown): string {
  const named = petitioner.safeParse(value);
  if (!named.success || named.data.anonymous) return t('detail.petitioner.none');
  const { name, phone, address = '' } = named.data;
  return [name, phone, address].filter((one) => one !== '').join(' ');
}

/** Fields that are not a person's words: ids, consents, files. */
const silent: ReadonlySet<string> = new Set(['pointId', 'qrId', 'assetId', 'consent', 'attachments']);

/** Every field that is filled in, as label and words, in the order of the form. */
export function wordsOfFields(
  speaking: Speaking,
  kind: Kind,
  fields: Readonly<Record<string, unknown>>,
): readonly { readonly label: string; readonly words: string }[] {
  return Object.keys(schemaOf[kind].shape)
    .filter((field) => !silent.has(field) && fields[field] !== undefined)
    .map((field) => ({
      label: fieldLabel(speaking, { kind, field }),
      words: fieldWords(speaking, { kind, field, value: fields[field] }),
    }));
}

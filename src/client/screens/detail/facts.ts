// A record's fields as label and words, in the order of the form. Empty ones are left out.
import { showAreaM2, showFen } from '../../../domain/amounts.ts';
import type { PetitionerView, RecordView, ViewOf } from '../../../domain/view.ts';
import type { Directory } from '../../../protocol/session.ts';
import { dayText } from '../../text/dates.ts';
import type { Translate } from '../../text/use-text.ts';

export type Fact = { readonly label: string; readonly words: string };

type Row = readonly [label: string, words: string | number | undefined];

const listed = (words: readonly string[]): string => words.join('\u3001');

const filled = (rows: readonly Row[]): readonly Fact[] =>
  rows.flatMap(([label, words]) =>
    words === undefined || words === '' ? [] : [{ label, words: String(words) }],
  );

function money(t: Translate, fen: number | undefined): string | undefined {
  if (fen === undefined) return undefined;
  const { number, unit } = showFen(fen);
  return `${number}${t(`unit.${unit}`)}`;
}

export function factsOf(t: Translate, view: RecordView, directory: Directory | null): readonly Fact[] {
  if (view.fields === null) return [];
  const division = (code: string) => directory?.divisions.find((one) => one.code === code)?.name;
  switch (view.kind) {
    case 'petition':
      return filled(petitionRows(t, view.fields, division));
    case 'observation': {
      const { fields } = view;
      return filled([
        [t('observation.topic'), t(`budgetTopic.${fields.topic}`)],
        [t('observation.org'), directory?.orgs.find((one) => one.id === fields.orgId)?.name],
        [t('observation.fiscalYear'), fields.fiscalYear],
        [t('observation.budget'), money(t, fields.amountBudgetFen)],
        [t('observation.paid'), money(t, fields.amountPaidFen)],
        [t('observation.progress'), fields.progressPercent],
        [t('observation.projectCode'), fields.projectCode],
        [t('observation.functionCode'), fields.functionCode],
        [t('observation.economyCode'), fields.economyCode],
        [t('observation.difficulty'), fields.difficulty],
        [t('observation.suggestion'), fields.suggestion],
        [t('observation.stage'), fields.stage && t(`budgetStage.${fields.stage}`)],
        [t('observation.book'), fields.budgetBook && t(`budgetBook.${fields.budgetBook}`)],
        [t('observation.sources'), listed(fields.sources.map((one) => t(`budgetSource.${one}`)))],
        [t('observation.voters'), fields.voterCount],
        [t('observation.face'), fields.faceToFace && t(`faceToFace.${fields.faceToFace}`)],
      ]);
    }
    case 'sighting': {
      const { fields } = view;
      return filled([
        [t('place.label'), fields.locationText],
        [t('sighting.class'), t(`assetClass.${fields.assetClass}`)],
        [t('sighting.status'), t(`observedStatus.${fields.observedStatus}`)],
        [t('sighting.since'), fields.idleSinceMonth ?? fields.idleSinceText],
        [t('sighting.gaps'), listed(fields.ledgerGaps.map((gap) => t(`ledgerGap.${gap}`)))],
        [t('sighting.hazard'), fields.hazardText],
        [
          t('sighting.area'),
          fields.areaEstimateCentiM2 === undefined ? undefined : showAreaM2(fields.areaEstimateCentiM2),
        ],
        [t('sighting.path'), fields.suggestedPath && t(`revivalPath.${fields.suggestedPath}`)],
      ]);
    }
  }
}

/** How to reach the person, where the whole record may be seen. */
function contactOf(t: Translate, petitioner: PetitionerView): readonly Row[] {
  if (petitioner.anonymous || 'isMasked' in petitioner) return [];
  return [
    [t('petition.address'), petitioner.address],
    [t('petition.contactPref'), t(`contactPref.${petitioner.contactPref}`)],
  ];
}

/** The running text of a record, apart from its facts. */
export function storyOf(view: RecordView): string {
  if (view.fields === null) return '';
  switch (view.kind) {
    case 'petition':
      return view.fields.content;
    case 'observation':
      return view.fields.fact;
    case 'sighting':
      return view.fields.residentDemand ?? '';
  }
}

type PetitionView = NonNullable<ViewOf<'petition'>['fields']>;

function petitionRows(
  t: Translate,
  fields: PetitionView,
  division: (code: string) => string | undefined,
): readonly Row[] {
  const { petitioner } = fields;
  return [
    [t('petition.kind'), t(`petitionKind.${fields.kind}`)],
    [t('petition.request'), fields.request],
    [t('petition.category'), t(`category.${fields.category}`)],
    [t('place.label'), [division(fields.divisionCode), fields.addressText].filter(Boolean).join(' ')],
    [
      t('petition.involvesCount'),
      fields.involvesCount > 1 ? t('detail.field.people', { count: fields.involvesCount }) : undefined,
    ],
    [t('petition.representatives'), listed(fields.representatives ?? [])],
    [t('petition.occurredOn'), fields.occurredOn && dayText(t, `${fields.occurredOn}T00:00:00+08:00`)],
    [t('petition.targetOrg'), fields.targetOrgText],
    [t('petition.urgency'), fields.urgency === 'normal' ? undefined : t(`urgency.${fields.urgency}`)],
    [t('petition.channel'), t(`channel.${fields.channel}`)],
    [
      t('detail.petitioner'),
      petitioner.anonymous ? t('detail.petitioner.none') : `${petitioner.name} ${petitioner.phone}`,
    ],
    ...contactOf(t, petitioner),
  ];
}

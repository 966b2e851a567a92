import { groupSize, petitionChannels, urgencies } from '../../../domain/petition.ts';
import { showsPeople } from '../../form/amended-form.ts';
import type { FormTools } from '../../form/form-page.tsx';
import { isOn, textIn } from '../../form/raw.ts';
import { useSession } from '../../session/session.ts';
import { useText } from '../../text/use-text.ts';
import { SelectField, TextField, TickField } from '../../ui/field.tsx';
import type { PartProps } from './part-props.ts';

const folded = [
  'title',
  'occurredOn',
  'involvesCount',
  'representatives',
  'guardianConsents',
  'stationId',
] as const;

/** What is seldom needed: folded, and unfolded by itself when something in it is wrong. */
export function MoreFields({ tools, defaults }: PartProps) {
  const t = useText();
  const { form, change, errorOf, draft } = tools;
  const isNew = draft.amends === undefined;
  const optional = t('form.optional');
  const line = (name: 'title' | 'targetOrgText', label: string) => (
    <TextField
      label={label}
      optional={optional}
      value={textIn(form, name)}
      onChange={(value) => change({ [name]: value })}
      error={errorOf(name)}
    />
  );
  const wrong = folded.some((one) => errorOf(one));
  const photos = draft.attachments.length > 0;
  return (
    <details open={wrong || undefined}>
      <summary className="button wide">{t('form.more')}</summary>
      <div className="stack loose">
        {line('title', t('petition.heading'))}
        <TextField
          type="date"
          label={t('petition.occurredOn')}
          optional={optional}
          value={textIn(form, 'occurredOn')}
          onChange={(value) => change({ occurredOn: value })}
          error={errorOf('occurredOn')}
        />
        <PeopleCount tools={tools} />
        {showsPeople(draft.amends) && Number(textIn(form, 'involvesCount')) >= groupSize && (
          <TextField
            kind="long"
            label={t('petition.representatives')}
            hint={t('petition.representatives.hint')}
            optional={optional}
            value={textIn(form, 'representatives')}
            onChange={(value) => change({ representatives: value })}
            error={errorOf('representatives', 'representatives.0')}
          />
        )}
        {line('targetOrgText', t('petition.targetOrg'))}
        <UrgencyField tools={tools} />
        {isNew && <WayFields tools={tools} defaults={defaults} />}
        {photos && (
          <TickField
            label={t('petition.photoConsent')}
            isOn={isOn(form, 'photoOfPerson')}
            onChange={(value) => change({ photoOfPerson: value })}
          />
        )}
        <TickField
          label={t('petition.minor')}
          isOn={isOn(form, 'isMinorInvolved')}
          onChange={(value) => change({ isMinorInvolved: value })}
        />
        {isOn(form, 'isMinorInvolved') && (
          <TickField
            label={t('petition.guardian')}
            isOn={isOn(form, 'guardianConsents')}
            onChange={(value) => change({ guardianConsents: value })}
            error={errorOf('guardianConsents')}
          />
        )}
      </div>
    </details>
  );
}

/** How it came, and to which station: told once. */
function WayFields({ tools: { form, change }, defaults }: PartProps) {
  const t = useText();
  return (
    <>
      <SelectField
        label={t('petition.channel')}
        value={textIn(form, 'channel') || defaults.channel}
        onChange={(value) => change({ channel: value })}
        choices={petitionChannels.map((one) => ({ value: one, label: t(`channel.${one}`) }))}
      />
      {defaults.stations.length > 1 && (
        <SelectField
          label={t('form.station')}
          value={textIn(form, 'stationId') || defaults.stationId}
          onChange={(value) => change({ stationId: value })}
          choices={defaults.stations}
        />
      )}
    </>
  );
}

export function PeopleCount({ tools: { form, change, errorOf } }: { readonly tools: FormTools }) {
  const t = useText();
  return (
    <TextField
      inputMode="numeric"
      label={t('petition.involvesCount')}
      optional={t('form.optional')}
      value={textIn(form, 'involvesCount')}
      onChange={(value) => change({ involvesCount: value })}
      error={errorOf('involvesCount')}
    />
  );
}

/** A deputy does not call a matter critical, but leaves what a desk has called so. */
export function UrgencyField({ tools: { form, change } }: { readonly tools: FormTools }) {
  const t = useText();
  const isDeputy = useSession((session) => session.profile?.role === 'deputy');
  const value = textIn(form, 'urgency') || 'normal';
  const offered = urgencies.filter((one) => one !== 'critical' || !isDeputy || value === 'critical');
  return (
    <SelectField
      label={t('petition.urgency')}
      value={value}
      onChange={(chosen) => change({ urgency: chosen })}
      choices={offered.map((one) => ({ value: one, label: t(`urgency.${one}`) }))}
    />
  );
}

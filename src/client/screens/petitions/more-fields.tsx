import { groupSize, petitionChannels, urgencies } from '../../../domain/petition.ts';
import { isOn, textIn } from '../../form/raw.ts';
import { useSession } from '../../session/session.ts';
import { useText } from '../../text/use-text.ts';
import { SelectField, TextField, TickField } from '../../ui/field.tsx';
import type { PartProps } from './petition-form.tsx';

const folded = [
  'title',
  'occurredOn',
  'involvesCount',
  'representatives',
  'guardianConsents',
  'stationId',
] as const;

/** What is seldom needed: folded, and unfolded by itself when something in it is wrong. */
export function MoreFields({ tools: { form, change, errorOf, draft }, defaults }: PartProps) {
  const t = useText();
  const isDeputy = useSession((session) => session.profile?.role === 'deputy');
  const offered = urgencies.filter((one) => one !== 'critical' || !isDeputy);
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
        <TextField
          inputMode="numeric"
          label={t('petition.involvesCount')}
          optional={optional}
          value={textIn(form, 'involvesCount')}
          onChange={(value) => change({ involvesCount: value })}
          error={errorOf('involvesCount')}
        />
        {Number(textIn(form, 'involvesCount')) >= groupSize && (
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
        <SelectField
          label={t('petition.urgency')}
          value={textIn(form, 'urgency') || 'normal'}
          onChange={(value) => change({ urgency: value })}
          choices={offered.map((one) => ({ value: one, label: t(`urgency.${one}`) }))}
        />
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

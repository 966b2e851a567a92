import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { isNamedOfficer } from '../../../domain/rights/officers.ts';
import { appVersion } from '../../session/app-version.ts';
import { useSession } from '../../session/session.ts';
import { sizes, themes, useSettings } from '../../session/settings.ts';
import { toolsFor } from '../../session/tools.ts';
import { useBin } from '../../store/bin.ts';
import { useQueue } from '../../store/queue.ts';
import { useSpace } from '../../store/space.ts';
import { languages } from '../../text/language.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';
import { ChoiceField, TickField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { TopBar } from '../../ui/shell.tsx';
import { useIsWide } from '../../ui/wide.ts';
import { usedMegabytes } from './megabytes.ts';
import { SignOut } from './sign-out.tsx';

export function MeScreen() {
  const t = useText();
  const q = useQueueText();
  const profile = useSession((session) => session.profile);
  const station = useSession((session) =>
    session.directory?.stations.find((one) => profile?.stationIds.includes(one.id)),
  );
  const queue = useQueue();
  const bin = useBin();
  const { space } = useSpace();
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('me.title')}</h1>} />
      <main className="page stack loose" id="main">
        {profile && (
          <header className="stack tight">
            <h2>{profile.name}</h2>
            <p className="row-meta">
              {q(`me.role.${profile.role}`)} {station?.name}
            </p>
          </header>
        )}
        <Tools />
        <section className="card rows">
          <Step to="/me/queue" icon="sync-sending" title={q('me.queue')}>
            {queue && q('me.queue.summary', queue.records)}
          </Step>
          <Step to="/me/rescue" icon="download" title={t('rescue.title')}>
            {q('rescue.summary')}
          </Step>
          {profile && isNamedOfficer(profile) && (
            <Step to="/me/seal" icon="person" title={t('seal.title')}>
              {q('me.seal.summary')}
            </Step>
          )}
          <Step to="/me/bin" icon="trash" title={t('bin.title')}>
            {bin && q('me.bin.summary', { count: bin.length })}
          </Step>
          <Step to="/me/storage" icon="sync-saved" title={t('me.storage.title')}>
            {space && q('me.storage.used', { used: usedMegabytes(space.usedBytes) })}
          </Step>
        </section>
        <section className="card rows">
          <Step to="/me/account" icon="lock" title={t('account.title')}>
            {q('me.account.summary')}
          </Step>
        </section>
        <SettingsFields />
        <SignOut />
        <p className="small">{q('me.version', { version: appVersion })}</p>
      </main>
    </>
  );
}

/** On a desk they stand beside the places. */
function Tools() {
  const t = useText();
  const isWide = useIsWide();
  const role = useSession((session) => session.profile?.role);
  const tools = role === undefined || isWide ? [] : toolsFor(role);
  if (tools.length === 0) return null;
  return (
    <section className="card rows">
      {tools.map(({ path, icon, title }) => (
        <Step key={path} to={path} icon={icon} title={t(title)} />
      ))}
    </section>
  );
}

type StepProps = {
  readonly to: string;
  readonly icon: string;
  readonly title: string;
  readonly children?: ReactNode;
};

function Step({ to, icon, title, children }: StepProps) {
  return (
    <Link className="row go led" to={to}>
      <Icon name={icon} />
      <span className="row-title">{title}</span>
      <span className="row-meta">{children}</span>
      <Icon name="next" />
    </Link>
  );
}

function SettingsFields() {
  const q = useQueueText();
  const { size, theme, language, stampPhotos, set } = useSettings();
  return (
    <>
      <ChoiceField
        look="pills"
        label={q('me.size')}
        choices={sizes.map((one) => ({ value: one, label: q(`me.size.${one}`) }))}
        value={[size]}
        onChange={([value]) => set({ size: sizes.find((one) => one === value) ?? 'standard' })}
      />
      <ChoiceField
        look="pills"
        label={q('me.theme')}
        choices={themes.map((one) => ({ value: one, label: q(`me.theme.${one}`) }))}
        value={[theme]}
        onChange={([value]) => set({ theme: themes.find((one) => one === value) ?? 'system' })}
      />
      <ChoiceField
        look="pills"
        label={q('me.language')}
        choices={languages.map((one) => ({ value: one, label: q(`me.language.${one}`) }))}
        value={[language]}
        onChange={([value]) => set({ language: languages.find((one) => one === value) ?? 'zh' })}
      />
      <TickField label={q('me.stamp')} isOn={stampPhotos} onChange={(value) => set({ stampPhotos: value })} />
    </>
  );
}

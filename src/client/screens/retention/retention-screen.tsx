// 个人信息保存: how long the county keeps what is about persons, in versions; and for the office, words that may name
// somebody in matters that were cut.
import { useState } from 'react';
import { lengthNames } from '../../../domain/retention/lengths.ts';
import { retentionAnswer, retentionPath, type ShownLengths } from '../../../protocol/retention.ts';
import { useAnswer } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useStore } from '../../store/store-context.ts';
import { dayText } from '../../text/dates.ts';
import { useRetentionText } from '../../text/retention-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { TopBar } from '../../ui/shell.tsx';
import { Doubts } from './doubts.tsx';
import { LengthsForm } from './lengths-form.tsx';

export function RetentionScreen() {
  const t = useText();
  const { actor } = useStore();
  const answered = useAnswer({ method: 'GET', path: retentionPath, answer: retentionAnswer });
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('tool.retention')}</h1>} />
      <main className="page stack loose" id="main">
        <OnlineFaces answered={answered}>
          {({ versions }, again) => <Lengths versions={versions} onChanged={again} />}
        </OnlineFaces>
        {actor.role === 'office' && <Doubts />}
      </main>
    </>
  );
}

type Props = { readonly versions: readonly ShownLengths[]; readonly onChanged: () => void };

function Lengths({ versions, onChanged }: Props) {
  const r = useRetentionText();
  const [isEditing, setEditing] = useState(false);
  const [saved, setSaved] = useState<number | null>(null);
  const [inForce] = versions;
  if (inForce === undefined) return null;
  return (
    <>
      <p className="quiet">{r('keep.hint')}</p>
      {saved !== null && <p role="status">{r('keep.saved', { version: saved })}</p>}
      <section className="stack">
        <h2>{r('keep.lengths')}</h2>
        <ul className="card rows">
          {lengthNames.map((name) => (
            <li className="row" key={name}>
              <h3 className="row-title line apart">
                <span>{r(`keep.${name}`)}</span>
                <span>{r('keep.days', { days: inForce[name] })}</span>
              </h3>
              <p className="row-meta">{r(`keep.${name}.law`)}</p>
            </li>
          ))}
          <li className="row">
            <h3 className="row-title line apart">
              <span>{r('keep.logs')}</span>
              <span>{r('keep.logs.value')}</span>
            </h3>
            <p className="row-meta">{r('keep.logs.law')}</p>
          </li>
        </ul>
        <p>
          <button className="button" type="button" onClick={() => setEditing(true)}>
            <Icon name="pen" />
            {r('keep.edit')}
          </button>
        </p>
      </section>
      <Versions versions={versions} />
      {isEditing && (
        <LengthsForm
          inForce={inForce}
          onClose={(isStale) => {
            setEditing(false);
            if (isStale) onChanged();
          }}
          onDone={(version) => {
            setEditing(false);
            setSaved(version);
            onChanged();
          }}
        />
      )}
    </>
  );
}

function Versions({ versions }: Pick<Props, 'versions'>) {
  const t = useText();
  const r = useRetentionText();
  const aboutOf = ({ changedAt, changedByName, reason }: ShownLengths) => {
    if (changedAt === null) return r('keep.shipped');
    const day = dayText(t, changedAt);
    return changedByName === null
      ? r('keep.changedUnknown', { day, reason })
      : r('keep.changed', { day, name: changedByName, reason });
  };
  return (
    <section className="stack">
      <h2>{r('keep.history')}</h2>
      <ul className="card rows">
        {versions.map((one) => (
          <li className="row" key={one.version}>
            <h3 className="row-title">{r('keep.version', { version: one.version })}</h3>
            <p className="row-meta">{aboutOf(one)}</p>
            <p className="row-meta">
              {lengthNames
                .map((name) => `${r(`keep.${name}`)} ${r('keep.days', { days: one[name] })}`)
                .join('\u3000')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

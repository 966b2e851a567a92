// 举报口令: an officer's own passphrase, the other officers, and the county's key. The server keeps what comes out of
// here locked; no passphrase and no opened key leaves this device.
import { useState } from 'react';
import type { OfficerKeyAnswer } from '../../../protocol/sealed.ts';
import { officerKeyAnswer, officerKeyPath } from '../../../protocol/sealed.ts';
import { enrolByRecovery, enrolOpened, openKeys } from '../../online/seal-keys.ts';
import { useAnswer } from '../../online/server.ts';
import { useStore } from '../../store/store-context.ts';
import { dayText } from '../../text/dates.ts';
import { problemText } from '../../text/problem-text.ts';
import { useSealText } from '../../text/seal-text.ts';
import { useText } from '../../text/use-text.ts';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { BackToMe } from './back-to-me.tsx';
import { SealForm } from './seal-form.tsx';
import { SealRotate } from './seal-rotate.tsx';

export function SealScreen() {
  const t = useText();
  const s = useSealText();
  const answered = useAnswer({ method: 'GET', path: officerKeyPath, answer: officerKeyAnswer });
  return (
    <>
      <TopBar lead={<BackToMe />} title={<h1 tabIndex={-1}>{t('seal.title')}</h1>} />
      <main className="page stack" id="main" aria-busy={answered.face === 'loading' || undefined}>
        <p className="quiet">{s('seal.what')}</p>
        {answered.face === 'refused' && (
          <>
            <p className="error" role="alert">
              {problemText(t, answered.problem)}
            </p>
            <button className="button" type="button" onClick={answered.again}>
              {t('online.again')}
            </button>
          </>
        )}
        {answered.face === 'content' && <Keys keys={answered.value} onChanged={answered.again} />}
      </main>
    </>
  );
}

type KeysProps = { readonly keys: OfficerKeyAnswer; readonly onChanged: () => void };

function Keys({ keys, onChanged }: KeysProps) {
  const t = useText();
  const s = useSealText();
  const [isDone, setIsDone] = useState(false);
  const done = () => {
    setIsDone(true);
    onChanged();
  };
  if (keys.key === null)
    return <EmptyFace icon="person" title={s('seal.noKey')} hint={s('seal.noKey.hint')} />;
  return (
    <>
      {isDone && <p role="status">{s('seal.done')}</p>}
      {keys.dueSince !== null && (
        <p className="card padded error" role="alert">
          {s('seal.due', { day: dayText(t, keys.dueSince) })}
        </p>
      )}
      {keys.own === null ? (
        <section className="card padded stack">
          <h2>{s('seal.first')}</h2>
          <p>{s('seal.first.hint')}</p>
          <RecoveryForm onDone={done} />
        </section>
      ) : (
        <Enrolled onDone={done} />
      )}
      <Officers keys={keys} onDone={done} />
      {keys.own !== null && <SealRotate onChanged={onChanged} />}
    </>
  );
}

type DoneProps = { readonly onDone: () => void };

function RecoveryForm({ onDone }: DoneProps) {
  const s = useSealText();
  const store = useStore();
  return (
    <SealForm
      asks={{ kind: 'code', label: s('seal.recovery'), hint: s('seal.recovery.hint') }}
      onSubmit={({ first, passphrase }) => enrolByRecovery(store, { code: first, passphrase })}
      onDone={onDone}
    />
  );
}

function Enrolled({ onDone }: DoneProps) {
  const s = useSealText();
  const store = useStore();
  const change = async ({ first, passphrase }: { first: string; passphrase: string }) => {
    const opened = await openKeys(store, first);
    return opened.ok ? enrolOpened(store, { userId: store.actor.userId, passphrase }) : opened;
  };
  return (
    <section className="card padded stack">
      <h2>{s('seal.mine')}</h2>
      <details>
        <summary className="button wide">{s('seal.change')}</summary>
        <div className="stack">
          <SealForm asks={{ kind: 'words', label: s('seal.old') }} onSubmit={change} onDone={onDone} />
        </div>
      </details>
      <details>
        <summary className="button wide">{s('seal.lost')}</summary>
        <div className="stack">
          <p>{s('seal.lost.hint')}</p>
          <RecoveryForm onDone={onDone} />
        </div>
      </details>
    </section>
  );
}

function Officers({ keys, onDone }: DoneProps & { readonly keys: OfficerKeyAnswer }) {
  const s = useSealText();
  const store = useStore();
  const others = keys.officers.filter(({ userId }) => userId !== store.actor.userId);
  if (others.length === 0) return null;
  return (
    <section className="card padded stack">
      <h2>{s('seal.others')}</h2>
      {others.map(({ userId, name, isEnrolled }) => (
        <div className="stack" key={userId}>
          <p className="line apart">
            <b>{name}</b>
            <span className="quiet">{s(isEnrolled ? 'seal.enrolled' : 'seal.notEnrolled')}</span>
          </p>
          {keys.own !== null && (
            <details>
              <summary className="button wide">{s('seal.enrol', { name })}</summary>
              <div className="stack">
                <p>{s('seal.enrol.hint', { name })}</p>
                <SealForm
                  asks={{ kind: 'words', label: s('seal.old') }}
                  newLabel={s('seal.their', { name })}
                  onSubmit={async ({ first, passphrase }) => {
                    const opened = await openKeys(store, first);
                    return opened.ok ? enrolOpened(store, { userId, passphrase }) : opened;
                  }}
                  onDone={onDone}
                />
              </div>
            </details>
          )}
        </div>
      ))}
    </section>
  );
}

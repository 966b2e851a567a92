// One person: their post, where they are signed in, their devices, and what an administrator may do about it.
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { done, type ListedDevice } from '../../../protocol/account.ts';
import {
  type LinkMade,
  linkMade,
  type PersonAct,
  type PersonAnswer,
  personActPath,
  personAnswer,
  personPath,
} from '../../../protocol/people.ts';
import { AskDialog } from '../../account/ask-dialog.tsx';
import { DeviceRows, SessionRows } from '../../account/sign-in-rows.tsx';
import { useAnswer, useAsk } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useStore } from '../../store/store-context.ts';
import { useAccountText } from '../../text/account-text.ts';
import { whenText } from '../../text/dates.ts';
import { usePeopleText } from '../../text/people-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { TopBar } from '../../ui/shell.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { Place } from './people-screen.tsx';
import { PersonForm } from './person-form.tsx';

export function PersonScreen() {
  const t = useText();
  const { id = '' } = useParams();
  const answered = useAnswer({ method: 'GET', path: personPath(id), answer: personAnswer });
  return (
    <>
      <TopBar
        lead={
          <Link className="button bare square" to="/people" aria-label={t('app.back')}>
            <Icon name="back" />
          </Link>
        }
        title={<h1 tabIndex={-1}>{t('people.title')}</h1>}
      />
      <main className="page stack loose" id="main">
        <OnlineFaces answered={answered}>
          {(person, again) => <PersonPage person={person} onChanged={again} />}
        </OnlineFaces>
      </main>
    </>
  );
}

type Props = { readonly person: PersonAnswer; readonly onChanged: () => void };
type Asking = 'endSessions' | 'dropSecondFactor' | 'close' | 'edit' | null;

function PersonPage({ person, onChanged }: Props) {
  const p = usePeopleText();
  const t = useText();
  const ask = useAsk();
  const [asking, setAsking] = useState<Asking>(null);
  const [link, setLink] = useState<LinkMade | null>(null);
  const [words, setWords] = useState<string>();
  const act = (name: PersonAct, json: object = {}) =>
    ask({ method: 'POST', path: personActPath(person.id, name), json, answer: done });
  const finish = (said: string) => {
    setAsking(null);
    setWords(said);
    onChanged();
  };
  const newLink = async () => {
    const path = personActPath(person.id, 'link');
    const made = await ask({ method: 'POST', path, json: {}, answer: linkMade });
    if (made.ok) setLink(made.value);
    else setWords(problemText(t, made.problem));
  };
  const open = async () => {
    const opened = await act('open');
    finish(opened.ok ? p('person.opened') : problemText(t, opened.problem));
  };
  return (
    <>
      <Facts person={person} />
      <p role="status" className={words === undefined ? 'unseen' : undefined}>
        {words}
      </p>
      {person.isSelf && <p className="quiet">{p('person.self')}</p>}
      <section className="ways">
        <Way word={p('person.edit')} onTake={() => setAsking('edit')} />
        {person.state !== 'closed' && (
          <>
            <Way word={p('person.link')} hint={p('person.link.hint')} onTake={() => void newLink()} />
            <Way
              word={p('person.endSessions')}
              hint={p('person.endSessions.hint')}
              onTake={() => setAsking('endSessions')}
            />
            {person.hasSecondFactor && (
              <Way
                word={p('person.dropSecondFactor')}
                hint={p('person.dropSecondFactor.hint')}
                onTake={() => setAsking('dropSecondFactor')}
              />
            )}
            {!person.isSelf && <Way word={p('person.close')} onTake={() => setAsking('close')} />}
          </>
        )}
        {person.state === 'closed' && <Way word={p('person.open')} onTake={() => void open()} />}
      </section>
      <Places person={person} onChanged={onChanged} />
      {asking === 'edit' && (
        <PersonForm
          title={p('form.edit')}
          start={person}
          onClose={(isStale) => {
            setAsking(null);
            if (isStale) onChanged();
          }}
          onKept={() => finish(p('person.kept'))}
        />
      )}
      {(asking === 'endSessions' || asking === 'dropSecondFactor') && (
        <AskDialog
          title={p(`person.${asking}`)}
          hint={p(`person.${asking}.hint`)}
          word={p(`person.${asking}`)}
          onClose={() => setAsking(null)}
          act={() => act(asking)}
          onDone={() => finish(p(asking === 'endSessions' ? 'person.ended' : 'person.dropped'))}
        />
      )}
      {asking === 'close' && (
        <CloseDialog
          name={person.name}
          onClose={() => setAsking(null)}
          act={(why) => act('close', { why })}
          onDone={() => finish(p('person.closed'))}
        />
      )}
      {link && <LinkDialog link={link} name={person.name} onClose={() => setLink(null)} />}
    </>
  );
}

function Facts({ person }: { readonly person: PersonAnswer }) {
  const p = usePeopleText();
  const q = useQueueText();
  const t = useText();
  const { env } = useStore();
  const { state, why, lastSignInAt, pausedUntil } = person;
  return (
    <header className="stack tight">
      <h2>{person.name}</h2>
      <p className="row-meta">
        {q(`me.role.${person.role}`)} <Place person={person} />
        {person.isReportOfficer && ` · ${p('person.officer')}`}
      </p>
      <p>{person.phone}</p>
      {pausedUntil !== null && (
        <p className="error">
          <Icon name="sync-attention" />
          <span>{p('person.paused', { when: whenText(t, pausedUntil, env.now()) })}</span>
        </p>
      )}
      <p className="row-meta">
        {[
          p(`state.${state}`),
          ...(why === null ? [] : [p(`why.${why}`)]),
          ...(person.termEndsOn === null ? [] : [`${p('form.termEnds')} ${person.termEndsOn}`]),
          lastSignInAt === null
            ? p('person.neverIn')
            : p('person.lastSignIn', { when: whenText(t, lastSignInAt, env.now()) }),
          ...(person.needsSecondFactor && !person.hasSecondFactor ? [p('person.noFactor')] : []),
        ].join(' · ')}
      </p>
    </header>
  );
}

type WayProps = { readonly word: string; readonly hint?: string; readonly onTake: () => void };

function Way({ word, hint, onTake }: WayProps) {
  return (
    <div className="way">
      <button className="button" type="button" onClick={onTake}>
        {word}
      </button>
      <span className="row-meta">{hint}</span>
    </div>
  );
}

function Places({ person, onChanged }: Props) {
  const a = useAccountText();
  const p = usePeopleText();
  const ask = useAsk();
  const { env } = useStore();
  const [revoking, setRevoking] = useState<ListedDevice | null>(null);
  const revoke = ({ id: device }: ListedDevice) =>
    ask({ method: 'POST', path: personActPath(person.id, 'revokeDevice'), json: { device }, answer: done });
  return (
    <>
      <section className="stack">
        <h3>{a('account.sessions')}</h3>
        {person.sessions.length === 0 ? (
          <p className="quiet">{p('person.sessions.none')}</p>
        ) : (
          <SessionRows sessions={person.sessions} now={env.now()} />
        )}
      </section>
      <section className="stack">
        <h3>{a('account.devices')}</h3>
        <DeviceRows devices={person.devices} now={env.now()} revoke={setRevoking} />
      </section>
      {revoking && (
        <AskDialog
          title={a('account.device.revoke.ask')}
          hint={a('account.device.revoke.hint')}
          word={a('account.device.revoke')}
          onClose={() => setRevoking(null)}
          act={() => revoke(revoking)}
          onDone={() => {
            setRevoking(null);
            onChanged();
          }}
        />
      )}
    </>
  );
}

// The administrator's people: everybody of the county, as what, and whether their account is open.
import { useState } from 'react';
import { Link } from 'react-router';
import {
  accountStates,
  type LinkMade,
  type ListedPerson,
  peopleAnswer,
  peoplePath,
} from '../../../protocol/people.ts';
import { useAnswer } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useSession } from '../../session/session.ts';
import { usePeopleText } from '../../text/people-text.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { PersonForm } from './person-form.tsx';

export function PeopleScreen() {
  const t = useText();
  const p = usePeopleText();
  const [words, setWords] = useState('');
  const [state, setState] = useState('');
  const [isAdding, setIsAdding] = useState(false);
  const [made, setMade] = useState<{ readonly link: LinkMade; readonly name: string } | null>(null);
  const path = words.trim() === '' ? peoplePath : `${peoplePath}?q=${encodeURIComponent(words.trim())}`;
  const answered = useAnswer({ method: 'GET', path, answer: peopleAnswer });
  const again = answered.face === 'loading' ? () => undefined : answered.again;
  const states = accountStates.map((one) => ({ value: one, label: p(`state.${one}`) }));
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('people.title')}</h1>} />
      <main className="page stack loose" id="main">
        <div className="buttons">
          <button className="button primary" type="button" onClick={() => setIsAdding(true)}>
            <Icon name="plus" />
            {p('people.add')}
          </button>
          <Link className="button" to="/people/import">
            {p('people.import')}
          </Link>
        </div>
        <div className="filters">
          <TextField label={p('people.search')} value={words} onChange={setWords} />
          <SelectField
            label={p('people.state')}
            choices={states}
            none={p('people.state.all')}
            value={state}
            onChange={setState}
          />
        </div>
        <OnlineFaces answered={answered}>
          {({ people }) => <Rows people={people.filter((one) => state === '' || one.state === state)} />}
        </OnlineFaces>
      </main>
      {isAdding && (
        <PersonForm
          title={p('form.new')}
          start={null}
          onClose={() => setIsAdding(false)}
          onKept={(link, name) => {
            setIsAdding(false);
            setMade(link && { link, name });
            again();
          }}
        />
      )}
      {made && <LinkDialog {...made} onClose={() => setMade(null)} />}
    </>
  );
}

function Rows({ people }: { readonly people: readonly ListedPerson[] }) {
  const p = usePeopleText();
  const q = useQueueText();
  if (people.length === 0)
    return <EmptyFace icon="search" title={p('people.empty')} hint={p('people.empty.hint')} />;
  return (
    <section className="stack tight">
      <h2>{p('people.count', { count: people.length })}</h2>
      <ul className="card rows">
        {people.map((one) => (
          <li key={one.id}>
            <Link className="row go" to={`/people/${one.id}`}>
              <span className="row-title">{one.name}</span>
              <span className="row-meta">
                {q(`me.role.${one.role}`)} <Place person={one} /> {one.phone}
                {one.state !== 'open' && ` · ${p(`state.${one.state}`)}`}
              </span>
              <Icon name="next" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Stations or unit, by name. */
export function Place({ person }: { readonly person: Pick<ListedPerson, 'stationIds' | 'orgId'> }) {
  const directory = useSession((session) => session.directory);
  const stations = directory?.stations.filter((one) => person.stationIds.includes(one.id)) ?? [];
  const unit = directory?.orgs.find((one) => one.id === person.orgId);
  return <>{[...stations.map((one) => one.name), ...(unit === undefined ? [] : [unit.name])].join('、')}</>;
}

// The units that answer (一府一委两院), and what each mostly handles.
import { useState } from 'react';
import type { CountyLists } from '../../../domain/county-lists.ts';
import { countyAnswer, countyPath } from '../../../protocol/county.ts';
import { useAnswer } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useCountyText } from '../../text/county-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { TopBar } from '../../ui/shell.tsx';
import { ItemForm } from './item-form.tsx';
import type { Raw } from './use-item.ts';

export function UnitsScreen() {
  const t = useText();
  const answered = useAnswer({ method: 'GET', path: countyPath, answer: countyAnswer });
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('tool.units')}</h1>} />
      <main className="page stack loose" id="main">
        <OnlineFaces answered={answered}>
          {(lists, again) => <Units lists={lists} onChanged={again} />}
        </OnlineFaces>
      </main>
    </>
  );
}

function Units({ lists, onChanged }: { readonly lists: CountyLists; readonly onChanged: () => void }) {
  const t = useText();
  const c = useCountyText();
  const [editing, setEditing] = useState<{ readonly start: Raw | null } | null>(null);
  const [isKept, setIsKept] = useState(false);
  return (
    <>
      <h2>{c('units.h1', { count: lists.orgs.length })}</h2>
      <div className="buttons">
        <button className="button primary" type="button" onClick={() => setEditing({ start: null })}>
          <Icon name="plus" />
          {c('units.add')}
        </button>
      </div>
      {isKept && <p role="status">{c('item.kept')}</p>}
      <ul className="card rows">
        {lists.orgs.map((org) => (
          <li key={org.id}>
            <button className="row go" type="button" onClick={() => setEditing({ start: org })}>
              <span className="row-title">{org.name}</span>
              <span className="row-meta">
                {org.categories.length === 0
                  ? c('units.none')
                  : org.categories.map((one) => t(`category.${one}`)).join('、')}
              </span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
      {editing && (
        <ItemForm
          kind="org"
          lists={lists}
          start={editing.start}
          onClose={(isStale) => {
            setEditing(null);
            if (isStale) onChanged();
          }}
          onDone={() => {
            setEditing(null);
            setIsKept(true);
            onChanged();
          }}
        />
      )}
    </>
  );
}

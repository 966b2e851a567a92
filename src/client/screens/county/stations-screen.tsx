// The tree of stations 1+4+50+N with their points, and the areas of townships.
import { useState } from 'react';
import type { CountyLists } from '../../../domain/county-lists.ts';
import type { StationFields } from '../../../domain/records/station.ts';
import { countyAnswer, countyPath } from '../../../protocol/county.ts';
import { useAnswer } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useCountyText } from '../../text/county-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { TopBar } from '../../ui/shell.tsx';
import { ItemForm } from './item-form.tsx';
import type { Raw } from './use-item.ts';

type Editing = { readonly kind: 'station' | 'point' | 'zone'; readonly start: Raw | null };

export function StationsScreen() {
  const t = useText();
  const answered = useAnswer({ method: 'GET', path: countyPath, answer: countyAnswer });
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('tool.stations')}</h1>} />
      <main className="page stack loose" id="main">
        <OnlineFaces answered={answered}>
          {(lists, again) => <Stations lists={lists} onChanged={again} />}
        </OnlineFaces>
      </main>
    </>
  );
}

type Props = { readonly lists: CountyLists; readonly onChanged: () => void };

function Stations({ lists, onChanged }: Props) {
  const c = useCountyText();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [isKept, setIsKept] = useState(false);
  const add = (kind: Editing['kind']) => () => setEditing({ kind, start: null });
  const counts = {
    stations: lists.stations.length,
    points: lists.points.length,
    zones: lists.zones.length,
  };
  return (
    <>
      <h2>{c('stations.h1', counts)}</h2>
      <div className="buttons">
        <button className="button primary" type="button" onClick={add('station')}>
          <Icon name="plus" />
          {c('stations.add')}
        </button>
        <button className="button" type="button" onClick={add('point')}>
          {c('stations.addPoint')}
        </button>
        <button className="button" type="button" onClick={add('zone')}>
          {c('stations.addZone')}
        </button>
      </div>
      {isKept && <p role="status">{c('item.kept')}</p>}
      <section>
        <div className="section-head">
          <h2>{c('stations.zones')}</h2>
        </div>
        {lists.zones.length === 0 ? (
          <p className="quiet">{c('stations.zones.none')}</p>
        ) : (
          <ul className="card rows">
            {lists.zones.map((zone) => (
              <li key={zone.id}>
                <button
                  className="row go"
                  type="button"
                  onClick={() => setEditing({ kind: 'zone', start: zone })}
                >
                  <span className="row-title">{zone.name}</span>
                  <span className="row-meta">{namesOf(zone.divisionCodes, lists)}</span>
                  <Icon name="next" />
                </button>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <div className="section-head">
          <h2>{c('stations.tree')}</h2>
        </div>
        <Branch lists={lists} parent={undefined} onEdit={setEditing} />
      </section>
      {editing && (
        <ItemForm
          kind={editing.kind}
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

const namesOf = (codes: readonly string[], { divisions }: CountyLists): string =>
  codes.map((code) => divisions.find((one) => one.code === code)?.name ?? code).join('、');

type BranchProps = {
  readonly lists: CountyLists;
  readonly parent: string | undefined;
  readonly onEdit: (editing: Editing) => void;
};

/** A station whose parent is not on the list stands at the top. */
function Branch({ lists, parent, onEdit }: BranchProps) {
  const isHere = ({ parentId }: StationFields) =>
    parent === undefined
      ? parentId === undefined || !lists.stations.some(({ id }) => id === parentId)
      : parentId === parent;
  const here = lists.stations.filter(isHere);
  if (here.length === 0) return null;
  return (
    <ul className={parent === undefined ? 'tree card' : 'tree'}>
      {here.map((station) => (
        <li key={station.id}>
          <StationRow station={station} onEdit={onEdit} />
          <Points lists={lists} station={station} onEdit={onEdit} />
          <Branch lists={lists} parent={station.id} onEdit={onEdit} />
        </li>
      ))}
    </ul>
  );
}

function StationRow({ station, onEdit }: Pick<BranchProps, 'onEdit'> & { readonly station: StationFields }) {
  const c = useCountyText();
  return (
    <button className="row go" type="button" onClick={() => onEdit({ kind: 'station', start: station })}>
      <span className="row-title">{station.name}</span>
      <span className="row-meta">
        {c(`level.${station.level}`)} {station.phone}
        {station.isBudgetContact && ` ${c('stations.merged')}`}
      </span>
      <Icon name="next" />
    </button>
  );
}

function Points({
  lists,
  station,
  onEdit,
}: Omit<BranchProps, 'parent'> & { readonly station: StationFields }) {
  const c = useCountyText();
  return lists.points
    .filter((point) => point.stationId === station.id)
    .map((point) => (
      <button
        className="row go"
        type="button"
        key={point.id}
        onClick={() => onEdit({ kind: 'point', start: point })}
      >
        <Icon name="pin" />
        <span className="row-title">{point.name}</span>
        <span className="row-meta">
          {point.place}
          {point.isBudgetPoint && ` ${c('stations.merged')}`}
        </span>
        <Icon name="next" />
      </button>
    ));
}

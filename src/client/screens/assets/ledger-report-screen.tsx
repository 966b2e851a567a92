// R06 资产台账: how complete the twelve items are, which entries lack one, and the whole as a sheet of A3. The table for Excel
// is the ledger's own export. From the ledger on this device, without a network.
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Asset } from '../../../domain/assets/asset-entry.ts';
import { type ItemCount, ledgerCompleteness } from '../../../domain/figures/ledger-completeness.ts';
import { townshipOf } from '../../../domain/place.ts';
import { completenessOf, type KeyItem, keyItems } from '../../../domain/records/key-items.ts';
import { useSession } from '../../session/session.ts';
import { useEveryAsset } from '../../store/every-asset.ts';
import { useStore } from '../../store/store-context.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { dayText, timeText } from '../../text/dates.ts';
import { useReportsText } from '../../text/reports-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { ScrollCard } from '../../ui/scroll-card.tsx';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { itemFacts } from './asset-facts.ts';
import { LedgerExport } from './ledger-export.tsx';
import '../../ui/wide-paper.css';

const percent = (part: number, of: number): string => (of === 0 ? '–' : `${((part / of) * 100).toFixed(1)}%`);

export function LedgerReportScreen() {
  const t = useText();
  const a = useAssetText();
  const r = useReportsText();
  const { env } = useStore();
  const divisions = useSession((session) => session.directory?.divisions) ?? [];
  const [params, setParams] = useSearchParams();
  const township = params.get('township') ?? '';
  const every = useEveryAsset(township);
  const townships = divisions.filter(({ code }) => code.endsWith('000') && !code.endsWith('000000'));
  const moment = (at: string | number) => `${dayText(t, at)} ${timeText(at)}`;
  const asOf = every?.asOf ?? null;
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{r('r06.title')}</h1>} />
      <main className="page stack loose wide-paper" id="main" aria-busy={every === undefined}>
        <h2 className="only-print">{r('r06.title')}</h2>
        <div className="line">
          <select
            className="pick"
            aria-label={a('filter.township')}
            value={township}
            onChange={(event) =>
              setParams(event.target.value === '' ? {} : { township: event.target.value }, { replace: true })
            }
          >
            <option value="">{a('filter.township.all')}</option>
            {townships.map(({ code, name }) => (
              <option value={townshipOf(code)} key={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
        {every !== undefined && <Report assets={every.assets} township={township} key={township} />}
        <p className="row-meta">
          {r('made', { when: moment(env.now()) })}{' '}
          {asOf === null ? a('list.asOf.none') : r('asOf', { when: moment(asOf) })}
        </p>
      </main>
    </>
  );
}

function Report({ assets, township }: { readonly assets: readonly Asset[]; readonly township: string }) {
  const r = useReportsText();
  const { total, whole, filled, items } = useMemo(() => ledgerCompleteness(assets), [assets]);
  const [lacking, setLacking] = useState<KeyItem | null>(null);
  if (total === 0) return <EmptyFace icon="ledger" title={r('r06.none')} hint={r('r06.none.hint')} />;
  const shown = items.find(({ item }) => item === lacking)?.missing ?? assets;
  const mean = (filled / total).toFixed(1);
  return (
    <>
      <p>{r('r06.totals', { total, whole, share: percent(whole, total), mean })}</p>
      <div className="buttons no-print">
        <button className="button" type="button" title={r('year.hint')} onClick={() => window.print()}>
          <Icon name="printer" />
          {r('print')}
        </button>
        <LedgerExport township={township} />
      </div>
      <Items items={items} total={total} lacking={lacking} onLack={setLacking} />
      <p className="quiet">
        {r('how')}：{r('r06.formula')}
      </p>
      <Rows assets={shown} lacking={lacking} onClose={() => setLacking(null)} key={lacking ?? ''} />
    </>
  );
}

type ItemsProps = {
  readonly items: readonly ItemCount[];
  readonly total: number;
  readonly lacking: KeyItem | null;
  readonly onLack: (item: KeyItem) => void;
};

function Items({ items, total, lacking, onLack }: ItemsProps) {
  const a = useAssetText();
  const r = useReportsText();
  return (
    <ScrollCard label={r('r06.title')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{r('r06.item')}</th>
            {(['filled', 'share', 'missing'] as const).map((one) => (
              <th scope="col" className="number" key={one}>
                {r(`r06.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ item, filled, missing }) => (
            <tr key={item}>
              <th scope="row">{a(`item.${item}`)}</th>
              <td className="number">{filled}</td>
              <td className="number">{percent(filled, total)}</td>
              <td className="number">
                {missing.length === 0 ? (
                  0
                ) : (
                  <button
                    className="button bare"
                    type="button"
                    aria-pressed={item === lacking}
                    aria-label={r('r06.who', { item: a(`item.${item}`), count: missing.length })}
                    onClick={() => onLack(item)}
                  >
                    {missing.length}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollCard>
  );
}

const step = 50; // a few screens; all of them on a touch, for paper

type RowsProps = {
  readonly assets: readonly Asset[];
  readonly lacking: KeyItem | null;
  readonly onClose: () => void;
};

function Rows({ assets, lacking, onClose }: RowsProps) {
  const t = useText();
  const a = useAssetText();
  const r = useReportsText();
  const directory = useSession((session) => session.directory);
  const [most, setMost] = useState(step);
  const count = assets.length;
  const title =
    lacking === null ? r('r06.rows', { count }) : r('r06.who', { item: a(`item.${lacking}`), count });
  return (
    <section className="stack">
      <h2>{title}</h2>
      <ScrollCard label={title}>
        <table className="table wide">
          <thead>
            <tr>
              {keyItems.map(({ name }) => (
                <th scope="col" key={name}>
                  {a(`item.${name}`)}
                </th>
              ))}
              <th scope="col">{r('r06.count')}</th>
            </tr>
          </thead>
          <tbody>
            {assets.slice(0, most).map((asset) => {
              const { filled, outOf } = completenessOf(asset.fields);
              const [name, ...facts] = itemFacts({ t, a }, { asset, directory });
              return (
                <tr key={asset.id}>
                  <th scope="row">
                    <Link to={`/ledger/asset/${asset.id}`}>{name?.words}</Link>
                  </th>
                  {facts.map(({ item, words, isMissing }) => (
                    <td className={isMissing ? 'quiet' : undefined} key={item}>
                      {words}
                    </td>
                  ))}
                  <td>
                    {filled}/{outOf}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollCard>
      <div className="buttons no-print">
        {count > most && (
          <>
            <button className="button" type="button" onClick={() => setMost(most + step)}>
              {r('r06.more', { count: Math.min(step, count - most) })}
            </button>
            <button className="button" type="button" onClick={() => setMost(count)}>
              {r('r06.whole')}
            </button>
          </>
        )}
        {lacking !== null && (
          <button className="button" type="button" onClick={onClose}>
            {r('r06.all')}
          </button>
        )}
      </div>
    </section>
  );
}

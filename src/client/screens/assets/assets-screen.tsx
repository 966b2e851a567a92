// 台账 → 资产: the list, offline, one's own area first; on a desk with the entry at its side.
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { mayDo } from '../../../domain/rights/may-do.ts';
import { KindTabs } from '../../record/kind-tabs.tsx';
import { useStore } from '../../store/store-context.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { useIsWide } from '../../ui/wide.ts';
import { AsOf } from './as-of.tsx';
import { AssetDetail } from './asset-detail.tsx';
import { AssetFilters } from './asset-filters.tsx';
import { AssetRow } from './asset-row.tsx';
import { useAssetList } from './use-asset-list.ts';

const pageSize = 30;

export function AssetsScreen() {
  const t = useText();
  const a = useAssetText();
  const isWide = useIsWide();
  const { assetId } = useParams();
  if (!isWide) {
    if (assetId !== undefined) return <AssetDetail key={assetId} id={assetId} />;
    return (
      <>
        <TopBar title={<h1 tabIndex={-1}>{t('ledger.title')}</h1>} />
        <main className="page stack" id="main">
          <KindTabs current="asset" />
          <AssetList />
        </main>
      </>
    );
  }
  return (
    <div className="desk-split">
      <section className="desk-list" aria-label={a('list.title')}>
        <div className="desk-head stack tight">
          {assetId === undefined && (
            <h1 className="unseen" tabIndex={-1}>
              {a('list.title')}
            </h1>
          )}
          <KindTabs current="asset" />
        </div>
        <div className="desk-rows stack">
          <AssetList />
        </div>
      </section>
      {assetId === undefined ? (
        <main className="desk-detail" id="main">
          <EmptyFace icon="asset" title={a('list.title')} hint={a('list.choose')} />
        </main>
      ) : (
        <AssetDetail key={assetId} id={assetId} />
      )}
    </div>
  );
}

function AssetList() {
  const a = useAssetText();
  const { assetId } = useParams();
  const { actor } = useStore();
  const mayEnter = mayDo(actor, 'editLedger', { tenant: actor.tenant, isOfLedger: true }).ok;
  const [pages, setPages] = useState(1);
  const list = useAssetList(pages * pageSize);
  const { ledger, found, search } = list;
  if (ledger === undefined) return <p aria-busy="true">{a('list.loading')}</p>;
  const left = found.total - found.shown.length;
  return (
    <>
      <AsOf asOf={ledger.asOf} />
      {ledger.count === 0 ? (
        <EmptyFace icon="asset" title={a('list.empty')} hint={a('list.empty.hint')} />
      ) : (
        <>
          <AssetFilters list={list} />
          <p className="line apart">
            <span className="small" role="status">
              {a(found.isSearching ? 'list.searching' : 'list.count', {
                total: found.total,
                shown: found.shown.length,
              })}
            </span>
            {mayEnter && (
              <Link className="button" to="/ledger/asset/new">
                <Icon name="plus" />
                {a('list.enter')}
              </Link>
            )}
            <Link className="button" to="/ledger/asset/walk">
              <Icon name="pin" />
              {a('list.walk')}
            </Link>
          </p>
          {found.total === 0 && !found.isSearching ? (
            <EmptyFace icon="search" title={a('list.none')} hint={a('list.none.hint')} />
          ) : (
            <ul className="card rows">
              {found.shown.map((asset) => (
                <li key={asset.id}>
                  <AssetRow asset={asset} search={search} isCurrent={asset.id === assetId} />
                </li>
              ))}
            </ul>
          )}
          {left > 0 && (
            <button className="button wide" type="button" onClick={() => setPages(pages + 1)}>
              {a('list.more', { count: Math.min(left, pageSize) })}
            </button>
          )}
        </>
      )}
    </>
  );
}

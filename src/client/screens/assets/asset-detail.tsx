// One entry of the ledger: its twelve items, what happened to it, its photos and sightings, and what this person may do.
import { lazy, Suspense, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Asset } from '../../../domain/assets/asset-entry.ts';
import { completenessOf } from '../../../domain/records/key-items.ts';
import { SyncChip } from '../../record/chips.tsx';
import { useSession } from '../../session/session.ts';
import { useAlertsAbout } from '../../store/alerts.ts';
import { type LedgerEntry, useLedgerEntry } from '../../store/assets.ts';
import { useLedgerAsOf } from '../../store/ledger-lines.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { useIsWide } from '../../ui/wide.ts';
import { AsOf } from './as-of.tsx';
import { AssetActions } from './asset-actions.tsx';
import { RevivalChip } from './asset-chips.tsx';
import { courseLines } from './asset-course.ts';
import { itemFacts } from './asset-facts.ts';
import { AssetPhotos } from './asset-photos.tsx';
import { moneyText, orgName } from './asset-words.ts';

const AssetHistory = lazy(() =>
  import('./asset-history.tsx').then((file) => ({ default: file.AssetHistory })),
);

const AssetAlerts = lazy(() => import('./asset-alerts.tsx').then((file) => ({ default: file.AssetAlerts })));

const NeedsForAsset = lazy(() =>
  import('../../record/needs-for-asset.tsx').then((file) => ({ default: file.NeedsForAsset })),
);

export function AssetDetail({ id }: { readonly id: string }) {
  const t = useText();
  const a = useAssetText();
  const isWide = useIsWide();
  const [params] = useSearchParams();
  const entry = useLedgerEntry(id);
  const look = isWide ? 'desk-detail desk-page stack loose' : 'page stack loose';
  const search = params.size === 0 ? '' : `?${params}`;
  const back = (
    <Link className="button bare square" to={`/ledger/asset${search}`} aria-label={a('detail.back')}>
      <Icon name="back" />
    </Link>
  );
  return (
    <>
      {!isWide && <TopBar lead={back} title={t('kind.asset')} />}
      <main className={look} id="main" aria-busy={entry === undefined}>
        {entry === null && (
          <EmptyFace icon="search" title={a('detail.missing')} hint={a('detail.missing.hint')} />
        )}
        {entry && <Entry entry={entry} />}
      </main>
    </>
  );
}

function Entry({ entry }: { readonly entry: LedgerEntry }) {
  const a = useAssetText();
  const asOf = useLedgerAsOf();
  const [isHistoryOpen, setIsHistoryOpen] = useState(false);
  const { asset, own } = entry;
  const { fields, course } = asset;
  const alerts = useAlertsAbout(asset.id);
  // A decision on the last of them may be in somebody's hands.
  const [hadAlerts, setHadAlerts] = useState(false);
  if (alerts.length > 0 && !hadAlerts) setHadAlerts(true);
  return (
    <>
      <header className="stack tight">
        <h1 tabIndex={-1}>{fields.name}</h1>
        <p className="line">
          <RevivalChip stage={asset.state} />
          <span className="small">{a('detail.no', { no: fields.assetNo })}</span>
        </p>
        <p className="row-meta">
          {fields.lastVerifiedOn === undefined
            ? a('detail.verified.none')
            : a('detail.verified', { on: fields.lastVerifiedOn })}
        </p>
        {course.disputedSinceOn !== undefined && (
          <p className="line">
            <Icon name="grave-warning" />
            {a('detail.dispute', { on: course.disputedSinceOn })}
          </p>
        )}
        <AsOf asOf={asOf} />
      </header>
      {own.length > 0 && (
        <section className="stack tight">
          <h2>{a('detail.own')}</h2>
          <ul className="card rows">
            {own.map(({ id, move, sync }) => (
              <li className="row" key={id}>
                <span className="row-foot">
                  {a(`move.${move}`)}
                  <SyncChip state={sync} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Suspense fallback={null}>{hadAlerts && <AssetAlerts alerts={alerts} />}</Suspense>
      <AssetActions asset={asset} />
      <KeyItems asset={asset} />
      <Plan asset={asset} />
      <Suspense fallback={null}>
        <NeedsForAsset asset={asset} />
      </Suspense>
      <Lease asset={asset} />
      <AssetPhotos asset={asset} />
      <Course asset={asset} />
      {fields.sightingIds.length > 0 && (
        <section className="stack tight">
          <h2>{a('detail.sightings.count', { count: fields.sightingIds.length })}</h2>
          {fields.sightingIds.map((id) => (
            <Link className="button" key={id} to={`/ledger/sighting/${id}`}>
              {a('detail.sighting.open')}
            </Link>
          ))}
        </section>
      )}
      <section className="stack tight">
        <h2>{a('detail.history')}</h2>
        {isHistoryOpen ? (
          <Suspense fallback={<p aria-busy="true">{a('loading')}</p>}>
            <AssetHistory asset={asset} />
          </Suspense>
        ) : (
          <button className="button" type="button" onClick={() => setIsHistoryOpen(true)}>
            {a('detail.history.open')}
          </button>
        )}
      </section>
    </>
  );
}

type Props = { readonly asset: Asset };

function KeyItems({ asset }: Props) {
  const t = useText();
  const a = useAssetText();
  const directory = useSession((session) => session.directory);
  const facts = itemFacts({ t, a }, { asset, directory });
  const { filled, outOf } = completenessOf(asset.fields);
  return (
    <section className="stack">
      <h2>{a('detail.items', { filled, outOf })}</h2>
      <dl className="facts">
        {facts.map(({ item, words, isMissing }) => (
          <div className="fact" key={item}>
            <dt>{a(`item.${item}`)}</dt>
            <dd className={isMissing ? 'quiet' : undefined}>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Fact = readonly [label: string, words: string];

function Facts({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  return (
    <section className="stack">
      <h2>{title}</h2>
      <dl className="facts">
        {facts.map(([label, words]) => (
          <div className="fact" key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Plan({ asset }: Props) {
  const t = useText();
  const a = useAssetText();
  const directory = useSession((session) => session.directory);
  const { plan, outcomes } = asset.course;
  const outcome = outcomes?.at(-1);
  return (
    <>
      {plan !== undefined && (
        <Facts
          title={a('detail.plan')}
          facts={[
            [a('plan.path'), a(`path.${plan.path}`)],
            [a('plan.measure'), plan.measure],
            [a('plan.goal'), plan.goal ?? a('item.missing')],
            [a('plan.lead'), orgName(directory, plan.leadOrgId)],
            [a('plan.leader'), plan.leaderName ?? a('item.missing')],
            [a('plan.due'), plan.dueOn],
          ]}
        />
      )}
      {outcome !== undefined && (
        <Facts
          title={a('detail.outcome')}
          facts={[
            [a('outcome.newUse'), outcome.newUse],
            [a('outcome.jobs'), a('outcome.jobs.text', { count: outcome.jobs })],
            [a('outcome.households'), a('outcome.households.text', { count: outcome.households })],
            [a('outcome.income'), moneyText({ t, a }, outcome.collectiveIncomeFen)],
          ]}
        />
      )}
    </>
  );
}

function Lease({ asset }: Props) {
  const t = useText();
  const a = useAssetText();
  const { lease } = asset.fields;
  if (lease === undefined) return null;
  return (
    <section className="stack tight">
      <h2>{a('detail.lease')}</h2>
      <p>
        {a('detail.lease.text', {
          lessee: lease.lessee,
          from: lease.startOn,
          to: lease.endOn,
          rent: moneyText({ t, a }, lease.rentFenPerYear),
        })}
      </p>
      {lease.arrearsDays > 0 && <p>{a('detail.lease.arrears', { days: lease.arrearsDays })}</p>}
    </section>
  );
}

function Course({ asset }: Props) {
  const t = useText();
  const a = useAssetText();
  const lines = courseLines({ t, a }, asset);
  if (lines.length === 0) return null;
  return (
    <section className="stack">
      <h2>{a('detail.course')}</h2>
      <ol className="timeline">
        {lines.map(({ on, words, note }, index) => (
          <li className={index === 0 ? 'now' : undefined} key={`${on} ${words} ${note}`}>
            <b>{words}</b>
            {note !== '' && <p className="quiet">{note}</p>}
            <time className="small" dateTime={on}>
              {on}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}

// 核查路线: from one fix, what stands near and was not looked at for long; offline. The position never leaves the phone.
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { unverifiedDays } from '../../../domain/assets/nearby.ts';
import { dayAt } from '../../../domain/day.ts';
import type { Geo } from '../../../domain/place.ts';
import type { Problem } from '../../../domain/problems.ts';
import { locateOnce } from '../../form/locate.ts';
import { wayText } from '../../record/way-words.ts';
import { useVerifiedUnsent } from '../../store/assets.ts';
import { useLedger } from '../../store/ledger-lines.ts';
import { useStore } from '../../store/store-context.ts';
import { walkFrom, walkReachM } from '../../store/walk.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { useIsWide } from '../../ui/wide.ts';
import { AsOf } from './as-of.tsx';
import { AssetRow } from './asset-row.tsx';
import { useOwnTownships } from './use-asset-list.ts';

const mostShown = 50; // more than a day's walk
const kilometre = 1000;

export function WalkScreen() {
  const a = useAssetText();
  const isWide = useIsWide();
  const back = (
    <Link className="button bare square" to="/ledger/asset" aria-label={a('detail.back')}>
      <Icon name="back" />
    </Link>
  );
  const title = <h1 tabIndex={-1}>{a('walk.title')}</h1>;
  return (
    <>
      {!isWide && <TopBar lead={back} title={title} />}
      <main className="page stack" id="main">
        {isWide && title}
        <Walk />
      </main>
    </>
  );
}

function Walk() {
  const t = useText();
  const a = useAssetText();
  const { env } = useStore();
  const own = useOwnTownships();
  const ledger = useLedger(own);
  const unsent = useVerifiedUnsent();
  const [here, setHere] = useState<Geo>();
  const [isLocating, setIsLocating] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const today = dayAt(env.now());
  const way = useMemo(
    () =>
      ledger === undefined
        ? undefined
        : walkFrom(ledger, { here: here ?? null, today, townships: own, skip: unsent, limit: mostShown }),
    [ledger, here, today, own, unsent],
  );
  const locate = async () => {
    setIsLocating(true);
    const found = await locateOnce();
    setIsLocating(false);
    if (found.ok) setHere(found.value);
    setProblem(found.ok ? undefined : found.problem);
  };
  return (
    <>
      <p>{a('walk.intro', { days: unverifiedDays })}</p>
      <p className="small">{a('walk.privacy')}</p>
      <button
        className={here === undefined ? 'button primary wide' : 'button wide'}
        type="button"
        disabled={isLocating}
        onClick={() => void locate()}
      >
        <Icon name="pin" />
        {a(isLocating ? 'walk.locating' : here === undefined ? 'walk.locate' : 'walk.again')}
      </button>
      {problem && (
        <p className="error" role="alert">
          {problemText(t, problem)}
        </p>
      )}
      {way === undefined ? (
        <p aria-busy="true">{a('list.loading')}</p>
      ) : (
        <>
          <AsOf asOf={ledger?.asOf ?? null} />
          {way.near.length + way.elsewhere.length === 0 && (
            <EmptyFace
              icon="check"
              title={a('walk.none')}
              hint={a('walk.none.hint', { km: walkReachM / kilometre, days: unverifiedDays })}
            />
          )}
          {way.near.length > 0 && (
            <ol className="card rows">
              {way.near.map(({ asset, way: to }) => (
                <li key={asset.id}>
                  <AssetRow asset={asset} search="" aside={wayText(a, to)} />
                </li>
              ))}
            </ol>
          )}
          {way.elsewhere.length > 0 && (
            <section className="stack tight">
              {here !== undefined && <h2>{a('walk.noPosition')}</h2>}
              <ul className="card rows">
                {way.elsewhere.map((asset) => (
                  <li key={asset.id}>
                    <AssetRow
                      asset={asset}
                      search=""
                      aside={
                        asset.verifiedOn === null ? a('walk.never') : a('walk.last', { on: asset.verifiedOn })
                      }
                    />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </>
  );
}

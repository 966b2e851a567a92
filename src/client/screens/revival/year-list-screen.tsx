// 年度清单: the assets of a year's list with who answers for them and until when; on the screen, on A3, as a table. From
// the ledger on this device, without a network.
import { Fragment, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { dayAt, yearOf } from '../../../domain/day.ts';
import { type YearList, yearListOf, yearsOf } from '../../../domain/figures/year-list.ts';
import { useSession } from '../../session/session.ts';
import { useEveryAsset } from '../../store/every-asset.ts';
import { useStore } from '../../store/store-context.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { dayText, timeText } from '../../text/dates.ts';
import { useReportsText } from '../../text/reports-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { ScrollCard } from '../../ui/scroll-card.tsx';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { cellsOf, type YearHead, type YearSpeaking, yearColumns, yearCsv } from './year-table.ts';
import '../../ui/wide-paper.css';

export function YearListScreen() {
  const t = useText();
  const r = useReportsText();
  const { env } = useStore();
  const [params, setParams] = useSearchParams();
  const every = useEveryAsset('');
  const today = dayAt(env.now());
  const wanted = Number(params.get('year'));
  const years = useMemo(() => yearsOf(every?.assets ?? [], today), [every, today]);
  const year = years.find((one) => one === wanted) ?? yearOf(today);
  const list = useMemo(
    () => (every === undefined ? undefined : yearListOf(every.assets, year, today)),
    [every, year, today],
  );
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('tool.yearList')}</h1>} />
      <main className="page stack loose wide-paper" id="main" aria-busy={list === undefined}>
        <div className="filters">
          <select
            className="pick"
            aria-label={r('year.pick')}
            value={String(year)}
            onChange={(event) => setParams({ year: event.target.value }, { replace: true })}
          >
            {years.map((one) => (
              <option value={String(one)} key={one}>
                {r('year.of', { year: one })}
              </option>
            ))}
          </select>
        </div>
        {list !== undefined && <Listed list={list} asOf={every?.asOf ?? null} />}
      </main>
    </>
  );
}

/** What is never cut: numbers and days. */
/** A date in it is never cut. */
const Pieces = ({ text }: { readonly text: string }) =>
  text.split(' ').map((piece, at) => (
    <Fragment key={piece}>
      {at > 0 && ' '}
      <span className="whole">{piece}</span>
    </Fragment>
  ));

const isShort: ReadonlySet<string> = new Set(['assetNo', 'leader', 'due']);

function Listed({ list, asOf }: { readonly list: YearList; readonly asOf: string | null }) {
  const t = useText();
  const r = useReportsText();
  const a = useAssetText();
  const { env } = useStore();
  const directory = useSession((session) => session.directory);
  const org = (id: string) => directory?.orgs.find((one) => one.id === id)?.name ?? id;
  const speaking: YearSpeaking = { r, a, org };
  const moment = (at: string | number) => `${dayText(t, at)} ${timeText(at)}`;
  const title = r('year.title', { year: list.year });
  const made = r('made', { when: moment(env.now()) });
  const fresh = asOf === null ? a('list.asOf.none') : r('asOf', { when: moment(asOf) });
  const totals = r('year.totals', list.totals);
  if (list.rows.length === 0) {
    return <EmptyFace icon="ledger" title={r('year.none')} hint={r('year.none.hint')} />;
  }
  const save = () => {
    const head: YearHead = [
      [title, totals],
      [made, fresh],
      [r('how'), r('year.formula')],
    ];
    const file = new File([yearCsv(speaking, list, head)], `${title}.csv`, { type: 'text/csv' });
    void saveFile(file);
  };
  return (
    <>
      <div className="buttons no-print">
        <button className="button" type="button" title={r('year.hint')} onClick={() => window.print()}>
          <Icon name="printer" />
          {r('print')}
        </button>
        <button className="button" type="button" onClick={save}>
          <Icon name="download" />
          {r('csv')}
        </button>
      </div>
      <h2>{title}</h2>
      <p>{totals}</p>
      <ScrollCard label={title}>
        <table className="table wide">
          <thead>
            <tr>
              {yearColumns.map((one) => (
                <th scope="col" key={one}>
                  {r(`year.${one}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row, index) => {
              const cells = cellsOf(speaking, row, index);
              return (
                <tr key={row.asset.id}>
                  {yearColumns.map((one) =>
                    one === 'asset' ? (
                      <th scope="row" key={one}>
                        <Link to={`/ledger/asset/${row.asset.id}`}>{cells.asset}</Link>
                      </th>
                    ) : (
                      <td className={isShort.has(one) ? 'whole' : undefined} key={one}>
                        {one === 'outcome' ? <Pieces text={cells[one]} /> : cells[one]}
                      </td>
                    ),
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollCard>
      <p className="quiet">
        {r('how')}：{r('year.formula')}
      </p>
      <p className="row-meta">
        {made} {fresh}
      </p>
    </>
  );
}

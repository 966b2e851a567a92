// Every change of every field, asked from the server at once: who, when, why, from which source.
import type { Asset } from '../../../domain/assets/asset-entry.ts';
import { assetHistory, historyPath } from '../../../protocol/assets.ts';
import type { Directory } from '../../../protocol/session.ts';
import { useAnswer } from '../../online/server.ts';
import { useSession } from '../../session/session.ts';
import { useStore } from '../../store/store-context.ts';
import { type AssetKey, type AssetTranslate, isAssetKey, useAssetText } from '../../text/assets-text.ts';
import { isTextKey } from '../../text/catalogue.ts';
import { whenText } from '../../text/dates.ts';
import { problemText } from '../../text/problem-text.ts';
import { type Translate, useText } from '../../text/use-text.ts';
import { areaText, moneyText, orgName } from './asset-words.ts';

const shown = 100; // what fits ten screens; more than an entry of a county ever has

export function AssetHistory({ asset }: { readonly asset: Asset }) {
  const t = useText();
  const a = useAssetText();
  const { env } = useStore();
  const directory = useSession((session) => session.directory);
  const answered = useAnswer({ method: 'GET', path: historyPath(asset.id), answer: assetHistory });
  if (answered.face === 'loading') return <p aria-busy="true">{a('loading')}</p>;
  if (answered.face === 'refused') {
    return (
      <div className="stack tight">
        <p className="error">{problemText(t, answered.problem)}</p>
        <button className="button" type="button" onClick={answered.again}>
          {a('revisits.again')}
        </button>
      </div>
    );
  }
  const { lines } = answered.value;
  if (lines.length === 0) return <p className="quiet">{a('detail.history.none')}</p>;
  const say = (field: string, value: unknown) => valueText({ t, a, directory }, field, value);
  return (
    <ol className="timeline">
      {lines.slice(0, shown).map(({ field, at, byName, source, why, was, becomes }) => (
        <li key={`${at} ${field}`}>
          <b>
            {field === 'entry'
              ? a(becomes === null ? 'detail.history.removed' : 'detail.history.entered')
              : a('detail.history.line', {
                  field: fieldWord({ t, a }, field),
                  was: say(field, was),
                  becomes: say(field, becomes),
                })}
          </b>
          {why !== '' && <p className="quiet">{why}</p>}
          <span className="small">
            {a('detail.history.by', { who: byName, when: whenText(t, at, env.now()) })}
            {sourceText(a, source)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function sourceText(a: AssetTranslate, source: string): string {
  const key = `source.${source}`;
  return isAssetKey(key) ? ` ${a('detail.history.from', { source: a(key) })}` : '';
}

type Words = { readonly t: Translate; readonly a: AssetTranslate };

const names: Readonly<Record<string, AssetKey>> = {
  name: 'item.name',
  location: 'item.location',
  areaCentiM2: 'item.area',
  areaKind: 'ask.areaKind',
  assetClass: 'item.assetClass',
  ownerOrgId: 'item.owner',
  ownerNature: 'filter.nature',
  userOrgText: 'item.user',
  managerOrgId: 'item.manager',
  managerName: 'ask.managerName',
  titleStatus: 'item.title',
  bookValueFen: 'item.value',
  builtYear: 'item.builtYear',
  usageStatus: 'item.usage',
  idleSince: 'ask.idleSince',
  idleCause: 'item.idleCause',
  lease: 'detail.lease',
  lastVerifiedOn: 'move.verify',
  sightingIds: 'detail.sightings',
  stage: 'filter.stage',
};

const fieldWord = ({ a }: Words, field: string): string => {
  const key = names[field];
  return key === undefined ? field : a(key);
};

/** The families of words the fields of a list have. */
const families: Readonly<Record<string, string>> = {
  areaKind: 'areaKind',
  assetClass: 'assetClass',
  ownerNature: 'nature',
  titleStatus: 'title',
  usageStatus: 'usage',
  idleCause: 'cause',
  stage: 'stage',
};

type Look = Words & { readonly directory: Directory | null };

function valueText(look: Look, field: string, value: unknown): string {
  const { t, a, directory } = look;
  if (value === null || value === undefined) return a('detail.history.unknown');
  if (field === 'areaCentiM2' && typeof value === 'number') return areaText(look, value, undefined);
  if (field.endsWith('Fen') && typeof value === 'number') return moneyText(look, value);
  if (field.endsWith('OrgId') && typeof value === 'string') return orgName(directory, value);
  if (typeof value === 'string') {
    const key = `${families[field] ?? ''}.${value}`;
    if (isAssetKey(key)) return a(key);
    return isTextKey(key) ? t(key) : value;
  }
  if (Array.isArray(value)) return String(value.length);
  if (typeof value === 'object' && 'text' in value) return String(value.text);
  return String(typeof value === 'object' ? '…' : value);
}

// 十二项信息 as words, in their fixed order; what is missing says so.
import type { Asset } from '../../../domain/assets/asset-entry.ts';
import { completenessOf, type KeyItem, keyItems } from '../../../domain/records/key-items.ts';
import type { Directory } from '../../../protocol/session.ts';
import { areaText, moneyText, orgName, placeName, type Speaking } from './asset-words.ts';

export type ItemFact = { readonly item: KeyItem; readonly words: string; readonly isMissing: boolean };

type Look = { readonly asset: Asset; readonly directory: Directory | null };
type Write = (speaking: Speaking, look: Look) => string;

const isIdle = ({ usageStatus }: Asset['fields']) => usageStatus === 'idle' || usageStatus === 'inefficient';

const writers: Readonly<Record<KeyItem, Write>> = {
  name: (_, { asset }) => asset.fields.name,
  location: (_, { asset: { fields }, directory }) => {
    const place = placeName(directory, fields.location.divisionCode);
    return fields.location.text.includes(place) ? fields.location.text : `${place} ${fields.location.text}`;
  },
  area: (speaking, { asset: { fields } }) =>
    fields.areaCentiM2 === undefined
      ? ''
      : `${fields.areaKind === undefined ? '' : `${speaking.a(`areaKind.${fields.areaKind}`)} `}${areaText(speaking, fields.areaCentiM2, fields.areaKind)}`,
  assetClass: ({ t }, { asset }) => t(`assetClass.${asset.fields.assetClass}`),
  owner: ({ a }, { asset: { fields }, directory }) =>
    [orgName(directory, fields.ownerOrgId) || fields.ownerOrgText, a(`nature.${fields.ownerNature}`)]
      .filter(Boolean)
      .join(' '),
  user: (_, { asset }) => asset.fields.userOrgText ?? '',
  manager: (_, { asset: { fields }, directory }) =>
    [orgName(directory, fields.managerOrgId), fields.managerName].filter(Boolean).join(' '),
  title: ({ a }, { asset: { fields } }) =>
    fields.titleStatus === undefined ? '' : a(`title.${fields.titleStatus}`),
  value: (speaking, { asset: { fields } }) =>
    [
      fields.bookValueFen === undefined ? '' : moneyText(speaking, fields.bookValueFen),
      fields.estimateFen === undefined
        ? ''
        : speaking.a('item.estimate', { value: moneyText(speaking, fields.estimateFen) }),
    ]
      .filter(Boolean)
      .join(' '),
  builtYear: (_, { asset }) => String(asset.fields.builtYear ?? ''),
  usage: ({ a }, { asset: { fields } }) => {
    const usage = a(`usage.${fields.usageStatus}`);
    if (fields.idleSince === undefined) return usage;
    const key = fields.isIdleSinceEstimated === true ? 'item.idleSince.estimated' : 'item.idleSince';
    return a(key, { usage, on: fields.idleSince });
  },
  idleCause: ({ a }, { asset: { fields } }) =>
    fields.idleCause === undefined
      ? isIdle(fields)
        ? ''
        : a('item.notIdle')
      : a(`cause.${fields.idleCause}`),
};

export function itemFacts(speaking: Speaking, look: Look): readonly ItemFact[] {
  const { fields } = look.asset;
  const missing = new Set<KeyItem>(completenessOf(fields).missing);
  return keyItems.map(({ name: item }) => {
    const isHidden = item === 'value' && fields.hidesValue && missing.has('value');
    const words = isHidden ? speaking.a('item.hidden') : writers[item](speaking, look);
    const isMissing = missing.has(item) && !isHidden;
    return { item, words: words === '' ? speaking.a('item.missing') : words, isMissing };
  });
}

// The forms of the county's lists as a table: what is asked of a station, a point, an area and a unit, in order. The form
// draws it; the domain judges what comes out.
import { categories } from '../../../domain/category.ts';
import type { CountyLists, ListKind } from '../../../domain/county-lists.ts';
import { branches, orgLevels } from '../../../domain/records/org.ts';
import { stationLevels } from '../../../domain/records/station-levels.ts';
import type { CountyKey, CountyTranslate } from '../../text/county-text.ts';
import type { Translate } from '../../text/use-text.ts';
import type { Choice } from '../../ui/field.tsx';
import type { Raw } from './use-item.ts';

export type Speaking = { readonly t: Translate; readonly c: CountyTranslate };
type Choices = (speaking: Speaking, lists: CountyLists, id: string) => readonly Choice[];

type Asked = {
  readonly name: string;
  readonly label: CountyKey;
  readonly hint?: CountyKey;
  /** What the server may name instead of the field itself. */
  readonly alsoNamed?: string;
  /** It is a name of its own and stays as it was given. */
  readonly isOnlyNew?: true;
  /** What is written when it is typed, where that is more than the field. */
  readonly write?: (text: string, isNew: boolean) => Raw;
};
export type FieldRow =
  | (Asked & { readonly as: 'line' | 'phone' | 'tick' })
  | (Asked & { readonly as: 'one'; readonly of: Choices; readonly hasNone?: true })
  | (Asked & { readonly as: 'several'; readonly of: Choices });

export type ItemTable = {
  readonly add: CountyKey;
  /** A new one before anything is typed; `id` is fresh. */
  readonly fresh: (lists: CountyLists, id: string) => Raw;
  readonly rows: readonly FieldRow[];
  /** Records name stations and units: only points and areas may be taken off. */
  readonly mayRemove: boolean;
  readonly hasReceptionDays?: true;
};

const named = (of: readonly { readonly id: string; readonly name: string }[]): readonly Choice[] =>
  of.map(({ id, name }) => ({ value: id, label: name }));
const places: Choices = (_, { divisions }) =>
  divisions.map(({ code, name }) => ({ value: code, label: name }));

const townshipCode = /^\d{9}000$/;
const townships: Choices = (speaking, lists, id) =>
  places(speaking, lists, id).filter(({ value }) => townshipCode.test(value) && !value.endsWith('000000'));

/** A code is a name of its own; the id follows it once. */
const idOf = (code: string): string => code.toLowerCase().replace(/[^a-z0-9-]/g, '');

const name: FieldRow = { name: 'name', label: 'field.name', as: 'line' };
const place: FieldRow & { readonly as: 'one' } = {
  ...{ name: 'divisionCode', label: 'field.divisionCode', as: 'one' },
  of: places,
};

const station: ItemTable = {
  add: 'stations.add',
  fresh: () => ({ level: 'township', isBudgetContact: false, liaisonIds: [], receptionDays: [] }),
  mayRemove: false,
  hasReceptionDays: true,
  rows: [
    name,
    {
      ...{ name: 'code', label: 'field.code', hint: 'field.code.hint', as: 'line', alsoNamed: 'id' },
      write: (code, isNew) => ({ code, ...(isNew && { id: idOf(code) }) }),
    },
    {
      ...{ name: 'level', label: 'field.level', as: 'one' },
      of: ({ c }) => stationLevels.map((one) => ({ value: one, label: c(`level.${one}`) })),
    },
    { ...place, hasNone: true },
    {
      ...{ name: 'parentId', label: 'field.parentId', as: 'one', hasNone: true },
      of: (_, { stations }, own) => named(stations.filter(({ id }) => id !== own)),
    },
    {
      ...{ name: 'zoneId', label: 'field.zoneId', as: 'one', hasNone: true },
      of: (_, { zones }) => named(zones),
    },
    { name: 'address', label: 'field.address', as: 'line' },
    { name: 'phone', label: 'field.phone', as: 'phone' },
    { name: 'openHours', label: 'field.openHours', as: 'line' },
    { name: 'isBudgetContact', label: 'field.isBudgetContact', as: 'tick' },
  ],
};

const point: ItemTable = {
  add: 'stations.addPoint',
  fresh: (_, id) => ({ id: `p-${id}`, isBudgetPoint: false }),
  mayRemove: true,
  rows: [
    name,
    {
      ...{ name: 'stationId', label: 'field.stationId', as: 'one', hasNone: true },
      of: (_, { stations }) => named(stations),
    },
    { name: 'place', label: 'field.place', as: 'line' },
    { name: 'isBudgetPoint', label: 'field.isBudgetPoint', as: 'tick' },
  ],
};

const zone: ItemTable = {
  add: 'stations.addZone',
  fresh: (_, id) => ({ id: `z-${id}`, divisionCodes: [] }),
  mayRemove: true,
  rows: [
    name,
    { name: 'divisionCodes', label: 'field.divisions', as: 'several', of: townships, alsoNamed: 'id' },
  ],
};

const org: ItemTable = {
  add: 'units.add',
  fresh: ({ divisions }) => ({
    ...{ branch: 'gov', level: 'county', categories: [] },
    divisionCode: divisions.find(({ code }) => code.endsWith('000000'))?.code ?? '',
  }),
  mayRemove: false,
  rows: [
    name,
    {
      ...{ name: 'id', label: 'field.code', hint: 'field.code.hint', as: 'line', isOnlyNew: true },
      write: (id) => ({ id: id.toLowerCase() }),
    },
    {
      ...{ name: 'branch', label: 'field.branch', as: 'one' },
      of: ({ c }) => branches.map((one) => ({ value: one, label: c(`branch.${one}`) })),
    },
    {
      ...{ name: 'level', label: 'field.orgLevel', as: 'one' },
      of: ({ c }) => orgLevels.map((one) => ({ value: one, label: c(`orgLevel.${one}`) })),
    },
    place,
    { name: 'contactPhone', label: 'field.contactPhone', as: 'phone' },
    {
      ...{ name: 'categories', label: 'field.categories', as: 'several' },
      of: ({ t }) => categories.map((one) => ({ value: one, label: t(`category.${one}`) })),
    },
  ],
};

export const itemTables: Readonly<Record<ListKind, ItemTable>> = { station, point, zone, org };

type Where = { readonly row: FieldRow; readonly lists: CountyLists };

/** What stands in a field, in words. */
export function valueText(speaking: Speaking, { row, lists }: Where, value: unknown): string {
  const { c } = speaking;
  if (row.as === 'tick') return c(value === true ? 'value.yes' : 'value.no');
  const chosen = Array.isArray(value) ? value.map(String) : [String(value ?? '')].filter((one) => one !== '');
  const choices = row.as === 'one' || row.as === 'several' ? row.of(speaking, lists, '') : [];
  const words = chosen.map((one) => choices.find((choice) => choice.value === one)?.label ?? one);
  return words.length === 0 ? c('value.none') : words.join('、');
}

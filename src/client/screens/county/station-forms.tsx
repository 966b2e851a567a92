// The forms of a station, a point and an area.
import type { CountyLists } from '../../../domain/county-lists.ts';
import { stationLevels } from '../../../domain/records/station-levels.ts';
import { useStore } from '../../store/store-context.ts';
import { useCountyText } from '../../text/county-text.ts';
import { ChoiceField, SelectField, TextField, TickField } from '../../ui/field.tsx';
import { ItemDialog } from './item-dialog.tsx';
import { ReceptionDays } from './reception-days.tsx';
import { type Raw, useItem } from './use-item.ts';

export type FormProps = {
  readonly lists: CountyLists;
  /** What is changed; null for a new one. */
  readonly start: Raw | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

const townshipCode = /^\d{9}000$/;

export function StationForm({ lists, start, onDone, onClose }: FormProps) {
  const c = useCountyText();
  const fresh = { level: 'township', isBudgetContact: false, liaisonIds: [], receptionDays: [] };
  const form = useItem({ kind: 'station', start: start ?? fresh, onDone });
  const { text, change, errorOf } = form;
  const above = lists.stations.filter(({ id }) => id !== text('id'));
  return (
    <ItemDialog
      title={start === null ? c('stations.add') : c('stations.edit', { name: text('name') })}
      form={form}
      onClose={onClose}
    >
      <TextField
        label={c('field.name')}
        value={text('name')}
        onChange={(name) => change({ name })}
        error={errorOf('name')}
      />
      <TextField
        label={c('field.code')}
        hint={c('field.code.hint')}
        value={text('code')}
        onChange={(code) => change({ code, ...(start === null && { id: idOf(code) }) })}
        error={errorOf('code', 'id')}
      />
      <SelectField
        label={c('field.level')}
        value={text('level')}
        onChange={(level) => change({ level })}
        choices={stationLevels.map((level) => ({ value: level, label: c(`level.${level}`) }))}
        error={errorOf('level')}
      />
      <SelectField
        label={c('field.divisionCode')}
        none={c('field.none')}
        value={text('divisionCode')}
        onChange={(divisionCode) => change({ divisionCode })}
        choices={lists.divisions.map(({ code, name }) => ({ value: code, label: name }))}
        error={errorOf('divisionCode')}
      />
      <SelectField
        label={c('field.parentId')}
        none={c('field.none')}
        value={text('parentId')}
        onChange={(parentId) => change({ parentId })}
        choices={above.map(({ id, name }) => ({ value: id, label: name }))}
        error={errorOf('parentId')}
      />
      <SelectField
        label={c('field.zoneId')}
        none={c('field.none')}
        value={text('zoneId')}
        onChange={(zoneId) => change({ zoneId })}
        choices={lists.zones.map(({ id, name }) => ({ value: id, label: name }))}
        error={errorOf('zoneId')}
      />
      <TextField
        label={c('field.address')}
        value={text('address')}
        onChange={(address) => change({ address })}
        error={errorOf('address')}
      />
      <TextField
        label={c('field.phone')}
        type="tel"
        inputMode="tel"
        value={text('phone')}
        onChange={(phone) => change({ phone })}
        error={errorOf('phone')}
      />
      <TextField
        label={c('field.openHours')}
        value={text('openHours')}
        onChange={(openHours) => change({ openHours })}
        error={errorOf('openHours')}
      />
      <TickField
        label={c('field.isBudgetContact')}
        isOn={form.typed.isBudgetContact === true}
        onChange={(isBudgetContact) => change({ isBudgetContact })}
      />
      <ReceptionDays form={form} />
      {start !== null && <p className="small">{c('item.permanent')}</p>}
    </ItemDialog>
  );
}

/** A code is a name of its own; the id follows it once. */
const idOf = (code: string): string => code.toLowerCase().replace(/[^a-z0-9-]/g, '');

export function PointForm({ lists, start, onDone, onClose }: FormProps) {
  const c = useCountyText();
  const id = useFreshId('p');
  const form = useItem({ kind: 'point', start: start ?? { id, isBudgetPoint: false }, onDone });
  const { text, change, errorOf } = form;
  return (
    <ItemDialog
      title={start === null ? c('stations.addPoint') : c('stations.edit', { name: text('name') })}
      form={form}
      onClose={onClose}
      mayRemove={start !== null}
    >
      <TextField
        label={c('field.name')}
        value={text('name')}
        onChange={(name) => change({ name })}
        error={errorOf('name')}
      />
      <SelectField
        label={c('field.stationId')}
        none={c('field.none')}
        value={text('stationId')}
        onChange={(stationId) => change({ stationId })}
        choices={lists.stations.map((one) => ({ value: one.id, label: one.name }))}
        error={errorOf('stationId')}
      />
      <TextField
        label={c('field.place')}
        value={text('place')}
        onChange={(place) => change({ place })}
        error={errorOf('place')}
      />
      <TickField
        label={c('field.isBudgetPoint')}
        isOn={form.typed.isBudgetPoint === true}
        onChange={(isBudgetPoint) => change({ isBudgetPoint })}
        error={errorOf('isBudgetPoint')}
      />
    </ItemDialog>
  );
}

export function ZoneForm({ lists, start, onDone, onClose }: FormProps) {
  const c = useCountyText();
  const id = useFreshId('z');
  const form = useItem({ kind: 'zone', start: start ?? { id, divisionCodes: [] }, onDone });
  const { text, change, errorOf } = form;
  const chosen = Array.isArray(form.typed.divisionCodes) ? form.typed.divisionCodes.map(String) : [];
  const townships = lists.divisions.filter(({ code }) => townshipCode.test(code) && !code.endsWith('000000'));
  return (
    <ItemDialog
      title={start === null ? c('stations.addZone') : c('stations.edit', { name: text('name') })}
      form={form}
      onClose={onClose}
      mayRemove={start !== null}
    >
      <TextField
        label={c('field.name')}
        value={text('name')}
        onChange={(name) => change({ name })}
        error={errorOf('name')}
      />
      <ChoiceField
        look="pills"
        isMultiple
        label={c('field.divisions')}
        value={chosen}
        onChange={(divisionCodes) => change({ divisionCodes })}
        choices={townships.map(({ code, name }) => ({ value: code, label: name }))}
        error={errorOf('divisionCodes', 'id')}
      />
    </ItemDialog>
  );
}

const idBytes = 4;

/** Points and areas are named by people and known by a short id. */
function useFreshId(prefix: string): string {
  const { env } = useStore();
  return `${prefix}-${[...env.randomBytes(idBytes)].map((byte) => byte.toString(36)).join('')}`;
}

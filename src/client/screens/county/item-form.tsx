// The form of one item of the county's lists, drawn from its table.
import { useState } from 'react';
import type { CountyLists, ListKind } from '../../../domain/county-lists.ts';
import { useStore } from '../../store/store-context.ts';
import { useCountyText } from '../../text/county-text.ts';
import { useText } from '../../text/use-text.ts';
import { ChoiceField, SelectField, TextField, TickField } from '../../ui/field.tsx';
import { ItemDialog } from './item-dialog.tsx';
import { type FieldRow, itemTables, valueText } from './item-table.ts';
import { ReceptionDays } from './reception-days.tsx';
import { type ItemForm as Form, type Raw, useItem } from './use-item.ts';

type Props = {
  readonly kind: ListKind;
  readonly lists: CountyLists;
  /** What is changed; null for a new one. */
  readonly start: Raw | null;
  readonly onDone: () => void;
  /** `isStale`: somebody else has changed the lists since they were read. */
  readonly onClose: (isStale: boolean) => void;
};

const idBytes = 4;

export function ItemForm({ kind, lists, start, onDone, onClose }: Props) {
  const c = useCountyText();
  const { env } = useStore();
  const { add, fresh, rows, mayRemove, hasReceptionDays } = itemTables[kind];
  const isNew = start === null;
  // Points and areas are named by people and known by a short id, the same as long as the form is open.
  const [first] = useState(() => start ?? fresh(lists, freshId(env.randomBytes(idBytes))));
  const form = useItem({ kind, start: first, isNew, onDone });
  return (
    <ItemDialog
      title={isNew ? c(add) : c('stations.edit', { name: form.text('name') })}
      form={form}
      onClose={() => onClose(form.isStale)}
      onDone={onDone}
      mayRemove={mayRemove && !isNew}
    >
      {rows
        .filter(({ isOnlyNew }) => isNew || isOnlyNew !== true)
        .map((row) => (
          <ItemField key={row.name} row={row} form={form} lists={lists} isNew={isNew} />
        ))}
      {hasReceptionDays && <ReceptionDays form={form} />}
      {!mayRemove && !isNew && <p className="small">{c('item.permanent')}</p>}
    </ItemDialog>
  );
}

const freshId = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(36)).join('');

type FieldProps = {
  readonly row: FieldRow;
  readonly form: Form;
  readonly lists: CountyLists;
  readonly isNew: boolean;
};

function ItemField({ row, form, lists, isNew }: FieldProps) {
  const t = useText();
  const c = useCountyText();
  const { name, write = (text) => ({ [name]: text }) } = row;
  const value = form.text(name);
  const theirs = form.theirsIn(name);
  const wrong = form.errorOf(name, ...(row.alsoNamed === undefined ? [] : [row.alsoNamed]));
  const words = {
    label: c(row.label),
    hint: row.hint && c(row.hint),
    error: theirs ? c('item.theirs', { value: valueText({ t, c }, { row, lists }, theirs.value) }) : wrong,
  };
  const onText = (text: string) => form.change(write(text, isNew));
  switch (row.as) {
    case 'line':
      return <TextField {...words} value={value} onChange={onText} />;
    case 'phone':
      return <TextField {...words} type="tel" inputMode="tel" value={value} onChange={onText} />;
    case 'tick':
      return (
        <TickField
          label={words.label}
          error={words.error}
          isOn={form.typed[name] === true}
          onChange={(isOn) => form.change({ [name]: isOn })}
        />
      );
    case 'one':
      return (
        <SelectField
          {...words}
          {...(row.hasNone && { none: c('field.none') })}
          value={value}
          onChange={onText}
          choices={row.of({ t, c }, lists, form.text('id'))}
        />
      );
    case 'several': {
      const chosen = form.typed[name];
      return (
        <ChoiceField
          {...words}
          look="pills"
          isMultiple
          value={Array.isArray(chosen) ? chosen.map(String) : []}
          onChange={(picked) => form.change({ [name]: picked })}
          choices={row.of({ t, c }, lists, form.text('id'))}
        />
      );
    }
  }
}

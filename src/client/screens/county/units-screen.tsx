// The units that answer (一府一委两院), and what each mostly handles.
import { useState } from 'react';
import { categories } from '../../../domain/category.ts';
import type { CountyLists } from '../../../domain/county-lists.ts';
import { branches, orgLevels } from '../../../domain/records/org.ts';
import { countyAnswer, countyPath } from '../../../protocol/county.ts';
import { useAnswer } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useCountyText } from '../../text/county-text.ts';
import { useText } from '../../text/use-text.ts';
import { ChoiceField, SelectField, TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { TopBar } from '../../ui/shell.tsx';
import { ItemDialog } from './item-dialog.tsx';
import type { FormProps } from './station-forms.tsx';
import { type Raw, useItem } from './use-item.ts';

export function UnitsScreen() {
  const t = useText();
  const answered = useAnswer({ method: 'GET', path: countyPath, answer: countyAnswer });
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('tool.units')}</h1>} />
      <main className="page stack loose" id="main">
        <OnlineFaces answered={answered}>
          {(lists, again) => <Units lists={lists} onChanged={again} />}
        </OnlineFaces>
      </main>
    </>
  );
}

function Units({ lists, onChanged }: { readonly lists: CountyLists; readonly onChanged: () => void }) {
  const t = useText();
  const c = useCountyText();
  const [editing, setEditing] = useState<{ readonly start: Raw | null } | null>(null);
  const [isKept, setIsKept] = useState(false);
  return (
    <>
      <h2>{c('units.h1', { count: lists.orgs.length })}</h2>
      <div className="buttons">
        <button className="button primary" type="button" onClick={() => setEditing({ start: null })}>
          <Icon name="plus" />
          {c('units.add')}
        </button>
      </div>
      {isKept && <p role="status">{c('item.kept')}</p>}
      <ul className="card rows">
        {lists.orgs.map((org) => (
          <li key={org.id}>
            <button className="row go" type="button" onClick={() => setEditing({ start: org })}>
              <span className="row-title">{org.name}</span>
              <span className="row-meta">
                {org.categories.length === 0
                  ? c('units.none')
                  : org.categories.map((one) => t(`category.${one}`)).join('、')}
              </span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
      {editing && (
        <UnitForm
          lists={lists}
          start={editing.start}
          onClose={() => setEditing(null)}
          onDone={() => {
            setEditing(null);
            setIsKept(true);
            onChanged();
          }}
        />
      )}
    </>
  );
}

function UnitForm({ lists, start, onDone, onClose }: FormProps) {
  const t = useText();
  const c = useCountyText();
  const county = lists.divisions.find(({ code }) => code.endsWith('000000'))?.code ?? '';
  const fresh = { branch: 'gov', level: 'county', divisionCode: county, categories: [] };
  const form = useItem({ kind: 'org', start: start ?? fresh, onDone });
  const { text, change, errorOf } = form;
  const chosen = Array.isArray(form.typed.categories) ? form.typed.categories.map(String) : [];
  return (
    <ItemDialog
      title={start === null ? c('units.add') : c('stations.edit', { name: text('name') })}
      form={form}
      onClose={onClose}
    >
      <TextField
        label={c('field.name')}
        value={text('name')}
        onChange={(name) => change({ name })}
        error={errorOf('name')}
      />
      {start === null && (
        <TextField
          label={c('field.code')}
          hint={c('field.code.hint')}
          value={text('id')}
          onChange={(id) => change({ id: id.toLowerCase() })}
          error={errorOf('id')}
        />
      )}
      <SelectField
        label={c('field.branch')}
        value={text('branch')}
        onChange={(branch) => change({ branch })}
        choices={branches.map((one) => ({ value: one, label: c(`branch.${one}`) }))}
        error={errorOf('branch')}
      />
      <SelectField
        label={c('field.orgLevel')}
        value={text('level')}
        onChange={(level) => change({ level })}
        choices={orgLevels.map((one) => ({ value: one, label: c(`orgLevel.${one}`) }))}
        error={errorOf('level')}
      />
      <SelectField
        label={c('field.divisionCode')}
        value={text('divisionCode')}
        onChange={(divisionCode) => change({ divisionCode })}
        choices={lists.divisions.map(({ code, name }) => ({ value: code, label: name }))}
        error={errorOf('divisionCode')}
      />
      <TextField
        label={c('field.contactPhone')}
        type="tel"
        inputMode="tel"
        value={text('contactPhone')}
        onChange={(contactPhone) => change({ contactPhone })}
        error={errorOf('contactPhone')}
      />
      <ChoiceField
        look="pills"
        isMultiple
        label={c('field.categories')}
        value={chosen}
        onChange={(picked) => change({ categories: picked })}
        choices={categories.map((one) => ({ value: one, label: t(`category.${one}`) }))}
        error={errorOf('categories')}
      />
      {start !== null && <p className="small">{c('item.permanent')}</p>}
    </ItemDialog>
  );
}

// What is looked for in the log. The form is sent as a whole: nothing is asked while somebody types.
import { type FormEvent, useState } from 'react';
import { auditActions } from '../../../domain/audit.ts';
import { type AuditFilters, auditFilters } from '../../../protocol/audit.ts';
import { useAuditText } from '../../text/audit-text.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useIsWide } from '../../ui/wide.ts';

type Typed = { readonly [Name in 'log' | 'who' | 'action' | 'target' | 'from' | 'until']: string };
const nothing: Typed = { log: 'acts', who: '', action: '', target: '', from: '', until: '' };

type Props = { readonly onFind: (asked: AuditFilters) => void };

export function Filters({ onFind }: Props) {
  const a = useAuditText();
  const [typed, setTyped] = useState(nothing);
  const change = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }));
  const find = (wanted: Typed) => {
    const said = Object.entries(wanted).filter(([, value]) => value.trim() !== '');
    const asked = auditFilters.safeParse(
      Object.fromEntries(said.map(([name, value]) => [name, value.trim()])),
    );
    if (asked.success) onFind(asked.data);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    find(typed);
  };
  const isWide = useIsWide();
  return (
    <details className="card padded" open={isWide}>
      <summary>{a('audit.conditions')}</summary>
      <form className="stack" onSubmit={send}>
        <div className="audit-filters">
          <SelectField
            label={a('audit.log')}
            value={typed.log}
            onChange={(log) => change({ log, action: '' })}
            choices={(['acts', 'changes'] as const).map((value) => ({
              value,
              label: a(`audit.log.${value}`),
            }))}
          />
          {typed.log === 'acts' && (
            <SelectField
              label={a('audit.action')}
              none={a('audit.action.all')}
              value={typed.action}
              onChange={(action) => change({ action })}
              choices={auditActions.map((value) => ({ value, label: a(`action.${value}`) }))}
            />
          )}
          <TextField label={a('audit.who')} value={typed.who} onChange={(who) => change({ who })} />
          <TextField
            label={a('audit.target')}
            value={typed.target}
            onChange={(target) => change({ target })}
          />
          <TextField
            label={a('audit.from')}
            type="date"
            value={typed.from}
            onChange={(from) => change({ from })}
          />
          <TextField
            label={a('audit.until')}
            type="date"
            value={typed.until}
            onChange={(until) => change({ until })}
          />
        </div>
        <div className="buttons">
          <button className="button primary" type="submit">
            {a('audit.find')}
          </button>
          <button
            className="button"
            type="button"
            onClick={() => {
              setTyped(nothing);
              find(nothing);
            }}
          >
            {a('audit.clear')}
          </button>
        </div>
      </form>
    </details>
  );
}

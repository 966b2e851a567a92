// The numbers of the rules, for the office: each rule with its version, its lines, and why they were last changed.
import { useState } from 'react';
import { alertRulesPath, rulesAnswer, type ShownRule } from '../../../protocol/alerts.ts';
import { useAnswer } from '../../online/server.ts';
import { ruleName } from '../../record/alert-words.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useStore } from '../../store/store-context.ts';
import { useAlertsText } from '../../text/alerts-text.ts';
import { dayText } from '../../text/dates.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { TopBar } from '../../ui/shell.tsx';
import { RuleForm } from './rule-form.tsx';
import { lineUnit, typedNumber } from './rule-numbers.ts';
import { useRuleWords } from './rule-words.ts';

export function RulesScreen() {
  const t = useText();
  const answered = useAnswer({ method: 'GET', path: alertRulesPath, answer: rulesAnswer });
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('tool.rules')}</h1>} />
      <main className="page stack loose" id="main">
        <OnlineFaces answered={answered}>
          {({ rules }, again) => <Rules rules={rules} onChanged={again} />}
        </OnlineFaces>
      </main>
    </>
  );
}

type Props = { readonly rules: readonly ShownRule[]; readonly onChanged: () => void };

function Rules({ rules, onChanged }: Props) {
  const t = useText();
  const a = useAlertsText();
  const { actor } = useStore();
  const [editing, setEditing] = useState<ShownRule | null>(null);
  const [saved, setSaved] = useState<number | null>(null);
  const mayEdit = actor.role === 'office';
  const aboutOf = ({ changedAt, reason }: ShownRule) =>
    changedAt === null ? a('rules.shipped') : a('rules.changed', { day: dayText(t, changedAt), reason });
  return (
    <>
      <h2>{a('rules.h1', { count: rules.length })}</h2>
      <p className="quiet">{a('rules.hint')}</p>
      {saved !== null && <p role="status">{a('rules.saved', { version: saved })}</p>}
      <ul className="card rows">
        {rules.map((rule) => (
          <li className="row" key={rule.ruleId}>
            <h3 className="row-title">
              {ruleName(a, rule.ruleId)} {a('rules.version', { version: rule.version })}
              {!rule.isEnabled && ` ${a('rules.disabled')}`}
            </h3>
            <p className="row-meta">{aboutOf(rule)}</p>
            <Lines rule={rule} />
            {mayEdit && (
              <button className="button" type="button" onClick={() => setEditing(rule)}>
                <Icon name="pen" />
                {a('rules.edit', { rule: ruleName(a, rule.ruleId) })}
              </button>
            )}
          </li>
        ))}
      </ul>
      {editing && (
        <RuleForm
          rule={editing}
          onClose={(isStale) => {
            setEditing(null);
            if (isStale) onChanged();
          }}
          onDone={(version) => {
            setEditing(null);
            setSaved(version);
            onChanged();
          }}
        />
      )}
    </>
  );
}

function Lines({ rule }: { readonly rule: ShownRule }) {
  return (
    <dl className="facts">
      {Object.entries(rule.lines).map(([line, levels]) => (
        <Line key={line} ruleId={rule.ruleId} line={line} levels={levels} />
      ))}
    </dl>
  );
}

type LineProps = {
  readonly ruleId: string;
  readonly line: string;
  readonly levels: Readonly<Record<string, number>>;
};

function Line({ ruleId, line, levels }: LineProps) {
  const a = useAlertsText();
  const words = useRuleWords();
  const unit = lineUnit(ruleId, line);
  return (
    <div className="fact">
      <dt>
        {words.line(line)}
        {words.unit(unit)}
      </dt>
      <dd>
        {Object.entries(levels)
          .map(([severity, value]) => `${words.severity(severity)} ${typedNumber(unit, value)}`)
          .join('，') || a('rules.disabled')}
      </dd>
    </div>
  );
}

// Changing a rule: its numbers, why, what they would do now, and then the word.
import { useState } from 'react';
import { severities } from '../../../domain/alerts/severity.ts';
import type { Problem } from '../../../domain/problems.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import {
  alertRulePath,
  alertRulesPath,
  type RulePreview,
  ruleAnswer,
  rulePreview,
  rulesAnswer,
  type ShownRule,
} from '../../../protocol/alerts.ts';
import { type Ask, useAsk } from '../../online/server.ts';
import { useWhole } from '../../online/use-whole.ts';
import { ruleName } from '../../record/alert-words.ts';
import { useAlertsText } from '../../text/alerts-text.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { TextField, TickField } from '../../ui/field.tsx';
import { limitUnit, lineUnit, readNumber, typedNumber } from './rule-numbers.ts';
import { useRuleWords } from './rule-words.ts';

type Props = {
  readonly rule: ShownRule;
  readonly onDone: (version: number) => void;
  /** `isStale`: somebody else has changed it since it was read. */
  readonly onClose: (isStale: boolean) => void;
};

type Typed = Readonly<Record<string, string>>;

const lineKey = (line: string, severity: string) => `lines.${line}.${severity}`;
const limitKey = (name: string) => `limits.${name}`;

/** Every number of the rule as it is typed; one that is not named is empty. */
function typedOf({ ruleId, lines, limits, cooldownDays }: ShownRule): Typed {
  const rows = Object.keys(lines).flatMap((line) =>
    severities.map((severity) => {
      const value = lines[line]?.[severity];
      const text = value === undefined ? '' : typedNumber(lineUnit(ruleId, line), value);
      return [lineKey(line, severity), text] as const;
    }),
  );
  const others = Object.entries(limits).map(
    ([name, value]) => [limitKey(name), typedNumber(limitUnit(ruleId, name), value)] as const,
  );
  return { ...Object.fromEntries([...rows, ...others]), ruleId, cooldownDays: `${cooldownDays}` };
}

function editOf(rule: ShownRule, typed: Typed, more: { isEnabled: boolean; reason: string }) {
  const lines = Object.keys(rule.lines).map((line) => [
    line,
    Object.fromEntries(
      severities
        .map((severity) => [severity, typed[lineKey(line, severity)] ?? ''] as const)
        .filter(([, text]) => text.trim() !== '')
        .map(([severity, text]) => [severity, readNumber(lineUnit(rule.ruleId, line), text)]),
    ),
  ]);
  const limits = Object.keys(rule.limits).map((name) => [
    name,
    readNumber(limitUnit(rule.ruleId, name), typed[limitKey(name)] ?? ''),
  ]);
  return {
    ruleId: rule.ruleId,
    ...more,
    lines: Object.fromEntries(lines),
    limits: Object.fromEntries(limits),
    cooldownDays: readNumber('days', typed.cooldownDays ?? ''),
  };
}

async function readRule(ask: Ask, ruleId: ShownRule['ruleId']): Promise<Result<ShownRule>> {
  const read = await ask({ method: 'GET', path: alertRulesPath, answer: rulesAnswer });
  if (!read.ok) return read;
  const now = read.value.rules.find((one) => one.ruleId === ruleId);
  return now === undefined ? refused({ code: 'notFound' }) : ok(now);
}

export function RuleForm({ rule, onDone, onClose }: Props) {
  const t = useText();
  const a = useAlertsText();
  const ask = useAsk();
  const whole = useWhole({
    start: rule,
    nameOf: ({ version }) => `${version}`,
    fieldsOf: (one) => ({ ...typedOf(one), isEnabled: one.isEnabled }),
    read: () => readRule(ask, rule.ruleId),
  });
  const { base, theirs } = whole;
  const [own, setOwn] = useState<Typed>({});
  const typed = { ...typedOf(base), ...own };
  const [ownSwitch, setOwnSwitch] = useState<boolean | null>(null);
  const isEnabled = ownSwitch ?? base.isEnabled;
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [preview, setPreview] = useState<RulePreview | null>(null);
  const title = a('rules.edit', { rule: ruleName(a, rule.ruleId) });
  const errorOf = (path: string) => {
    if (theirs.has(path)) return a('rules.theirs', { value: typedOf(base)[path] || a('rules.theirs.none') });
    const issue = problem?.fields?.[path];
    return issue && issueText(t, issue);
  };
  const changed = (key: string, value: string) => {
    setOwn((before) => ({ ...before, [key]: value }));
    setPreview(null);
  };
  const send = async () => {
    const json = editOf(base, typed, { isEnabled, reason });
    const path = alertRulePath(rule.ruleId);
    if (preview === null) {
      const seen = await whole.save({ method: 'PUT', path, json, answer: rulePreview }, true);
      setProblem(seen.ok ? undefined : seen.problem);
      if (seen.ok) setPreview(seen.value);
      return;
    }
    const done = await whole.save({ method: 'PUT', path, json, answer: ruleAnswer });
    if (done.ok) return onDone(done.value.version);
    setProblem(done.problem);
    setPreview(null); // of what stood before
  };
  const close = () => onClose(base !== rule);
  return (
    <Dialog title={title} onClose={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <h2>{title}</h2>
        <TickField
          label={a('rules.enabled')}
          isOn={isEnabled}
          onChange={(isOn) => {
            setOwnSwitch(isOn);
            setPreview(null);
          }}
        />
        {theirs.has('isEnabled') && (
          <p className="error">{a(base.isEnabled ? 'rules.theirs.on' : 'rules.theirs.off')}</p>
        )}
        <Numbers rule={rule} typed={typed} onChange={changed} errorOf={errorOf} />
        <TextField
          label={a('rules.reason')}
          kind="long"
          value={reason}
          onChange={setReason}
          error={errorOf('reason')}
        />
        {preview && <Preview preview={preview} />}
        <DialogFoot
          problem={problem && problemText(t, problem)}
          cancel={t('app.cancel')}
          onCancel={close}
          act={a(preview === null ? 'rules.preview' : 'rules.save')}
        />
      </form>
    </Dialog>
  );
}

/** How many there would be, and where a number moves them from one severity to another. */
function Preview({ preview: { would, now, grades = [] } }: { readonly preview: RulePreview }) {
  const a = useAlertsText();
  const words = useRuleWords();
  return (
    <div role="status">
      <p>{a('rules.previewed', { count: would, now })}</p>
      <ul>
        {grades
          .filter((one) => one.now + one.would > 0)
          .map((one) => (
            <li key={one.severity}>
              {a('rules.previewed.grade', {
                grade: words.severity(one.severity),
                count: one.would,
                now: one.now,
              })}
            </li>
          ))}
      </ul>
    </div>
  );
}

type NumbersProps = {
  readonly rule: ShownRule;
  readonly typed: Typed;
  readonly onChange: (key: string, value: string) => void;
  readonly errorOf: (path: string) => string | undefined;
};

function Numbers({ rule, typed, onChange, errorOf }: NumbersProps) {
  const a = useAlertsText();
  const words = useRuleWords();
  const field = (key: string, label: string, error: string | undefined) => (
    <TextField
      key={key}
      label={label}
      inputMode="numeric"
      value={typed[key] ?? ''}
      onChange={(value) => onChange(key, value)}
      error={error}
    />
  );
  return (
    <>
      {Object.keys(rule.lines).map((line) => (
        <fieldset className="field" key={line}>
          <legend className="legend">
            {words.line(line)}
            {words.unit(lineUnit(rule.ruleId, line))}
          </legend>
          {severities.map((severity) =>
            field(
              lineKey(line, severity),
              words.severity(severity),
              errorOf(lineKey(line, severity)) ??
                (severity === 'info' ? errorOf(`lines.${line}`) : undefined),
            ),
          )}
        </fieldset>
      ))}
      {Object.keys(rule.limits).map((name) =>
        field(
          limitKey(name),
          `${words.limit(name)}${words.unit(limitUnit(rule.ruleId, name))}`,
          errorOf(limitKey(name)),
        ),
      )}
      {field('cooldownDays', a('rules.cooldown'), errorOf('cooldownDays'))}
    </>
  );
}

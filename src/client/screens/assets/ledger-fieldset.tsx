// All data items of an entry as fields, in the order of the ledger's table: for entering one and for setting one right.
import { type LedgerPath, ledgerFields } from '../../../domain/assets/ledger-fields.ts';
import type { FieldIssues } from '../../../domain/problems.ts';
import {
  areaKinds,
  idleCauses,
  ownerNatures,
  titleStatuses,
  usageStatuses,
} from '../../../domain/records/asset.ts';
import { assetClasses } from '../../../domain/sighting.ts';
import { useSession } from '../../session/session.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { useLedgerFormText } from '../../text/ledger-form-text.ts';
import { issueText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { type Choice, SelectField, TextField } from '../../ui/field.tsx';
import type { LedgerTyped } from './ledger-form.ts';

type Props = {
  readonly typed: LedgerTyped;
  readonly onType: (path: LedgerPath, text: string) => void;
  readonly issues: FieldIssues;
};

/** Without these there is no entry. */
const needed: ReadonlySet<string> = new Set([
  ...['name', 'location.divisionCode', 'location.text', 'assetClass', 'ownerNature', 'usageStatus'],
]);

const inputModes = { number: 'numeric', money: 'decimal', area: 'decimal', degrees: 'decimal' } as const;

export function LedgerFieldset({ typed, onType, issues }: Props) {
  const t = useText();
  const f = useLedgerFormText();
  const choicesOf = useChoices();
  return ledgerFields.map(({ path, as }) => {
    // An issue of an inner value is said where it is typed, one of the whole at its first field.
    const issue = issues[path] ?? (path.endsWith('.lessee') ? issues.lease : undefined);
    const words = {
      label: f(`field.${path}`),
      optional: needed.has(path) ? undefined : t('form.optional'),
      error: issue && issueText(t, issue),
      value: typed[path] ?? '',
      onChange: (text: string) => onType(path, text),
    };
    const choices = choicesOf(path, as);
    if (choices !== null)
      return <SelectField key={path} {...words} none={t('form.choose')} choices={choices} />;
    if (as === 'day') return <TextField key={path} {...words} type="date" />;
    if (as === 'phone') return <TextField key={path} {...words} type="tel" inputMode="tel" />;
    if (as === 'number' || as === 'money' || as === 'area' || as === 'degrees')
      return <TextField key={path} {...words} inputMode={inputModes[as]} />;
    return <TextField key={path} {...words} />;
  });
}

/** What is chosen and not written; null for what is written. */
function useChoices() {
  const t = useText();
  const a = useAssetText();
  const f = useLedgerFormText();
  const directory = useSession((session) => session.directory);
  const of = <T extends string>(list: readonly T[], say: (one: T) => string): readonly Choice[] =>
    list.map((one) => ({ value: one, label: say(one) }));
  const lists: Readonly<Partial<Record<LedgerPath, readonly Choice[]>>> = {
    areaKind: of(areaKinds, (one) => a(`areaKind.${one}`)),
    assetClass: of(assetClasses, (one) => t(`assetClass.${one}`)),
    ownerNature: of(ownerNatures, (one) => a(`nature.${one}`)),
    titleStatus: of(titleStatuses, (one) => a(`title.${one}`)),
    usageStatus: of(usageStatuses, (one) => a(`usage.${one}`)),
    idleCause: of(idleCauses, (one) => a(`cause.${one}`)),
  };
  return (path: LedgerPath, as: string): readonly Choice[] | null => {
    if (as === 'unit') return (directory?.orgs ?? []).map(({ id, name }) => ({ value: id, label: name }));
    if (as === 'division')
      return (directory?.divisions ?? []).map(({ code, name }) => ({ value: code, label: name }));
    if (as === 'yesNo') return of(['yes', 'no'] as const, (one) => f(one));
    return lists[path] ?? null;
  };
}

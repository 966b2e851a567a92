import { useState } from 'react';
import type { Asset } from '../../../domain/assets/asset-entry.ts';
import { dayAt } from '../../../domain/day.ts';
import type { AssetMove } from '../../../domain/machines/asset/move-names.ts';
import type { FieldIssues, Problem } from '../../../domain/problems.ts';
import { MovedOn, TakenUp } from '../../form/jotting-notes.tsx';
import { PhotoField } from '../../form/photo-field.tsx';
import { photosOfStep } from '../../form/photos-among.ts';
import { SaveTrouble } from '../../form/save-trouble.tsx';
import { textsIn, useJotting } from '../../form/use-jotting.ts';
import { useSession } from '../../session/session.ts';
import { changeAsset } from '../../store/asset-save.ts';
import { useStore } from '../../store/store-context.ts';
import { isAssetKey, useAssetText } from '../../text/assets-text.ts';
import { issueText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { type Choice, ChoiceField, SelectField, TextField } from '../../ui/field.tsx';
import { type Ask, argsOf, assetForms } from './asset-move-forms.ts';

type Props = {
  readonly asset: Asset;
  readonly move: AssetMove;
  /** It cannot be made any more. */
  readonly isMovedOn: boolean;
  readonly onClose: () => void;
};

/** The field an issue is about, whatever it is inside of. */
const issueFor = (issues: FieldIssues, name: string) =>
  Object.entries(issues).find(([path]) => path.split('.').includes(name))?.[1];

/** The newest visit that found it idle again. */
const relapsedVisit = ({ course }: Asset): string | undefined =>
  course.revisits?.findLast(({ finding }) => finding === 'relapsed')?.id;

/** One move: what it means, what it asks for, and the button that makes it. */
export function AssetMoveDialog({ asset, move, isMovedOn, onClose }: Props) {
  const t = useText();
  const a = useAssetText();
  const store = useStore();
  const { asks } = assetForms[move];
  const from = { dialog: 'asset', of: asset.id, step: move } as const;
  const start = move === 'plan' ? {} : { on: dayAt(store.env.now()) };
  const jotting = useJotting(from, { start });
  const typed = textsIn(jotting.typed);
  const photos = photosOfStep(jotting.chosen('attachments'));
  const [problem, setProblem] = useState<Problem>();
  const issues = problem?.fields ?? {};
  const isNamed = asks.some(({ name }) => issueFor(issues, name) !== undefined);
  const hint = `hint.${move}`;
  const save = async () => {
    const args = argsOf(move, typed, {
      attachments: photos.attachments,
      revisitId: relapsedVisit(asset),
    });
    const saved = await jotting.through(() => changeAsset(store, asset, { move, args, from }));
    if (saved.ok) onClose();
    else setProblem(saved.problem);
  };
  return (
    <Dialog title={a(`move.${move}`)} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isMovedOn) void save();
        }}
      >
        <h2>{a(`move.${move}`)}</h2>
        {isAssetKey(hint) && <p className="quiet">{a(hint)}</p>}
        <TakenUp jotting={jotting} />
        {asks.map((ask) => {
          const issue = issueFor(issues, ask.name);
          const error = issue && issueText(t, issue);
          return ask.as === 'photos' ? (
            <PhotoField key={ask.name} {...photos} isOptional={ask.isOptional === true} error={error} />
          ) : (
            <AskField
              key={ask.name}
              ask={ask}
              value={typed[ask.name] ?? ''}
              onChange={(value) => jotting.change({ [ask.name]: value })}
              error={error}
            />
          );
        })}
        {problem && !isNamed && (
          <SaveTrouble problem={problem} count={Object.keys(issues).length} within="dialog[open]" />
        )}
        {isMovedOn ? (
          <MovedOn onClose={onClose} />
        ) : (
          <DialogFoot cancel={t('app.cancel')} onCancel={onClose} act={a('do.save')} />
        )}
      </form>
    </Dialog>
  );
}

type FieldProps = {
  readonly ask: Ask;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
};

const inputModes = { number: 'numeric', money: 'decimal' } as const;

function AskField({ ask, value, onChange, error }: FieldProps) {
  const t = useText();
  const a = useAssetText();
  const orgs = useSession((session) => session.directory?.orgs) ?? [];
  const words = {
    label: a(ask.label),
    optional: ask.isOptional ? t('form.optional') : undefined,
    error,
  };
  const pills = (choices: readonly Choice[]) => (
    <ChoiceField
      {...words}
      look="pills"
      choices={choices}
      value={[value]}
      onChange={([chosen = '']) => onChange(chosen)}
    />
  );
  switch (ask.as) {
    case 'choice':
      return pills((ask.of ?? []).map(([one, label]) => ({ value: one, label: a(label) })));
    case 'yesNo':
      return pills((['yes', 'no'] as const).map((one) => ({ value: one, label: a(one) })));
    case 'unit':
      return (
        <SelectField
          {...words}
          none={t('form.choose')}
          choices={orgs.map((one) => ({ value: one.id, label: one.name }))}
          value={value}
          onChange={onChange}
        />
      );
    case 'long':
      return <TextField {...words} kind="long" value={value} onChange={onChange} />;
    case 'day':
      return <TextField {...words} type="date" value={value} onChange={onChange} />;
    case 'number':
    case 'money':
      return <TextField {...words} inputMode={inputModes[ask.as]} value={value} onChange={onChange} />;
    case 'line':
    case 'photos':
      return <TextField {...words} value={value} onChange={onChange} />;
  }
}

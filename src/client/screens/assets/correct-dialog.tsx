// 改台账: every data item as it is now; what is changed is one correction with its reason.
import { useState } from 'react';
import type { Asset } from '../../../domain/assets/asset-entry.ts';
import { dayAt } from '../../../domain/day.ts';
import type { Problem } from '../../../domain/problems.ts';
import { assetDefinition } from '../../../domain/records/asset.ts';
import { MovedOn, TakenUp } from '../../form/jotting-notes.tsx';
import { SaveTrouble } from '../../form/save-trouble.tsx';
import { textsIn, useJotting } from '../../form/use-jotting.ts';
import { changeAsset } from '../../store/asset-save.ts';
import { useStore } from '../../store/store-context.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { useLedgerFormText } from '../../text/ledger-form-text.ts';
import { issueText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { TextField } from '../../ui/field.tsx';
import { LedgerFieldset } from './ledger-fieldset.tsx';
import { changesFrom, draftFrom, typedOf } from './ledger-form.ts';

type Props = {
  readonly asset: Asset;
  /** It cannot be corrected any more. */
  readonly isMovedOn: boolean;
  readonly onClose: () => void;
};

export function CorrectDialog({ asset, isMovedOn, onClose }: Props) {
  const t = useText();
  const a = useAssetText();
  const f = useLedgerFormText();
  const store = useStore();
  const from = { dialog: 'asset', of: asset.id, step: 'correct' } as const;
  const jotting = useJotting(from, { start: typedOf(asset.fields) });
  const typed = textsIn(jotting.typed);
  const why = jotting.text('why');
  const [problem, setProblem] = useState<Problem>();
  const issues = problem?.fields ?? {};
  const whyIssue = issues.why ?? issues['args.why'];
  const save = async () => {
    // Said before it is saved: a decision that is refused later costs the clerk a second way.
    const wrong = assetDefinition.parse(draftFrom(asset.fields, typed), dayAt(store.env.now()));
    if (!wrong.ok) {
      setProblem(wrong.problem);
      return;
    }
    const args = { set: changesFrom(asset.fields, typed), why };
    const saved = await jotting.through(() => changeAsset(store, asset, { move: 'correct', args, from }));
    if (saved.ok) onClose();
    else setProblem(saved.problem);
  };
  return (
    <Dialog title={a('move.correct')} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isMovedOn) void save();
        }}
      >
        <h2>{a('move.correct')}</h2>
        <p className="quiet">{f('correct.intro')}</p>
        <TakenUp jotting={jotting} />
        <LedgerFieldset
          typed={typed}
          onType={(path, text) => jotting.change({ [path]: text })}
          issues={issues}
        />
        <TextField
          label={a('ask.why')}
          kind="long"
          value={why}
          onChange={(words) => jotting.change({ why: words })}
          error={whyIssue && issueText(t, whyIssue)}
        />
        {problem && (
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

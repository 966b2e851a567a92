import { useState } from 'react';
import type { Problem } from '../../../domain/problems.ts';
import { MovedOn, TakenUp } from '../../form/jotting-notes.tsx';
import { PhotoField } from '../../form/photo-field.tsx';
import { photosOfStep } from '../../form/photos-among.ts';
import { SaveTrouble } from '../../form/save-trouble.tsx';
import { useJotting } from '../../form/use-jotting.ts';
import type { ListedRecord } from '../../store/listing.ts';
import { addSupplement, withdrawRecord } from '../../store/save.ts';
import { useStore } from '../../store/store-context.ts';
import { useDeskText } from '../../text/desk-text.ts';
import { issueText } from '../../text/problem-text.ts';
import { type Translate, useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { TextField } from '../../ui/field.tsx';

const issueIn = (t: Translate, problem: Problem | undefined): string | undefined => {
  const [issue] = Object.values(problem?.fields ?? {});
  return issue && issueText(t, issue);
};

type AskProps = {
  readonly asking: 'supplement' | 'withdraw';
  readonly record: ListedRecord;
  /** It cannot be done any more, or the record is not here any more. */
  readonly isMovedOn: boolean;
  readonly onClose: () => void;
};

export function FollowDialog({ asking, record, isMovedOn, onClose }: AskProps) {
  const t = useText();
  const d = useDeskText();
  const store = useStore();
  const from = { dialog: 'follow', of: record.view.id, step: asking } as const;
  const jotting = useJotting(from);
  const text = jotting.text('text');
  const photos = photosOfStep(jotting.chosen('attachments'));
  const [problem, setProblem] = useState<Problem>();
  const issue = issueIn(t, problem);
  const isWithdraw = asking === 'withdraw';
  const save = async () => {
    const saved = await jotting.through(() =>
      isWithdraw
        ? withdrawRecord(store, record, { ...(text.trim() !== '' && { reason: text }), from })
        : addSupplement(store, record, { text, attachments: photos.attachments, from }),
    );
    if (saved.ok) onClose();
    else setProblem(saved.problem);
  };
  return (
    <Dialog title={d(isWithdraw ? 'detail.withdraw.ask' : 'detail.supplement')} onClose={onClose}>
      <div className="stack">
        <h2>{d(isWithdraw ? 'detail.withdraw.ask' : 'detail.supplement')}</h2>
        {isWithdraw && <p className="quiet">{d('detail.withdraw.hint')}</p>}
        <TakenUp jotting={jotting} />
        <TextField
          kind="long"
          label={d(isWithdraw ? 'detail.withdraw.reason' : 'detail.supplement.label')}
          optional={isWithdraw ? t('form.optional') : undefined}
          value={text}
          onChange={(words) => jotting.change({ text: words })}
          error={issue}
        />
        {!isWithdraw && <PhotoField {...photos} isOptional />}
        {problem && issue === undefined && <SaveTrouble problem={problem} count={0} within="dialog[open]" />}
        {isMovedOn ? (
          <MovedOn onClose={onClose} />
        ) : (
          <DialogFoot
            cancel={t('app.cancel')}
            onCancel={onClose}
            act={isWithdraw ? d('detail.withdraw') : t('form.submit')}
            onAct={() => void save()}
            isDanger={isWithdraw}
          />
        )}
      </div>
    </Dialog>
  );
}

// The form of 回头看: kept like any other change, also where there is no network.
import { useState } from 'react';
import { dayAt } from '../../../domain/day.ts';
import type { Problem } from '../../../domain/problems.ts';
import { MovedOn, TakenUp } from '../../form/jotting-notes.tsx';
import { PhotoField } from '../../form/photo-field.tsx';
import { photosOfStep } from '../../form/photos-among.ts';
import { SaveTrouble } from '../../form/save-trouble.tsx';
import { useJotting } from '../../form/use-jotting.ts';
import type { ListedRecord } from '../../store/listing.ts';
import { saveVisit } from '../../store/save.ts';
import { useStore } from '../../store/store-context.ts';
import { useDeskText } from '../../text/desk-text.ts';
import { issueText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { argsOf } from './move-args.ts';
import { MoveField } from './move-field.tsx';
import { visitForm } from './move-forms.ts';

type Props = {
  readonly record: ListedRecord;
  /** It is no ended matter any more, or not here any more. */
  readonly isMovedOn: boolean;
  readonly onClose: () => void;
};

export function VisitDialog({ record, isMovedOn, onClose }: Props) {
  const { id: petitionId, isSealed } = record.view;
  const t = useText();
  const d = useDeskText();
  const store = useStore();
  const from = { dialog: 'visit', of: petitionId, step: 'tell' } as const;
  const jotting = useJotting(from, { start: { on: dayAt(store.env.now()) } });
  const chosen = jotting.chosen('attachments');
  const photos = photosOfStep(chosen);
  const [problem, setProblem] = useState<Problem>();
  const issues = problem?.fields ?? {};
  const save = async () => {
    const args = { ...argsOf(visitForm, jotting.typed, store.actor.userId), attachments: photos.attachments };
    const saved = await jotting.through(() => saveVisit(store, record, { args, from }));
    if (saved.ok) onClose();
    else setProblem(saved.problem);
  };
  return (
    <Dialog title={d('visit.tell')} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isMovedOn) void save();
        }}
      >
        <h2>{d('visit.tell')}</h2>
        <p className="quiet">{d('visit.hint')}</p>
        <TakenUp jotting={jotting} />
        {visitForm.asks.map((one) => (
          <MoveField
            key={one.name}
            ask={one}
            typed={jotting.typed}
            onChange={(value) => jotting.change({ [one.name]: value })}
            choices={{ orgs: [], own: record.view, seen: null, visits: [] }}
            files={chosen}
            error={issues[one.name] && issueText(t, issues[one.name] ?? { code: 'required' })}
          />
        ))}
        {!isSealed && <PhotoField {...photos} isOptional />}
        {problem && Object.keys(issues).length === 0 && (
          <SaveTrouble problem={problem} count={0} within="dialog[open]" />
        )}
        {isMovedOn ? (
          <MovedOn onClose={onClose} />
        ) : (
          <DialogFoot cancel={t('app.cancel')} onCancel={onClose} act={d('visit.do')} />
        )}
      </form>
    </Dialog>
  );
}

// 回头看 of a closed petition: what was found, and a form for who went there. Asked and told at once: it is a desk's work.
import { useState } from 'react';
import type { Attachment } from '../../../domain/attachment.ts';
import { dayAt } from '../../../domain/day.ts';
import { mutationId, type RecordId } from '../../../domain/ids.ts';
import type { Problem } from '../../../domain/problems.ts';
import { revisitKept, revisitsPath, visitsMade, visitsPath } from '../../../protocol/assets.ts';
import { PhotoField } from '../../form/photo-field.tsx';
import { SaveTrouble } from '../../form/save-trouble.tsx';
import { useAnswer, useAsk } from '../../online/server.ts';
import { RecordPhoto } from '../../record/record-photo.tsx';
import { useAtWork } from '../../store/at-work.ts';
import { newId } from '../../store/store.ts';
import { useStore } from '../../store/store-context.ts';
import { queueFiles } from '../../store/uploads.ts';
import { isDeskKey, useDeskText } from '../../text/desk-text.ts';
import { issueText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { argsOf, type Typed } from './move-args.ts';
import { MoveField } from './move-field.tsx';
import { visitForm } from './move-forms.ts';

type Props = { readonly petitionId: RecordId; readonly isSealed: boolean };

export function Visits({ petitionId, isSealed }: Props) {
  const d = useDeskText();
  const answered = useAnswer({ method: 'GET', path: visitsPath(petitionId), answer: visitsMade });
  const [isTelling, setIsTelling] = useState(false);
  // Whoever may not look again, or has no connection now, sees nothing of it.
  if (answered.face !== 'content') return null;
  const word = (key: string) => (isDeskKey(key) ? d(key) : key);
  return (
    <section className="stack tight">
      <h2>{d('visit.title')}</h2>
      {answered.value.visits.length > 0 && (
        <ul className="card rows">
          {answered.value.visits.map(({ id, on, byName, method, finding, text, photos = [] }) => (
            <li className="row" key={id}>
              <span className="row-title">{word(`visitFinding.${finding}`)}</span>
              <span>{text}</span>
              {photos.length > 0 && (
                <div className="photos">
                  {photos.map((one, index) => (
                    <RecordPhoto key={one.id} photo={one} index={index + 1} isStored={one.isStored} />
                  ))}
                </div>
              )}
              <span className="row-meta">
                {on} {byName} {word(`visitMethod.${method}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="buttons">
        <button className="button" type="button" onClick={() => setIsTelling(true)}>
          {d('visit.tell')}
        </button>
      </div>
      {isTelling && (
        <VisitDialog
          petitionId={petitionId}
          isSealed={isSealed}
          onClose={() => setIsTelling(false)}
          onKept={() => {
            setIsTelling(false);
            answered.again();
          }}
        />
      )}
    </section>
  );
}

type DialogProps = Props & {
  readonly onClose: () => void;
  readonly onKept: () => void;
};

function VisitDialog({ petitionId, isSealed, onClose, onKept }: DialogProps) {
  const t = useText();
  const d = useDeskText();
  const store = useStore();
  const ask = useAsk();
  useAtWork();
  // Made once: told twice, it is one visit.
  const [id] = useState(() => newId(store.env));
  const [typed, setTyped] = useState<Typed>({ on: dayAt(store.env.now()) });
  const [photos, setPhotos] = useState<readonly Attachment[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const issues = problem?.fields ?? {};
  const save = async () => {
    const said = argsOf(visitForm, typed, store.actor.userId);
    const json = { id, targetType: 'petition', targetId: petitionId, ...said, attachments: photos };
    const told = await ask({ method: 'POST', path: revisitsPath, json, answer: revisitKept });
    const toldAs = mutationId.parse(id);
    const done = told.ok ? await queueFiles(store, { recordId: petitionId, toldAs, files: photos }) : told;
    if (done.ok) onKept();
    else setProblem(done.problem);
  };
  return (
    <Dialog title={d('visit.tell')} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <h2>{d('visit.tell')}</h2>
        <p className="quiet">{d('visit.hint')}</p>
        {visitForm.asks.map((one) => (
          <MoveField
            key={one.name}
            ask={one}
            typed={typed}
            onChange={(value) => setTyped((before) => ({ ...before, [one.name]: value }))}
            choices={{ orgs: [], records: [], seen: null }}
            recordId={petitionId}
            files={{ files: [], setFiles: () => undefined }}
            error={issues[one.name] && issueText(t, issues[one.name] ?? { code: 'required' })}
          />
        ))}
        {!isSealed && <PhotoField attachments={photos} setAttachments={setPhotos} isOptional />}
        {problem && Object.keys(issues).length === 0 && (
          <SaveTrouble problem={problem} count={0} within="dialog[open]" />
        )}
        <DialogFoot cancel={t('app.cancel')} onCancel={onClose} act={d('visit.do')} />
      </form>
    </Dialog>
  );
}

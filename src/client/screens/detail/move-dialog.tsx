import { useState } from 'react';
import type { Seen } from '../../../domain/assets/suggest.ts';
import { mutationId } from '../../../domain/ids.ts';
import type { Move } from '../../../domain/machines/asked.ts';
import type { FieldIssues, Problem } from '../../../domain/problems.ts';
import { MovedOn, TakenUp } from '../../form/jotting-notes.tsx';
import { SaveTrouble } from '../../form/save-trouble.tsx';
import { useJotting } from '../../form/use-jotting.ts';
import { useSession } from '../../session/session.ts';
import type { ListedRecord } from '../../store/listing.ts';
import { decideRecord } from '../../store/save.ts';
import { newId } from '../../store/store.ts';
import { useStore } from '../../store/store-context.ts';
import { isDeskKey, useDeskText } from '../../text/desk-text.ts';
import { issueText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import type { Choice } from '../../ui/field.tsx';
import { argsOf } from './move-args.ts';
import { MoveField } from './move-field.tsx';
import type { Ask, MoveForm } from './move-forms.ts';
import { moveHint } from './move-hint.ts';
import { unitsFor } from './units-for.ts';
import { WhyAgain } from './why-again.tsx';

type Props = {
  readonly move: Move;
  readonly form: MoveForm;
  readonly record: ListedRecord;
  /** Somebody else has made it, or the record is not here any more. */
  readonly isMovedOn: boolean;
  readonly onClose: () => void;
};

const known = (issues: FieldIssues, form: MoveForm) =>
  Object.keys(issues).some((name) => form.asks.some((ask) => ask.name === name));

/** Whether a unit is the one an appeal is against is only asked where one was named; of a report only who read it knows. */
const asksFor = (form: MoveForm, { view }: ListedRecord) =>
  form.asks.filter(({ name }) => {
    if (name === 'isNotNamedUnit') return view.isSealed && view.fields === null;
    if (name === 'attachments') return !view.isSealed;
    return (
      name !== 'confirmsConflict' || (view.kind === 'petition' && view.fields?.targetOrgId !== undefined)
    );
  });

const seenIn = ({ view }: ListedRecord): Seen | null =>
  view.kind !== 'sighting' || view.fields === null
    ? null
    : {
        name: view.fields.nameGuess,
        place: view.fields.locationText,
        position: view.fields.geo ?? null,
      };

/** The server must have them: what is reopened for a visit that it never heard of is refused. */
const relapsesIn = ({ view, pendingIds }: ListedRecord): readonly Choice[] =>
  view.kind !== 'petition'
    ? []
    : (view.course.revisits ?? [])
        .filter(
          ({ id, finding }) =>
            finding === 'relapsed' && !pendingIds.some((one) => one === mutationId.parse(id)),
        )
        .map(({ id, on, byName, text }) => ({ value: id, label: `${on} ${byName} ${text}` }));

/** What is vouched for, and what is chosen from a list that changes, is said afresh. */
const afresh: ReadonlySet<Ask['as']> = new Set(['tick', 'record', 'asset', 'visit']);

/** One decision: what it means by law, what it asks for, and the button that makes it. */
export function MoveDialog({ move, form, record, isMovedOn, onClose }: Props) {
  const t = useText();
  const d = useDeskText();
  const store = useStore();
  const from = { dialog: 'move', of: record.view.id, step: move } as const;
  const jotting = useJotting(from, {
    afresh: form.asks.filter(({ as }) => afresh.has(as)).map((ask) => ask.name),
  });
  const chosen = jotting.chosen('attachments');
  const { files } = chosen;
  const [problem, setProblem] = useState<Problem>();
  const directory = useSession((session) => session.directory);
  const orgs = directory === null ? [] : unitsFor(record.view, { move, actor: store.actor, directory });
  const title = `move.${move}`;
  const name = isDeskKey(title) ? d(title) : move;
  const hint = moveHint(d, move, record.view);
  const issues = problem?.fields ?? {};
  const save = async () => {
    const made = form.makes === undefined ? {} : { [form.makes]: newId(store.env) };
    const said = argsOf(form, jotting.typed, store.actor.userId);
    const args = { ...said, ...made, ...(files.length > 0 && { attachments: files }) };
    const saved = await jotting.through(() => decideRecord(store, record, { move, args, from }));
    if (saved.ok) onClose();
    else setProblem(saved.problem);
  };
  return (
    <Dialog title={name} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isMovedOn) void save();
        }}
      >
        <h2>{name}</h2>
        {hint !== null && <p className="quiet">{hint}</p>}
        {move === 'reply' && <WhyAgain view={record.view} />}
        <TakenUp jotting={jotting} />
        {asksFor(form, record).map((ask) => (
          <MoveField
            key={ask.name}
            ask={ask}
            typed={jotting.typed}
            onChange={(value) => jotting.change({ [ask.name]: value })}
            files={chosen}
            choices={{
              orgs,
              seen: seenIn(record),
              visits: relapsesIn(record),
              own: record.view,
            }}
            error={issues[ask.name] && issueText(t, issues[ask.name] ?? { code: 'required' })}
          />
        ))}
        {problem && !known(issues, form) && <SaveTrouble problem={problem} count={0} within="dialog[open]" />}
        {isMovedOn ? (
          <MovedOn onClose={onClose} />
        ) : (
          <DialogFoot cancel={t('app.cancel')} onCancel={onClose} act={d('move.do', { move: name })} />
        )}
      </form>
    </Dialog>
  );
}

// What a person's own unsent changes do to what they see: the server's last view, overlaid with what they saved.
// The stored view itself is never changed, so a refusal cannot un-create what a person made.
import type { Actor } from './actor.ts';
import { editedFields } from './amend.ts';
import { recordId } from './ids.ts';
import type { Mutation } from './mutation.ts';
import { eventOf, newRecord } from './new-record.ts';
import type { FieldRecord } from './record.ts';
import type { RecordView } from './view.ts';
import { parseRecordView } from './view-parser.ts';

/** The view with the mutation done to it, as its author will see it; unchanged where it does not apply. */
export function overlaid(view: RecordView | null, mutation: Mutation, actor: Actor): RecordView | null {
  if (mutation.move === 'submit') {
    return view ?? { ...shown(newRecord(mutation, { actor, receivedAt: null })), ver: 0 };
  }
  if (view === null || view.events.some((event) => event.id === mutation.id)) return view;
  if (mutation.move === 'revisit') return visitedView(view, mutation, actor);
  const events = [...view.events, eventOf(mutation, actor, { from: view.state, to: view.state })];
  if (mutation.move === 'withdraw') return { ...view, events, state: 'withdrawn' };
  if (mutation.move === 'amend') return amendedView({ ...view, events }, mutation, actor);
  if (mutation.move !== 'supplement') return { ...view, events };
  const { id, at, args } = mutation;
  return {
    ...view,
    events,
    supplements: [...view.supplements, { id, at, by: actor.userId, byName: actor.name, ...args }],
  };
}

/** What lies in an envelope not even its author opens again. */
const shown = (record: FieldRecord): RecordView =>
  record.sealed === undefined ? record : withoutWords(record);

function withoutWords({ sealed: _, ...record }: FieldRecord): RecordView {
  return { ...record, fields: null, supplements: [] };
}

/** Its own move writes it here as on the server: it stands in no history that could tell whether it is there already. */
function visitedView(
  view: RecordView,
  { id, args }: Extract<Mutation, { move: 'revisit' }>,
  { userId, name }: Actor,
): RecordView {
  if (view.kind !== 'petition' || view.course.revisits?.some((one) => one.id === recordId.parse(id)))
    return view;
  const visit = { id: recordId.parse(id), ...args, by: userId, byName: name };
  return { ...view, course: { ...view.course, revisits: [...(view.course.revisits ?? []), visit] } };
}

/** Only a person's own edits of what they see, so that none is in conflict; the server judges the whole. */
function amendedView(
  view: RecordView,
  { id, at, args: { set } }: Extract<Mutation, { move: 'amend' }>,
  { name: byName }: Actor,
): RecordView {
  if (view.fields === null) return view;
  const written = Object.keys(set).map((field) => [field, { ver: view.ver, id, byName, at }]);
  const edited = parseRecordView({
    ...view,
    fields: editedFields(view.fields, set),
    amended: { ...view.amended, ...Object.fromEntries(written) },
  });
  return edited.ok ? edited.value : view;
}

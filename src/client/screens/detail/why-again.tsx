import type { PetitionCourse } from '../../../domain/machines/petition/course.ts';
import type { RecordView } from '../../../domain/view.ts';
import { useDeskText } from '../../text/desk-text.ts';
import { saidWords } from './said-words.ts';

/** Of a round that a return began; of one that a reopening began there is none. */
const lastReturn = ({ returns = [], round = 1 }: PetitionCourse) =>
  returns.findLast((one) => one.round === round - 1);

/** What was wrong with the answer before, for who writes the next. */
export function WhyAgain({ view }: { readonly view: RecordView }) {
  const d = useDeskText();
  const last = view.kind === 'petition' ? lastReturn(view.course) : undefined;
  if (last === undefined) return null;
  return (
    <div className="card padded stack tight">
      <h3>{d(`course.return.${last.move}`)}</h3>
      <p>{saidWords(view, last)}</p>
    </div>
  );
}

import { dayAt } from '../../../domain/day.ts';
import { useStore } from '../../store/store-context.ts';
import type { SuggestionText } from '../../store/suggestions.ts';
import { plainDayText } from '../../text/dates.ts';
import { useTriangleText } from '../../text/triangle-text.ts';
import { useText } from '../../text/use-text.ts';
import { attachedOf } from './draft-text.ts';
import '../../ui/paper.css';

/** The draft on a sheet of A4, in the rows of the form suggestions are written on. */
export function SuggestionPaper({ text }: { readonly text: SuggestionText }) {
  const t = useText();
  const w = useTriangleText();
  const { actor, env } = useStore();
  const rows = [
    [w('paper.by'), actor.name],
    [w('paper.on'), plainDayText(t, dayAt(env.now()))],
    [w('paper.name'), text.title],
    [w('paper.body'), text.body],
    [w('paper.attached'), attachedOf(w, text).join('\n')],
  ] as const;
  return (
    <article className="paper flows">
      <h2>{w('paper.title')}</h2>
      <table>
        <tbody>
          {rows.map(([label, words]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}

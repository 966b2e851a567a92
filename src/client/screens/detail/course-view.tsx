import { dayAt } from '../../../domain/day.ts';
import type { RecordView } from '../../../domain/view.ts';
import { useSession } from '../../session/session.ts';
import { useStore } from '../../store/store-context.ts';
import { useDeskText } from '../../text/desk-text.ts';
import { ClockRow } from './clock-row.tsx';
import { runningClocks } from './clock-words.ts';
import { courseFacts } from './course-facts.ts';
import { Evidence } from './evidence.tsx';

/** The clocks that run for a matter, each with its article. */
export function Clocks({ view }: { readonly view: RecordView }) {
  const d = useDeskText();
  const { env } = useStore();
  const today = dayAt(env.now());
  const running = view.kind === 'petition' ? runningClocks(view, today) : [];
  if (running.length === 0) return null;
  return (
    <section className="stack">
      <h2>{d('course.clocks')}</h2>
      <ul className="card rows">
        {running.map((clock) => (
          <ClockRow key={clock.key} clock={clock} today={today} />
        ))}
      </ul>
    </section>
  );
}

/** What became of the matter. */
export function CourseView({ view }: { readonly view: RecordView }) {
  const d = useDeskText();
  const directory = useSession((session) => session.directory);
  const facts = courseFacts(d, view, directory);
  if (facts.length === 0) return null;
  return (
    <section className="stack">
      <h2>{d('course.title')}</h2>
      <dl className="facts">
        {facts.map(({ label, words }) => (
          <div className="fact" key={`${label} ${words}`}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {view.kind === 'petition' && view.fields !== null && <Evidence view={view} />}
    </section>
  );
}

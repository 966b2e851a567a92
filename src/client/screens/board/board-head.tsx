// What stands over the board on paper: whose it is, of what, and when it was made.
import { dayAt } from '../../../domain/day.ts';
import { useSession } from '../../session/session.ts';
import { useStore } from '../../store/store-context.ts';
import { useBoardText } from '../../text/board-text.ts';
import { plainDayText, timeText } from '../../text/dates.ts';
import { useText } from '../../text/use-text.ts';

/** `chosen`: the filters that are set, as their words. */
export function BoardHead({ chosen }: { readonly chosen: readonly string[] }) {
  const t = useText();
  const b = useBoardText();
  const { env } = useStore();
  const county = useSession((session) => session.directory?.countyName) ?? '';
  const now = env.now();
  const of = chosen.length === 0 ? b('print.all') : chosen.join(b('print.list'));
  return (
    <header className="only-print">
      <h1>{b('print.title', { county, board: t('tool.board') })}</h1>
      <p>{b('print.scope', { of, made: `${plainDayText(t, dayAt(now))} ${timeText(now)}` })}</p>
    </header>
  );
}

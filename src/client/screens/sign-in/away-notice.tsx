import { useSession } from '../../session/session.ts';
import { useText } from '../../text/use-text.ts';

/** Why the desk shows nothing any more, and what became of the work. */
export function AwayNotice() {
  const t = useText();
  const isAway = useSession((session) => session.isAway);
  if (!isAway) return null;
  return (
    <section className="card padded stack tight" role="alert">
      <h2>{t('away.title')}</h2>
      <p>{t('away.hint')}</p>
    </section>
  );
}

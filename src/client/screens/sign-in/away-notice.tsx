import { useSession } from '../../session/session.ts';
import { useText } from '../../text/use-text.ts';

/** Why the desk shows nothing any more, and what became of the work. */
export function AwayNotice() {
  const t = useText();
  const covered = useSession((session) => session.covered);
  if (covered === null) return null;
  return (
    <section className="card padded stack tight" role="alert">
      <h2>{t(`${covered}.title`)}</h2>
      <p>{t(`${covered}.hint`)}</p>
    </section>
  );
}

// The alarm of 首页 and 发送队列: something has not left this phone for two days. What is safe, and what to do.
import { Link } from 'react-router';
import { useSession } from '../session/session.ts';
import { useSessionActions } from '../session/session-context.ts';
import { useQueueText } from '../text/queue-text.ts';
import { useText } from '../text/use-text.ts';
import { Icon } from '../ui/icon.tsx';

export function UnsentAlarm({ count }: { readonly count: number }) {
  const t = useText();
  const q = useQueueText();
  const { sendNow } = useSessionActions();
  const needsSignIn = useSession((session) => session.sendingWaitsForSignIn);
  return (
    <section className="card padded stack tight" role="alert">
      <h2 className="due over">
        <Icon name="sync-attention" />
        {q('late.title', { count })}
      </h2>
      <p>
        <b>{q('late.safe')}</b>
      </p>
      <p>{q(needsSignIn ? 'late.do.signIn' : 'late.do')}</p>
      <div className="buttons even">
        <Link className="button" to="/me/rescue">
          {q('late.rescue')}
        </Link>
        {needsSignIn ? (
          <Link className="button" to="/sign-in">
            {t('banner.signIn.action')}
          </Link>
        ) : (
          <button className="button" type="button" onClick={sendNow}>
            {q('queue.sendNow')}
          </button>
        )}
      </div>
    </section>
  );
}

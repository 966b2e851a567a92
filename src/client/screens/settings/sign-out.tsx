// 退出登录. With undelivered work there are three ways: send it, put it into a rescue file, or let it go; the last one
// asks for a typed word, because nothing can undo it.
import { useState } from 'react';
import { Link } from 'react-router';
import type { Problem } from '../../../domain/problems.ts';
import { useSessionActions } from '../../session/session-context.ts';
import { useQueue } from '../../store/queue.ts';
import { problemText } from '../../text/problem-text.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { TextField } from '../../ui/field.tsx';

export function SignOut() {
  const t = useText();
  const q = useQueueText();
  const { signOut } = useSessionActions();
  const [problem, setProblem] = useState<Problem | null>(null);
  const leave = async () => {
    const left = await signOut();
    setProblem(left.ok ? null : left.problem);
  };
  return (
    <section className="stack tight">
      {problem?.code === 'unsentWork' && <WaysOut />}
      {problem && problem.code !== 'unsentWork' && (
        <p className="error" role="alert">
          {problemText(t, problem)}
        </p>
      )}
      <button className="button wide" type="button" onClick={() => void leave()}>
        {q('me.signOut')}
      </button>
    </section>
  );
}

function WaysOut() {
  const q = useQueueText();
  const { sendNow } = useSessionActions();
  const queue = useQueue();
  const [isAsking, setIsAsking] = useState(false);
  const { unsent = 0, attention = 0 } = queue ?? {};
  const count = unsent + attention;
  return (
    <div className="card padded stack" role="alert">
      <h2>{q('signOut.title')}</h2>
      <p>{q('signOut.waiting', { count })}</p>
      <div className="ways">
        {attention > 0 && (
          <div className="way">
            <Link className="button" to="/me/queue">
              {q('signOut.attention')}
            </Link>
            <span className="row-meta">{q('signOut.attention.hint')}</span>
          </div>
        )}
        {unsent > 0 && (
          <div className="way">
            <button className="button" type="button" onClick={sendNow}>
              {q('signOut.sync')}
            </button>
            <span className="row-meta">{q('signOut.sync.hint')}</span>
          </div>
        )}
        <div className="way">
          <Link className="button" to="/me/rescue">
            {q('signOut.export')}
          </Link>
          <span className="row-meta">{q('signOut.export.hint')}</span>
        </div>
        <div className="way">
          <button className="button danger" type="button" onClick={() => setIsAsking(true)}>
            {q('signOut.abandon')}
          </button>
          <span className="row-meta">{q('signOut.abandon.hint')}</span>
        </div>
      </div>
      {isAsking && <AskAbandon count={count} onClose={() => setIsAsking(false)} />}
    </div>
  );
}

type AskProps = { readonly count: number; readonly onClose: () => void };

function AskAbandon({ count, onClose }: AskProps) {
  const t = useText();
  const q = useQueueText();
  const { abandon } = useSessionActions();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const word = q('signOut.abandon.word');
  const title = q('signOut.abandon.ask', { count });
  const go = async () => {
    const left = await abandon();
    setProblem(left.ok ? null : left.problem);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="stack">
        <h2>{title}</h2>
        <p>{q('signOut.abandon.lost')}</p>
        <TextField
          label={q('signOut.abandon.type', { word })}
          value={typed}
          onChange={setTyped}
          error={problem === null ? undefined : problemText(t, problem)}
        />
        <DialogFoot
          cancel={t('app.cancel')}
          onCancel={onClose}
          act={q('signOut.abandon.go')}
          onAct={() => void go()}
          isUnready={typed.trim() !== word}
          isDanger
        />
      </div>
    </Dialog>
  );
}

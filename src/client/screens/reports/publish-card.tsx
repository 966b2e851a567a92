// 向社会公布: the office puts the figures of a period on a page for anybody, and takes them back.
import { useState } from 'react';
import type { Problem } from '../../../domain/problems.ts';
import { publicationAnswer, publicationPath } from '../../../protocol/publication.ts';
import { useAnswer, useAsk } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useStore } from '../../store/store-context.ts';
import { whenText } from '../../text/dates.ts';
import { problemText } from '../../text/problem-text.ts';
import { useReportsText } from '../../text/reports-text.ts';
import { useText } from '../../text/use-text.ts';

type Props = { readonly from: string; readonly to: string };

export function PublishCard({ from, to }: Props) {
  const t = useText();
  const r = useReportsText();
  const ask = useAsk();
  const { env } = useStore();
  const [problem, setProblem] = useState<Problem>();
  const answered = useAnswer({ method: 'GET', path: publicationPath, answer: publicationAnswer });
  const act = async (json: object, again: () => void) => {
    const done = await ask({ method: 'PUT', path: publicationPath, json, answer: publicationAnswer });
    setProblem(done.ok ? undefined : done.problem);
    if (done.ok) again();
  };
  return (
    <section className="card padded stack no-print">
      <h2>{r('public.title')}</h2>
      <OnlineFaces answered={answered}>
        {({ published, mayPublish, path }, again) => (
          <>
            <p>
              {published === null
                ? r('public.none')
                : r('public.now', {
                    ...{ from: published.from, to: published.to, name: published.byName },
                    when: whenText(t, published.at, env.now()),
                  })}
            </p>
            {mayPublish && <p className="quiet">{r('public.few')}</p>}
            {problem && (
              <p className="error" role="alert">
                {problemText(t, problem)}
              </p>
            )}
            <div className="buttons">
              {published !== null && (
                <a className="button" href={path}>
                  {r('public.open')}
                </a>
              )}
              {mayPublish && (
                <button
                  className="button"
                  type="button"
                  onClick={() => void act({ act: 'publish', from, to }, again)}
                >
                  {r(published === null ? 'public.publish' : 'public.renew')}
                </button>
              )}
              {mayPublish && published !== null && (
                <button
                  className="button danger"
                  type="button"
                  onClick={() => void act({ act: 'withdraw' }, again)}
                >
                  {r('public.withdraw')}
                </button>
              )}
            </div>
          </>
        )}
      </OnlineFaces>
    </section>
  );
}

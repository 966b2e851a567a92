// 海报: what hangs where, how often it was opened, and what came through it; making, replacing and taking down.
import { useState } from 'react';
import type { ListedPoster } from '../../../protocol/posters.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { usePostersText } from '../../text/posters-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { CreatePoster } from './create-poster.tsx';
import { PosterCard } from './poster-card.tsx';
import { usePosters } from './use-posters.ts';

export function PostersScreen() {
  const t = useText();
  const p = usePostersText();
  const answered = usePosters();
  const [isMaking, setIsMaking] = useState(false);
  return (
    <>
      <TopBar
        title={<h1 tabIndex={-1}>{t('posters.title')}</h1>}
        actions={
          <button className="button" type="button" onClick={() => setIsMaking(true)}>
            <Icon name="plus" />
            {p('posters.new')}
          </button>
        }
      />
      <main className="page stack loose" id="main">
        <OnlineFaces answered={answered}>
          {({ posters }, again) => <Posters posters={posters} onChanged={again} />}
        </OnlineFaces>
      </main>
      {isMaking && (
        <CreatePoster
          onClose={() => setIsMaking(false)}
          onMade={() => {
            setIsMaking(false);
            if (answered.face !== 'loading') answered.again();
          }}
        />
      )}
    </>
  );
}

const total = (posters: readonly ListedPoster[], of: 'scans' | 'submissions'): number =>
  posters.reduce((sum, poster) => sum + poster[of], 0);

type PostersProps = { readonly posters: readonly ListedPoster[]; readonly onChanged: () => void };

function Posters({ posters, onChanged }: PostersProps) {
  const p = usePostersText();
  const gone = posters.filter(({ revokedOn }) => revokedOn !== undefined);
  const standing = posters.filter(({ revokedOn }) => revokedOn === undefined);
  if (posters.length === 0) {
    return <EmptyFace icon="qr" title={p('posters.none')} hint={p('posters.none.hint')} />;
  }
  return (
    <>
      <p>
        {p('posters.sum', {
          standing: standing.length,
          gone: gone.length,
          scans: total(posters, 'scans'),
          submissions: total(posters, 'submissions'),
        })}
      </p>
      <ul className="stack poster-list">
        {standing.map((poster) => (
          <li key={poster.id}>
            <PosterCard poster={poster} onChanged={onChanged} />
          </li>
        ))}
      </ul>
      {gone.length > 0 && (
        <details className="receipt">
          <summary>{p('posters.gone', { count: gone.length })}</summary>
          <ul className="stack poster-list">
            {gone.map((poster) => (
              <li key={poster.id}>
                <PosterCard poster={poster} onChanged={onChanged} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

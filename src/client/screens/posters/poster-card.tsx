import { useState } from 'react';
import { Link } from 'react-router';
import { showPosterId } from '../../../domain/codes/poster-token.ts';
import type { Day } from '../../../domain/day.ts';
import type { ListedPoster } from '../../../protocol/posters.ts';
import { useSession } from '../../session/session.ts';
import { dayText } from '../../text/dates.ts';
import { usePostersText } from '../../text/posters-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { StepDialog } from './step-dialog.tsx';

type CardProps = { readonly poster: ListedPoster; readonly onChanged: () => void };

export function PosterCard({ poster, onChanged }: CardProps) {
  const t = useText();
  const p = usePostersText();
  const where = useWhere(poster);
  const [step, setStep] = useState<'revoke' | 'reissue' | null>(null);
  const dayOf = (on: Day) => dayText(t, `${on}T00:00:00+08:00`);
  const { id, placeText, issuedOn, revokedOn, revokedBecause = '', replacedBy, scans, submissions } = poster;
  return (
    <article className="card padded stack tight">
      <h2 className="row-title">{placeText}</h2>
      <p className="row-meta">{where}</p>
      <p className="small">
        <span className="code">{p('posters.number', { number: showPosterId(id) })}</span>{' '}
        {p('posters.issued', { day: dayOf(issuedOn) })}
      </p>
      <p>{p('posters.counts', { scans, submissions })}</p>
      {revokedOn === undefined ? (
        <div className="buttons">
          <Link className="button" to={`/posters/${id}/print`}>
            <Icon name="printer" />
            {p('posters.print')}
          </Link>
          <button className="button" type="button" onClick={() => setStep('reissue')}>
            <Icon name="refresh" />
            {p('posters.reissue')}
          </button>
          <button className="button danger" type="button" onClick={() => setStep('revoke')}>
            {p('posters.revoke')}
          </button>
        </div>
      ) : (
        <p className="quiet">
          {p('posters.goneOn', { day: dayOf(revokedOn), because: revokedBecause })}
          {replacedBy !== undefined && (
            <>
              <br />
              {p('posters.replacedBy', { number: showPosterId(replacedBy) })}
            </>
          )}
        </p>
      )}
      {step !== null && (
        <StepDialog
          poster={poster}
          step={step}
          onClose={(isStale) => {
            setStep(null);
            if (isStale) onChanged();
          }}
          onDone={() => {
            setStep(null);
            onChanged();
          }}
        />
      )}
    </article>
  );
}

/** Station and point by their names. */
function useWhere({ stationId, pointId }: ListedPoster): string {
  const directory = useSession((session) => session.directory);
  const station = directory?.stations.find(({ id }) => id === stationId)?.name ?? stationId;
  const point = directory?.points?.find(({ id }) => id === pointId)?.name;
  return [station, point].filter((one) => one !== undefined).join(' · ');
}

// 核验: is it ours, does it hang, and where should it hang? And the way on to a form that is bound to it. Without a
// connection the form is bound all the same, and the server finds out when the matter arrives.
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { servesStation } from '../../../domain/actor.ts';
import { type PosterId, showPosterId } from '../../../domain/codes/poster-token.ts';
import { type PosterChecked, posterChecked, posterCheckPath } from '../../../protocol/posters.ts';
import { useAnswer } from '../../online/server.ts';
import { usePublicOrigin } from '../../session/own-origins.ts';
import { useSession } from '../../session/session.ts';
import { newDraft } from '../../store/new-draft.ts';
import { useStore } from '../../store/store-context.ts';
import { writeDraft } from '../../store/write-draft.ts';
import { dayText } from '../../text/dates.ts';
import { useScanText } from '../../text/scan-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { Verdict } from './verdict.tsx';

type PosterProps = { readonly code: string; readonly id: PosterId };

export function PosterResult({ code, id }: PosterProps) {
  const s = useScanText();
  const answered = useAnswer<PosterChecked>({
    method: 'GET',
    path: posterCheckPath(code),
    answer: posterChecked,
  });
  if (answered.face === 'loading') return <p role="status">{s('result.checking')}</p>;
  if (answered.face === 'refused')
    return (
      <Verdict mark="open" title={s('result.offline')} hint={s('result.offline.hint')}>
        <p className="code">{showPosterId(id)}</p>
        <RecordButton code={code} checked={null} />
      </Verdict>
    );
  return <Checked code={code} id={id} checked={answered.value} />;
}

type CheckedProps = PosterProps & { readonly checked: PosterChecked };

const good: ReadonlySet<string> = new Set(['genuine', 'byNumber']);

function Checked({ code, id, checked }: CheckedProps) {
  const t = useText();
  const s = useScanText();
  const { host } = new URL(usePublicOrigin());
  const { verdict, poster } = checked;
  const known = verdict === 'otherStation' ? 'genuine' : verdict;
  const revokedOn = poster?.revokedOn;
  return (
    <Verdict
      mark={good.has(known) ? 'good' : 'bad'}
      title={s(`result.${known}`)}
      hint={s(`result.${known}.hint`, {
        host,
        day: revokedOn === undefined ? '' : dayText(t, `${revokedOn}T00:00:00+08:00`),
        because: poster?.revokedBecause ?? '',
      })}
    >
      {poster === undefined ? <p className="code">{showPosterId(id)}</p> : <PosterFacts poster={poster} />}
      {good.has(known) && <RecordButton code={code} checked={checked} />}
    </Verdict>
  );
}

function PosterFacts({ poster }: { readonly poster: NonNullable<PosterChecked['poster']> }) {
  const t = useText();
  const s = useScanText();
  const directory = useSession((session) => session.directory);
  const point = directory?.points?.find((one) => one.id === poster.pointId)?.name;
  const rows = [
    [s('result.place'), poster.placeText],
    [s('result.station'), directory?.stations.find((one) => one.id === poster.stationId)?.name],
    [s('result.point'), point],
    [s('result.number'), showPosterId(poster.id)],
    [s('result.issued'), dayText(t, `${poster.issuedOn}T00:00:00+08:00`)],
  ] as const;
  return (
    <dl className="facts">
      {rows.map(
        ([label, words]) =>
          words !== undefined && (
            <div className="fact" key={label}>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

type RecordProps = { readonly code: string; readonly checked: PosterChecked | null };

/** Opens the form with station, point and code filled in. At another's station nobody records: it would be refused. */
function RecordButton({ code, checked }: RecordProps) {
  const s = useScanText();
  const store = useStore();
  const navigate = useNavigate();
  const [hasFailed, setHasFailed] = useState(false);
  const profile = useSession((session) => session.profile);
  const directory = useSession((session) => session.directory);
  const poster = checked?.poster;
  if (poster !== undefined && profile !== null && !servesStation(profile, poster.stationId)) {
    const station = directory?.stations.find(({ id }) => id === poster.stationId)?.name;
    return <p className="quiet">{s('result.record.other', { station: station ?? poster.stationId })}</p>;
  }
  const record = async () => {
    const draft = await newDraft(store, 'petition');
    const form = { channel: 'qr', qrId: code, ...boundTo(checked) };
    const bound = draft.ok ? await writeDraft(store, { ...draft.value, form }) : draft;
    if (bound.ok) await navigate(`/record/petition/${bound.value.id}`);
    else setHasFailed(true);
  };
  return (
    <>
      <button className="button primary wide" type="button" onClick={() => void record()}>
        <Icon name="pen" />
        {s('result.record')}
      </button>
      {hasFailed && (
        <p className="error" role="alert">
          {s('result.recordFailed')}
        </p>
      )}
    </>
  );
}

/** `posterPlace` and `posterVerdict` are for the eye alone: the record's own are the server's. */
function boundTo(checked: PosterChecked | null): Record<string, string> {
  const poster = checked?.poster;
  if (checked === null || poster === undefined) return {};
  const { stationId, pointId, placeText } = poster;
  return {
    stationId,
    ...(pointId !== undefined && { pointId }),
    posterPlace: placeText,
    posterVerdict: checked.verdict,
  };
}

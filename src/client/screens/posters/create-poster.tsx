import { type SubmitEvent, useState } from 'react';
import type { Problem } from '../../../domain/problems.ts';
import { listedPoster, postersPath } from '../../../protocol/posters.ts';
import { useAsk } from '../../online/server.ts';
import { useSession } from '../../session/session.ts';
import { usePostersText } from '../../text/posters-text.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { type Choice, SelectField, TextField } from '../../ui/field.tsx';

type CreateProps = { readonly onClose: () => void; readonly onMade: () => void };

const countyWide: ReadonlySet<string> = new Set(['office', 'admin']);

/** The stations one makes posters for; the server asks the right again. */
function useOwnStations(): readonly Choice[] {
  const profile = useSession((session) => session.profile);
  const directory = useSession((session) => session.directory);
  const all = directory?.stations ?? [];
  const own = countyWide.has(profile?.role ?? '')
    ? all
    : all.filter(({ id }) => profile?.stationIds.includes(id));
  return own.map(({ id, name }) => ({ value: id, label: name }));
}

export function CreatePoster({ onClose, onMade }: CreateProps) {
  const t = useText();
  const p = usePostersText();
  const ask = useAsk();
  const stations = useOwnStations();
  const [stationId, setStationId] = useState(stations[0]?.value ?? '');
  const [pointId, setPointId] = useState('');
  const [placeText, setPlaceText] = useState('');
  const [isWaiting, setIsWaiting] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setIsWaiting(true);
    const json = { stationId, placeText, ...(pointId !== '' && { pointId }) };
    const made = await ask({ method: 'POST', path: postersPath, json, answer: listedPoster });
    setIsWaiting(false);
    if (made.ok) onMade();
    else setProblem(made.problem);
  };
  const issue = problem?.fields?.placeText;
  return (
    <Dialog title={p('posters.new')} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <h2>{p('posters.new')}</h2>
        {stations.length > 1 && (
          <SelectField
            label={p('posters.station')}
            choices={stations}
            value={stationId}
            onChange={(value) => {
              setStationId(value);
              setPointId('');
            }}
          />
        )}
        <PointField stationId={stationId} value={pointId} onChange={setPointId} />
        <TextField
          label={p('posters.place')}
          hint={p('posters.place.hint')}
          value={placeText}
          onChange={setPlaceText}
          error={issue && issueText(t, issue)}
        />
        <DialogFoot
          problem={problem && issue === undefined && problemText(t, problem)}
          cancel={t('app.cancel')}
          onCancel={onClose}
          act={p('posters.make')}
          isBusy={isWaiting}
        />
      </form>
    </Dialog>
  );
}

type PointProps = {
  readonly stationId: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function PointField({ stationId, value, onChange }: PointProps) {
  const p = usePostersText();
  const points = useSession((session) => session.directory?.points);
  const own = (points ?? []).filter((one) => one.stationId === stationId);
  if (own.length === 0) return null;
  return (
    <SelectField
      label={p('posters.point')}
      optional={p('posters.optional')}
      none={p('posters.point.none')}
      choices={own.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
    />
  );
}

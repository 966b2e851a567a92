import { useState } from 'react';
import { dayAt } from '../../../domain/day.ts';
import { stationId } from '../../../domain/ids.ts';
import type { Problem } from '../../../domain/problems.ts';
import { useDefaults } from '../../form/use-defaults.ts';
import { useSession } from '../../session/session.ts';
import { startReception } from '../../store/reception.ts';
import { useStore } from '../../store/store-context.ts';
import { dayText } from '../../text/dates.ts';
import { problemText } from '../../text/problem-text.ts';
import { useReceptionText } from '../../text/reception-text.ts';
import { useText } from '../../text/use-text.ts';
import { ChoiceField, SelectField, TextField } from '../../ui/field.tsx';

/** Place and day; a reception day that the station has published is one tap. */
export function StartReception() {
  const t = useText();
  const r = useReceptionText();
  const store = useStore();
  const defaults = useDefaults();
  const stations = useSession((session) => session.directory?.stations) ?? [];
  const [station, setStation] = useState(defaults.stationId);
  const [place, setPlace] = useState('');
  const [on, setOn] = useState<string>(dayAt(store.env.now()));
  const [problem, setProblem] = useState<Problem>();
  const chosen = stations.find((one) => one.id === station);
  const days = chosen?.receptionDays ?? [];
  const start = async () => {
    const id = stationId.safeParse(station);
    if (!id.success) return;
    const where = place.trim() === '' ? (chosen?.name ?? '') : place.trim();
    const started = await startReception(store, { stationId: id.data, place: where, on });
    if (!started.ok) setProblem(started.problem);
  };
  return (
    <form
      className="stack loose"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <p className="quiet">{r('start.hint')}</p>
      {defaults.stations.length > 1 && (
        <SelectField
          label={r('start.station')}
          value={station}
          onChange={setStation}
          choices={defaults.stations}
        />
      )}
      <TextField
        label={r('start.place')}
        optional={t('form.optional')}
        hint={r('start.place.hint')}
        value={place}
        onChange={setPlace}
      />
      {days.length > 0 && (
        <ChoiceField
          look="pills"
          label={r('start.on')}
          choices={days.map((one) => ({
            value: one.on,
            label: r('start.day', { day: dayText(t, `${one.on}T12:00:00+08:00`) }),
          }))}
          value={[on]}
          onChange={([value = on]) => setOn(value)}
        />
      )}
      <TextField type="date" label={r('start.on')} value={on} onChange={setOn} />
      {problem && (
        <p className="error" role="alert">
          {problemText(t, problem)}
        </p>
      )}
      <button className="button primary wide tall" type="submit">
        {r('start.go')}
      </button>
    </form>
  );
}

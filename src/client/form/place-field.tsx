// Where: written, chosen from the county's list, or one position by a tap. Never a track.
import { useState } from 'react';
import type { Geo } from '../../domain/place.ts';
import type { Problem } from '../../domain/problems.ts';
import { useSession } from '../session/session.ts';
import { problemText } from '../text/problem-text.ts';
import { useText } from '../text/use-text.ts';
import { SelectField, TextField } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { locateOnce } from './locate.ts';

type PlaceFieldProps = {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Empty until one is chosen. */
  readonly division: string;
  readonly onDivision: (code: string) => void;
  readonly position: Geo | undefined;
  /** Absent where a position may not be given. */
  readonly onPosition?: ((position: Geo | undefined) => void) | undefined;
  readonly error?: string | undefined;
};

export function PlaceField(props: PlaceFieldProps) {
  const t = useText();
  const divisions = useSession((session) => session.directory?.divisions) ?? [];
  return (
    <>
      <TextField
        kind="grow"
        label={t('place.label')}
        value={props.text}
        onChange={props.onText}
        error={props.error}
      />
      <SelectField
        label={t('place.choose')}
        {...(props.division === '' && { none: t('form.choose') })}
        value={props.division}
        onChange={props.onDivision}
        choices={divisions.map((one) => ({ value: one.code, label: one.name }))}
      />
      {props.onPosition && <PositionLine position={props.position} onPosition={props.onPosition} />}
    </>
  );
}

type PositionLineProps = {
  readonly position: Geo | undefined;
  readonly onPosition: (position: Geo | undefined) => void;
};

function PositionLine({ position, onPosition }: PositionLineProps) {
  const t = useText();
  const [isLocating, setIsLocating] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const locate = async () => {
    setIsLocating(true);
    const found = await locateOnce();
    setIsLocating(false);
    setProblem(found.ok ? null : found.problem);
    if (found.ok) onPosition(found.value);
  };
  return (
    <div className="stack tight">
      <div className="line">
        {position === undefined ? (
          <button className="button" type="button" aria-busy={isLocating} onClick={() => void locate()}>
            <Icon name="pin" />
            {t(isLocating ? 'place.locating' : 'place.locate')}
          </button>
        ) : (
          <button className="button" type="button" onClick={() => onPosition(undefined)}>
            <Icon name="close" />
            {t('place.remove')}
          </button>
        )}
        <span className="small">
          {position === undefined ? t('place.hint') : t('place.accuracy', { metres: position.accuracyM })}
        </span>
      </div>
      {problem && (
        <p className="error" role="alert">
          <Icon name="sync-attention" />
          <span>{problemText(t, problem)}</span>
        </p>
      )}
    </div>
  );
}

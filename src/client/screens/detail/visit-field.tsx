import { visitsMade, visitsPath } from '../../../protocol/assets.ts';
import { useAnswer } from '../../online/server.ts';
import { useDeskText } from '../../text/desk-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { SelectField } from '../../ui/field.tsx';

type Props = {
  readonly petitionId: string;
  readonly label: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (id: string) => void;
};

/** Which visit found the trouble back: a matter is reopened for what somebody saw, never on hearsay. */
export function VisitField({ petitionId, label, error, value, onChange }: Props) {
  const t = useText();
  const d = useDeskText();
  const answered = useAnswer({ method: 'GET', path: visitsPath(petitionId), answer: visitsMade });
  if (answered.face === 'loading') return <p aria-busy="true">{d('visit.loading')}</p>;
  if (answered.face === 'refused') return <p className="error">{problemText(t, answered.problem)}</p>;
  const relapsed = answered.value.visits.filter(({ finding }) => finding === 'relapsed');
  if (relapsed.length === 0) return <p className="card padded">{d('visit.none.relapsed')}</p>;
  return (
    <SelectField
      label={label}
      error={error}
      none={t('form.choose')}
      choices={relapsed.map(({ id, on, byName, text }) => ({ value: id, label: `${on} ${byName} ${text}` }))}
      value={value}
      onChange={onChange}
    />
  );
}

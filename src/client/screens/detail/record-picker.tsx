// 并入哪一件: the matters that are near first, then the newest, and a search among all that the server would take.
import { useMemo, useState } from 'react';
import { petitionSubject } from '../../../domain/likeness/petition-subject.ts';
import type { RecordView } from '../../../domain/view.ts';
import { nearText } from '../../record/near-words.ts';
import { stageOf } from '../../record/stages.ts';
import { useSearchText } from '../../record/use-search-text.ts';
import { headlineOf, metaOf } from '../../record/words.ts';
import { useSession } from '../../session/session.ts';
import { useNear } from '../../store/near.ts';
import { useRecords } from '../../store/record-list.ts';
import { useStore } from '../../store/store-context.ts';
import { whenText } from '../../text/dates.ts';
import { useNearText } from '../../text/near-text.ts';
import { useTriangleText } from '../../text/triangle-text.ts';
import { useText } from '../../text/use-text.ts';
import { type Choice, ChoiceField } from '../../ui/field.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { type Candidate, candidatesFor } from './merge-candidates.ts';

type Props = {
  /** What is put together with another. */
  readonly own: RecordView;
  readonly label: string;
  /** The chosen one's id, or empty. */
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly error: string | undefined;
};

const step = 5; // the button below them is still near on a phone

export function RecordPicker({ own, label, value, onChange, error }: Props) {
  const n = useNearText();
  const textOf = useSearchText();
  const choiceOf = useChoiceOf();
  const records = useRecords();
  const subject = useMemo(() => petitionSubject(own), [own]);
  const near = useNear(subject);
  const [words, setWords] = useState('');
  const [most, setMost] = useState(step);
  const all = useMemo(
    () => (records === undefined || near === undefined ? undefined : candidatesFor(own, records, near)),
    [own, records, near],
  );
  // Nothing is drawn before its order is known: it must not change under a hand.
  if (all === undefined) return <p aria-busy="true">{n('pick.loading')}</p>;
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(({ view }) => wanted.every((word) => textOf(view).includes(word)));
  const shown = found.slice(0, most);
  const isShown = shown.some(({ view }) => view.id === value);
  const chosen = isShown ? [] : all.filter(({ view }) => view.id === value);
  const rest = Math.min(step, found.length - shown.length);
  const search = (typed: string) => {
    setWords(typed);
    setMost(step);
  };
  return (
    <div className="stack tight">
      {all.length > step && (
        <SearchField
          label={n('pick.search')}
          placeholder={n('pick.search')}
          words={words}
          onSearch={search}
        />
      )}
      <ChoiceField
        look="quotes"
        label={label}
        choices={[...chosen, ...shown].map(choiceOf)}
        value={[value]}
        onChange={([id = '']) => onChange(id)}
        error={error}
      />
      {found.length === 0 && <p className="quiet">{n('pick.none')}</p>}
      {rest > 0 && (
        <button className="button wide" type="button" onClick={() => setMost(most + step)}>
          {n('more', { count: rest })}
        </button>
      )}
    </div>
  );
}

/** What it is about; why it may be the same; its number, where, when, and how far it is. */
function useChoiceOf(): (candidate: Candidate) => Choice {
  const t = useText();
  const n = useNearText();
  const w = useTriangleText();
  const { env } = useStore();
  const directory = useSession((session) => session.directory);
  return ({ view, hint }) => {
    const isNear = hint !== undefined;
    const why = isNear ? [n('pick.near', { why: nearText(n, w, hint) })] : [];
    const facts = [
      view.course.caseNo ?? '',
      // What is near is of the same station and category.
      isNear ? '' : metaOf(t, view, directory),
      whenText(t, view.capturedAt, env.now()),
      t(stageOf(view).key),
    ];
    const known = facts.filter((part) => part !== '').join(n('comma'));
    return { value: view.id, label: headlineOf(t, view), hint: [...why, known].join('\n') };
  };
}

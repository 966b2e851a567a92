import { useStore } from '../store/store-context.ts';
import { useBoardText } from '../text/board-text.ts';
import { whenText } from '../text/dates.ts';
import { useText } from '../text/use-text.ts';

/** 数据截至: what is shown is the last known, since the server does not answer. Nothing where it is of now. */
export function KeptNote({ keptAt, again }: { readonly keptAt: number | null; readonly again: () => void }) {
  const t = useText();
  const b = useBoardText();
  const { env } = useStore();
  if (keptAt === null) return null;
  return (
    <div className="line apart" role="status">
      <span className="small">
        {b('kept.note', { when: whenText(t, new Date(keptAt).toISOString(), env.now()) })}
      </span>
      <button className="button" type="button" onClick={again}>
        {b('kept.again')}
      </button>
    </div>
  );
}

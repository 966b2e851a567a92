// An import under way: how far it is, and the button that stops it.
import type { ImportShown } from '../../../protocol/imports.ts';
import { useImportsText } from '../../text/imports-text.ts';

export function ImportRun({ found, onStop }: { readonly found: ImportShown; readonly onStop: () => void }) {
  const i = useImportsText();
  const { state, done, total } = found;
  const said =
    state === 'undoing'
      ? i('undo.progress')
      : total === 0
        ? i('run.comparing')
        : i('run.progress', { done, total });
  return (
    <section className="stack" aria-labelledby="run-head">
      <h2 id="run-head">{i(state === 'undoing' ? 'state.undoing' : 'run.title')}</h2>
      <p role="status">{said}</p>
      <progress
        className="progress"
        max={Math.max(1, total)}
        value={state === 'undoing' || total === 0 ? undefined : done}
        aria-label={said}
      />
      <p className="quiet">{i('run.leave')}</p>
      {state === 'running' && (
        <div className="stack tight">
          <button className="button" type="button" onClick={onStop}>
            {i('run.stop')}
          </button>
          <p className="hint">{i('run.stop.hint')}</p>
        </div>
      )}
    </section>
  );
}

import { textIn } from '../../form/raw.ts';
import type { DraftForm } from '../../store/drafts.ts';
import { useScanText } from '../../text/scan-text.ts';

/** Of a matter that came through a poster: where it hangs, and whether anybody has looked at its code yet. */
export function PosterLine({ form }: { readonly form: DraftForm }) {
  const s = useScanText();
  if (textIn(form, 'qrId') === '') return null;
  const place = textIn(form, 'posterPlace');
  const isByNumber = textIn(form, 'posterVerdict') === 'byNumber';
  return (
    <p className="card padded">
      <b>{place === '' ? s('form.poster.later') : s('form.poster', { place })}</b>
      <br />
      <span className="row-meta">
        {place === ''
          ? s('form.poster.later.hint')
          : s(isByNumber ? 'form.poster.byNumber' : 'form.poster.genuine')}
      </span>
    </p>
  );
}

// Which poster a report came from stands in its envelope alone. Once it is open, the server is asked about that one sheet.
import {
  isPosterId,
  type PosterId,
  parsePosterToken,
  showPosterId,
} from '../../../domain/codes/poster-token.ts';
import { type PosterChecked, posterChecked, posterCheckPath } from '../../../protocol/posters.ts';
import { useAnswer } from '../../online/server.ts';
import { dayText } from '../../text/dates.ts';
import { useSealText } from '../../text/seal-text.ts';
import { useText } from '../../text/use-text.ts';

export function PosterOfReport({ code }: { readonly code: string }) {
  const id = isPosterId(code) ? code : (parsePosterToken(code)?.id ?? null);
  return id === null ? null : <Sheet code={code} id={id} />;
}

function Sheet({ code, id }: { readonly code: string; readonly id: PosterId }) {
  const t = useText();
  const s = useSealText();
  const path = posterCheckPath(code);
  const answered = useAnswer<PosterChecked>({ method: 'GET', path, answer: posterChecked });
  const number = showPosterId(id);
  const words = (): string => {
    if (answered.face === 'loading') return s('seal.poster.checking', { number });
    if (answered.face === 'refused') return s('seal.poster.later', { number });
    const { verdict, poster } = answered.value;
    if (poster === undefined)
      return s(verdict === 'forged' ? 'seal.poster.forged' : 'seal.poster.unknown', { number });
    const { placeText: place, revokedOn } = poster;
    if (revokedOn === undefined) return s('seal.poster.hangs', { place, number });
    return s('seal.poster.gone', { place, number, day: dayText(t, `${revokedOn}T00:00:00+08:00`) });
  };
  return (
    <p>
      {s('seal.poster')}
      <br />
      <span role="status">{words()}</span>
    </p>
  );
}

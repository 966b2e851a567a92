// One poster on paper: as a sheet for the wall or a card for the table, printed by the browser or kept as a picture.
import './poster-print.css';
import { useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { showPosterId } from '../../../domain/codes/poster-token.ts';
import type { ListedPoster, PosterList } from '../../../protocol/posters.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useSession } from '../../session/session.ts';
import { usePostersText } from '../../text/posters-text.ts';
import { useText } from '../../text/use-text.ts';
import { ChoiceField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { PosterSheet } from './poster-sheet.tsx';
import { type SheetSize, sheetSizes } from './sheet-lines.ts';
import { pictureOf } from './sheet-picture.ts';
import { usePosters } from './use-posters.ts';

export function PosterPrint() {
  const t = useText();
  const p = usePostersText();
  const { posterId } = useParams();
  const answered = usePosters();
  const back = (
    <Link className="button bare square" to="/posters" aria-label={p('print.back')}>
      <Icon name="back" />
    </Link>
  );
  return (
    <div className="app">
      <TopBar lead={back} title={<h1 tabIndex={-1}>{t('posters.print')}</h1>} />
      <main className="page stack poster-print" id="main">
        <OnlineFaces answered={answered}>{(list) => <Found list={list} id={posterId ?? ''} />}</OnlineFaces>
      </main>
    </div>
  );
}

/** Only what hangs is printed: the code of a sheet that was taken down opens nothing; nor does one nobody else reaches. */
function Found({ list, id }: { readonly list: PosterList; readonly id: string }) {
  const p = usePostersText();
  const { posters, origin = location.origin, isPrintable = true } = list;
  const poster = posters.find((one) => one.id === id);
  if (poster?.path === undefined)
    return <EmptyFace icon="qr" title={p('print.gone')} hint={p('print.gone.hint')} />;
  if (!isPrintable) {
    const { host } = new URL(origin);
    return (
      <EmptyFace icon="qr" title={p('print.host.refused')} hint={p('print.host.refused.hint', { host })} />
    );
  }
  return <Printable poster={poster} origin={origin} path={poster.path} />;
}

type PrintableProps = {
  readonly poster: ListedPoster;
  readonly origin: string;
  readonly path: string;
};

/** A code that leads to this desk alone: only where things are tried out it is printed all the same. */
const isOnlyHere = (host: string): boolean => /^(localhost|127\.|\[::1\])/.test(host);

function Printable({ poster, origin, path }: PrintableProps) {
  const p = usePostersText();
  const sheet = useRef<SVGSVGElement>(null);
  const [size, setSize] = useState<SheetSize>('a4');
  const [hasFailed, setHasFailed] = useState(false);
  const station = useSession((session) =>
    session.directory?.stations.find(({ id }) => id === poster.stationId),
  );
  const number = showPosterId(poster.id);
  const { host } = new URL(origin);
  const words = {
    station: station?.name ?? poster.stationId,
    phone: station?.phone ?? '',
    host,
    place: poster.placeText,
    number,
  };
  const keep = async () => {
    const picture = sheet.current === null ? null : await pictureOf(sheet.current);
    setHasFailed(picture === null);
    const name = p('print.file', { place: poster.placeText, number, size: size.toUpperCase() });
    if (picture !== null) await saveFile(new File([picture], name, { type: picture.type }));
  };
  return (
    <>
      <ChoiceField
        look="pills"
        label={p('print.size')}
        choices={sheetSizes.map((one) => ({ value: one, label: p(`print.${one}`) }))}
        value={[size]}
        onChange={([value]) => setSize(value === 'a6' ? 'a6' : 'a4')}
      />
      <div className="buttons">
        <button className="button primary" type="button" onClick={() => print()}>
          <Icon name="printer" />
          {p('print.do')}
        </button>
        <button className="button" type="button" onClick={() => void keep()}>
          <Icon name="download" />
          {p('print.png')}
        </button>
      </div>
      {hasFailed && (
        <p className="error" role="alert">
          {p('print.pngFailed')}
        </p>
      )}
      <p className={isOnlyHere(host) ? 'card padded' : 'quiet'}>
        {p(isOnlyHere(host) ? 'print.host.local' : 'print.host', { host })}
      </p>
      <p className="quiet">{p('print.note')}</p>
      <div className="sheet-of-paper-place" data-theme="light">
        <PosterSheet ref={sheet} address={`${origin}${path}`} words={words} size={size} />
      </div>
    </>
  );
}

// 扫码: a code by the camera, from the album or typed, and what it turns out to be. Nothing is opened by itself.
import { useState } from 'react';
import { Link } from 'react-router';
import { type OwnOrigin, readScanned, type Scanned } from '../../../domain/codes/scanned.ts';
import { useOwnOrigins } from '../../session/own-origins.ts';
import { useScanText } from '../../text/scan-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { AlbumButton } from './album-button.tsx';
import { CameraView } from './camera-view.tsx';
import { ScanResult } from './scan-result.tsx';
import { SeveralCodes } from './several-codes.tsx';
import { TypeCode } from './type-code.tsx';
import { useReader } from './use-reader.ts';

type Face =
  | { readonly kind: 'looking' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'several'; readonly texts: readonly string[] }
  | { readonly kind: 'found'; readonly scanned: Scanned };

const faceOf = (texts: readonly string[], own: OwnOrigin): Face => {
  const [first] = texts;
  if (first === undefined) return { kind: 'nothing' };
  return texts.length === 1
    ? { kind: 'found', scanned: readScanned(first, own) }
    : { kind: 'several', texts };
};

export function ScanScreen() {
  const t = useText();
  const s = useScanText();
  const origins = useOwnOrigins();
  const reader = useReader();
  const [face, setFace] = useState<Face>({ kind: 'looking' });
  const [isTyping, setIsTyping] = useState(false);
  const look = () => setFace({ kind: 'looking' });
  const found = (texts: readonly string[]) => setFace(faceOf(texts, origins));
  const broken = () => setFace({ kind: 'broken' });
  const isTaken = face.kind === 'found' || face.kind === 'several';
  const back = (
    <Link className="button bare square" to="/" aria-label={t('app.back')}>
      <Icon name="back" />
    </Link>
  );
  return (
    <div className="app">
      <TopBar lead={back} title={<h1 tabIndex={-1}>{t('scan.title')}</h1>} />
      <main className="page stack loose" id="main">
        {face.kind === 'looking' && <CameraView reader={reader} onFound={found} onBroken={broken} />}
        {face.kind === 'nothing' && (
          <EmptyFace icon="qr" title={s('scan.nothing')} hint={s('scan.nothing.hint')} />
        )}
        {face.kind === 'broken' && (
          <EmptyFace icon="offline" title={s('scan.broken')} hint={s('scan.broken.hint')} />
        )}
        {face.kind === 'several' && <SeveralCodes texts={face.texts} onChosen={(text) => found([text])} />}
        {face.kind === 'found' && <ScanResult scanned={face.scanned} />}
        {face.kind !== 'looking' && (
          <button className="button wide" type="button" onClick={look}>
            <Icon name="qr" />
            {s('scan.again')}
          </button>
        )}
        {!isTaken && (
          <div className="buttons even">
            <AlbumButton reader={reader} onRead={found} onBroken={broken} />
            <button className="button" type="button" onClick={() => setIsTyping(true)}>
              <Icon name="pen" />
              {s('scan.type')}
            </button>
          </div>
        )}
      </main>
      {isTyping && (
        <TypeCode
          onClose={() => setIsTyping(false)}
          onRead={(scanned) => {
            setIsTyping(false);
            setFace({ kind: 'found', scanned });
          }}
        />
      )}
    </div>
  );
}

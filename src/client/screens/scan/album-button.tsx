import { useRef, useState } from 'react';
import type { Reader } from '../../scan/reader.ts';
import { useScanText } from '../../text/scan-text.ts';
import { Icon } from '../../ui/icon.tsx';

type AlbumProps = {
  readonly reader: Reader | null;
  readonly onRead: (texts: readonly string[]) => void;
  readonly onBroken: () => void;
};

/** A photo that is there already. A picture the browser cannot show has no code that could be found in it. */
export function AlbumButton({ reader, onRead, onBroken }: AlbumProps) {
  const s = useScanText();
  const input = useRef<HTMLInputElement>(null);
  const [isReading, setIsReading] = useState(false);
  const take = async (element: HTMLInputElement) => {
    const file = element.files?.[0];
    element.value = ''; // the same file may be chosen again
    if (file === undefined || reader === null) return;
    setIsReading(true);
    const texts = await reader.read(new Uint8Array(await file.arrayBuffer()));
    setIsReading(false);
    if (texts === null) onBroken();
    else onRead(texts);
  };
  return (
    <>
      <button
        className="button"
        type="button"
        aria-busy={isReading}
        disabled={reader === null}
        onClick={() => input.current?.click()}
      >
        <Icon name="camera" />
        {isReading ? s('scan.reading') : s('scan.album')}
      </button>
      <input
        hidden
        ref={input}
        type="file"
        accept="image/*"
        aria-label={s('scan.album')}
        onChange={(event) => void take(event.target)}
      />
    </>
  );
}

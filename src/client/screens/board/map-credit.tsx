// Under a map, always: whose it is and its review number; and what to do when it does not come.
import { useEffect, useState } from 'react';
import type { CountyMap } from '../../../protocol/county-map.ts';
import { freshenShell, whenShutOut } from '../../map/fresh-shell.ts';
import { useBoardText } from '../../text/board-text.ts';

type Props = { readonly map: CountyMap; readonly isBroken: boolean };

export function MapCredit({ map, isBroken }: Props) {
  const b = useBoardText();
  const [isShutOut, setIsShutOut] = useState(false);
  const { origin } = new URL(map.url.split('{')[0] ?? map.url);
  useEffect(() => whenShutOut(origin, () => setIsShutOut(true)), [origin]);
  return (
    <>
      <p className="small">{b('map.credit', { attribution: map.attribution, number: map.reviewNumber })}</p>
      {isBroken && !isShutOut && <p className="row-meta">{b('map.broken')}</p>}
      {isShutOut && (
        <div className="banner">
          <p>{b('map.shutOut')}</p>
          <button className="button" type="button" onClick={() => void freshenShell()}>
            {b('map.again')}
          </button>
        </div>
      )}
    </>
  );
}

// One position, by one tap that is its consent. Never a second fix, never in the background; one tap takes it away again.
import type { Geo } from '../domain/place.ts';
import { byId, show, write } from './elements.ts';
import type { PageData } from './page-data.ts';

export type Position = {
  readonly taken: () => Geo | null;
  /** One that was taken before, with the words it belongs to. */
  readonly take: (geo: Geo) => void;
  readonly clear: () => void;
};

const nowhere: Position = { taken: () => null, take: () => undefined, clear: () => undefined };

const waitMs = 20_000;

export function enablePosition({ say }: PageData): Position {
  let geo: Geo | null = null;
  const tap = byId('position');
  if (tap === null || navigator.geolocation === undefined) return nowhere;
  show('position-field', true);
  const label = (words: string) => tap.replaceChildren(words);
  const take = (taken: Geo): void => {
    geo = taken;
    label(say('positionRemove'));
    write('position-words', `${say('positionTaken')}${taken.accuracyM}${say('metres')}`);
  };
  const clear = (): void => {
    geo = null;
    label(say('positionTake'));
    write('position-words', '');
  };
  tap.addEventListener('click', () => {
    if (geo !== null) return clear();
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const accuracyM = Math.min(100_000, Math.round(coords.accuracy));
        take({ lat: coords.latitude, lng: coords.longitude, accuracyM, coordSys: 'WGS84', source: 'gps' });
      },
      () => write('position-words', say('positionDenied')),
      { enableHighAccuracy: true, timeout: waitMs, maximumAge: 0 },
    );
  });
  return { taken: () => geo, take, clear };
}

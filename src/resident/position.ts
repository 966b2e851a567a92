// One position, by one tap that is its consent. Never a second fix, never in the background; one tap takes it away again.
import type { Geo } from '../domain/place.ts';
import { byId, show, write } from './elements.ts';
import type { PageData } from './page-data.ts';

export type Position = { readonly taken: () => Geo | null };

const waitMs = 20_000;

export function enablePosition({ say }: PageData): Position {
  let geo: Geo | null = null;
  const tap = byId('position');
  if (tap === null || navigator.geolocation === undefined) return { taken: () => null };
  show('position-field', true);
  const label = (words: string) => tap.replaceChildren(words);
  tap.addEventListener('click', () => {
    if (geo !== null) {
      geo = null;
      label(say('positionTake'));
      write('position-words', '');
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const accuracyM = Math.min(100_000, Math.round(coords.accuracy));
        geo = { lat: coords.latitude, lng: coords.longitude, accuracyM, coordSys: 'WGS84', source: 'gps' };
        label(say('positionRemove'));
        write('position-words', `${say('positionTaken')}${accuracyM}${say('metres')}`);
      },
      () => write('position-words', say('positionDenied')),
      { enableHighAccuracy: true, timeout: waitMs, maximumAge: 0 },
    );
  });
  return { taken: () => geo };
}

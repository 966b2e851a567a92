// One position on a tap. WGS-84, as phones give it.
import type { Geo } from '../../domain/place.ts';
import { ok, type Result, refused } from '../../domain/result.ts';

const waitMs = 15_000; // a cold start under trees
const decimals = 1e6; // a tenth of a metre

const round = (degrees: number) => Math.round(degrees * decimals) / decimals;

export function locateOnce(): Promise<Result<Geo>> {
  return new Promise((resolve) => {
    if (navigator.geolocation === undefined) return resolve(refused({ code: 'positionUnavailable' }));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const accuracyM = Math.min(100_000, Math.ceil(coords.accuracy));
        const place = { lat: round(coords.latitude), lng: round(coords.longitude), accuracyM };
        resolve(ok({ ...place, coordSys: 'WGS84', source: 'gps' }));
      },
      (error) =>
        resolve(
          refused({
            code: error.code === error.PERMISSION_DENIED ? 'positionDenied' : 'positionUnavailable',
          }),
        ),
      { enableHighAccuracy: true, timeout: waitMs, maximumAge: 0 },
    );
  });
}

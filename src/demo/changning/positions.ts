// Made-up positions of the demo's assets, each within some kilometres of its township's seat, so that walking has
// somewhere to go. WGS-84.
import type { Geo } from '../../domain/place.ts';
import { townshipOf } from '../../domain/place.ts';
import type { Dice } from '../dice.ts';

/** Around the county's own position (28.5773, 104.9211); the townships' places in it are made up too. */
const seats: Readonly<Record<string, readonly [lat: number, lng: number]>> = {
  '511524104': [28.6021, 104.9732],
  '511524110': [28.6518, 104.9025],
  '511524115': [28.5012, 104.8711],
  '511524101': [28.4785, 105.0114],
  '511524106': [28.4221, 104.8822],
  '511524108': [28.3904, 104.9518],
  '511524109': [28.6234, 105.0421],
  '511524112': [28.6901, 104.9377],
};
const county = [28.5773, 104.9211] as const;

const steps = 30_000; // millionths of a degree: about three kilometres
const fixM = 30;

export function demoPlace(dice: Dice, divisionCode: string): Geo {
  const [lat, lng] = seats[townshipOf(divisionCode)] ?? county;
  return {
    lat: lat + dice.whole(-steps, steps) / 1e6,
    lng: lng + dice.whole(-steps, steps) / 1e6,
    accuracyM: fixM,
    coordSys: 'WGS84',
    source: 'manual',
  };
}

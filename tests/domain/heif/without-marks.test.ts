// HEIF pictures without the camera's marks: on a real HEIC, on AVIF, and on whatever is not understood.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { heifWithoutMarks } from '../../../src/domain/heif/without-marks.ts';
import { heicMarks, heicPhoto } from '../../world/heic-photo.ts';

const bytesOf = (buffer: Buffer) => new Uint8Array(buffer);

const positioned = () =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: 'orange' } })
    .withExif({
      IFD0: { Make: 'PLANTED-MAKER' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 34/1 0/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">PLANTED-XMP</x:xmpmeta>')
    .avif()
    .toBuffer();

/** The HEIC with bytes of these places exchanged. */
function altered(find: string, put: string): Uint8Array {
  const photo = heicPhoto();
  photo.write(put, photo.indexOf(find, 0, 'latin1'), 'latin1');
  return bytesOf(photo);
}

describe('a picture as a phone takes it', () => {
  it('keeps no mark of place, time or device, and every byte of its picture', () => {
    const photo = heicPhoto();

    const clean = Buffer.from(heifWithoutMarks(bytesOf(photo)) ?? []);

    expect(heicMarks.filter((mark) => photo.includes(mark))).toEqual(heicMarks);
    expect(heicMarks.filter((mark) => clean.includes(mark))).toEqual([]);
    expect(clean.length).toBe(photo.length);
    const head = photo.indexOf('mdat');
    expect(clean.subarray(0, head).equals(photo.subarray(0, head))).toBe(true);
  });

  it('looks the same afterwards', async () => {
    const photo = await positioned();

    const clean = Buffer.from(heifWithoutMarks(bytesOf(photo)) ?? []);

    expect(photo.includes('PLANTED-MAKER') && photo.includes('PLANTED-XMP')).toBe(true);
    expect(clean.includes('PLANTED')).toBe(false);
    const pixels = (bytes: Buffer) => sharp(bytes).raw().toBuffer();
    expect((await pixels(clean)).equals(await pixels(photo))).toBe(true);
  });
});

describe('what is not understood', () => {
  it.each([
    ['no picture at all', () => new TextEncoder().encode('MZ this is no picture')],
    ['nothing', () => new Uint8Array()],
    ['a file that was cut', () => bytesOf(heicPhoto().subarray(0, 900))],
    [
      'a tail of a maker’s own',
      () => bytesOf(Buffer.concat([heicPhoto(), Buffer.from('\0\0\0\x10sefdGPS 28.5')])),
    ],
    ['an item of an unknown kind', () => altered('Exif', 'Abcd')],
    ['a description among the properties', () => altered('ispe', 'udes')],
    ['a video beside it', () => bytesOf(Buffer.concat([heicPhoto(), Buffer.from('\0\0\0\x08moov')]))],
    ['no list of places', () => altered('iloc', 'free')],
  ])('is left to a person: %s', (_, make) => {
    expect(heifWithoutMarks(make())).toBeNull();
  });

  it('is never read past its end, whatever stands in it', () => {
    for (let at = 0; at < 700; at += 1) {
      for (const value of [0, 1, 0x7f, 0xff]) {
        const bytes = bytesOf(heicPhoto());
        bytes[at] = value;
        const clean = heifWithoutMarks(bytes);
        expect(clean === null || clean.length === bytes.length).toBe(true);
      }
    }
  });
});

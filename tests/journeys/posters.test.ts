// A deputy scans a poster where there is no network, and writes down what was said before it. What the code is worth
// shows when the matter arrives, and stays with it.
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRecord } from '../../src/client/store/listing.ts';
import { makePosterId, showPosterToken } from '../../src/domain/codes/poster-token.ts';
import { type StationId, stationId, type Tenant, tenantCode, userId } from '../../src/domain/ids.ts';
import { issuePoster, revokePoster } from '../../src/server/posters/issue-poster.ts';
import { rotatePosterKey, signPoster, tokenOf } from '../../src/server/posters/poster-keys.ts';
import { listPosters, type Poster } from '../../src/server/posters/poster-rows.ts';
import { newCode, tenant, told } from '../world/codes.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, demoStation, petitionAbout } from '../world/people.ts';
import type { Phone } from '../world/phone.ts';

const chen = userId.parse('chen-min');
const huatan = stationId.parse('huatan');
const meibai = stationId.parse('meibai');

let county: County;
beforeEach(async () => {
  county = await makeCounty();
});
afterEach(() => county.close());

const store = () => county.server.store();

const issued = (at: StationId = huatan, of: Tenant = tenant): Poster =>
  issuePoster(store(), { tenant: of, by: chen, stationId: at, placeText: '老街公告栏' });

function printed(poster: Poster): string {
  const token = tokenOf(store(), poster.tenant, poster);
  if (token === null) throw new Error('the key is lost');
  return showPosterToken(token);
}

const record = (phone: Phone, qrId: string): Promise<string> =>
  phone.record('petition', petitionAbout('扫码时记下的一件要紧事情', { channel: 'qr', qrId }));

async function foundOn(phone: Phone, id: string) {
  await phone.settle();
  const seen = await readRecord(phone.store(), id);
  if (seen?.view.kind !== 'petition') throw new Error('the matter is not there');
  return seen.view.course.poster;
}

const countsOf = (poster: Poster) =>
  listPosters(store().sql, poster.tenant)
    .filter(({ id }) => id === poster.id)
    .map(({ scans, submissions }) => ({ scans, submissions }));

type Code = readonly [what: string, verdict: string, codeOf: () => string];

const codes: readonly Code[] = [
  [
    'taken down',
    'revoked',
    () => {
      const poster = issued();
      revokePoster(store(), poster, { because: '被人贴了假码', by: chen });
      return printed(poster);
    },
  ],
  ['of another station', 'otherStation', () => printed(issued(meibai))],
  ['of another county', 'otherCounty', () => printed(issued(huatan, tenantCode.parse('640323')))],
  ['in no list', 'unknown', () => showPosterToken(signPoster(store(), tenant, makePosterId(randomBytes(5))))],
  [
    'forged',
    'forged',
    () => {
      issued();
      return '7K3M9QXA0ABCDEFGHJKMNPQRS';
    },
  ],
  ['known by its number alone', 'byNumber', () => issued().id],
  [
    'signed by a key that signs no more',
    'genuine',
    () => {
      const text = printed(issued());
      rotatePosterKey(store(), tenant);
      return text;
    },
  ],
  ['no code at all', 'forged', () => 'whatever'],
];

describe('a matter that was recorded from a poster', () => {
  it('without a network knows nothing of its code; when it has arrived it says that it is genuine', async () => {
    const poster = issued();
    const li = await county.phoneOf(demoDeputy);
    const station = await county.phoneOf(demoStation);
    li.wire.cut();
    const id = await record(li, printed(poster));
    expect(await foundOn(li, id)).toBeUndefined();

    li.wire.mend();

    const found = { verdict: 'genuine', id: poster.id, placeText: '老街公告栏' };
    expect(await foundOn(li, id)).toEqual(found);
    expect(await foundOn(station, id)).toEqual(found);
  });

  it.each(codes)('is taken all the same, and says so: %s', async (_, verdict, codeOf) => {
    const li = await county.phoneOf(demoDeputy);

    const id = await record(li, codeOf());

    expect((await foundOn(li, id))?.verdict).toBe(verdict);
  });

  it('is counted once, though the answer was lost and it was sent twice', async () => {
    const poster = issued();
    const li = await county.phoneOf(demoDeputy);
    li.wire.loseAnswers(1, (path) => path.startsWith('/api/v1/sync'));

    await record(li, printed(poster));
    await li.settle();

    expect(countsOf(poster)).toEqual([{ scans: 0, submissions: 1 }]);
  });

  it('is not counted for a poster that was taken down', async () => {
    const poster = issued();
    const text = printed(poster);
    revokePoster(store(), poster, { because: '公告栏拆除', by: chen });
    const li = await county.phoneOf(demoDeputy);

    await record(li, text);
    await li.settle();

    expect(countsOf(poster)).toEqual([{ scans: 0, submissions: 0 }]);
  });

  it('by a resident through its page is genuine by its number, since the page opened for the whole code', async () => {
    const poster = issued();
    const rec = told(store(), newCode(), { qrId: poster.id });
    const station = await county.phoneOf(demoStation);

    expect(await foundOn(station, rec)).toMatchObject({ verdict: 'genuine', placeText: '老街公告栏' });
  });
});

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { crockfordAlphabet } from '../../../src/domain/codes/crockford.ts';
import { makePosterId, showPosterToken } from '../../../src/domain/codes/poster-token.ts';
import { stationId, tenantCode, userId } from '../../../src/domain/ids.ts';
import { openServerStore } from '../../../src/server/app.ts';
import { countScan, countSubmission, findPoster } from '../../../src/server/posters/find-poster.ts';
import { issuePoster, reissuePoster, revokePoster } from '../../../src/server/posters/issue-poster.ts';
import { rotatePosterKey, signPoster, tokenOf } from '../../../src/server/posters/poster-keys.ts';
import { listPosters, type Poster } from '../../../src/server/posters/poster-rows.ts';
import type { ServerStore } from '../../../src/server/store/records.ts';

const home = tenantCode.parse('511524');
const neighbour = tenantCode.parse('640323');
const chen = userId.parse('chen-min');

let folder: string;
let store: ServerStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-posters-'));
  const now = () => Date.parse('2026-11-23T02:00:00Z');
  store = openServerStore({
    now,
    randomBytes: (length) => randomBytes(length),
    alarm: () => undefined,
    dataDir: folder,
  });
});

afterEach(async () => {
  store.sql.close();
  await rm(folder, { recursive: true, force: true });
});

const issue = (tenant = home, placeText = '花滩镇老街公告栏') =>
  issuePoster(store, { tenant, by: chen, stationId: stationId.parse('huatan'), placeText });

function printed(poster: Poster): string {
  const token = tokenOf(store, poster.tenant, poster);
  if (token === null) throw new Error('the key is lost');
  return showPosterToken(token);
}

describe('a poster', () => {
  it('is found by what is printed on it', () => {
    const poster = issue();

    expect(findPoster(store, printed(poster))).toEqual({ kind: 'genuine', poster });
    expect(findPoster(store, printed(poster), home)).toEqual({ kind: 'genuine', poster });
  });

  it('is not found with any one character changed', () => {
    const text = printed(issue());
    const changed = [...text].flatMap((mine, at) =>
      [...crockfordAlphabet]
        .filter((other) => other !== mine)
        .map((other) => text.slice(0, at) + other + text.slice(at + 1)),
    );

    expect(changed).toHaveLength(775);
    expect(changed.filter((one) => findPoster(store, one).kind !== 'forged')).toEqual([]);
  });

  it('is not found with any one character changed, though other keys and other sheets are there', () => {
    const posters = [issue(), issue(neighbour)];
    rotatePosterKey(store, home);
    posters.push(issue(), issue());
    const texts = posters.map(printed);
    const changed = texts.flatMap((text) =>
      [...text].flatMap((mine, at) =>
        [...crockfordAlphabet]
          .filter((other) => other !== mine)
          .map((other) => text.slice(0, at) + other + text.slice(at + 1)),
      ),
    );

    expect(changed.filter((one) => findPoster(store, one).kind !== 'forged')).toEqual([]);
  });

  it('of another county is named as such to whoever asks for their own', () => {
    const poster = issue(neighbour);

    expect(findPoster(store, printed(poster), home)).toEqual({ kind: 'otherCounty', tenant: neighbour });
    expect(findPoster(store, printed(poster)).kind).toBe('genuine');
  });

  it('that was signed here but is in no list is unknown, not forged', () => {
    const token = signPoster(store, home, makePosterId(randomBytes(5)));

    expect(findPoster(store, showPosterToken(token))).toEqual({ kind: 'unknown', tenant: home });
  });

  it('still opens after the key was changed, and the next sheet has the new one', () => {
    const before = issue();
    rotatePosterKey(store, home);
    const after = issue();

    expect([before.keyId, after.keyId]).toEqual(['0', '1']);
    expect(findPoster(store, printed(before)).kind).toBe('genuine');
    expect(findPoster(store, printed(after)).kind).toBe('genuine');
  });

  it('has thirty-two names of keys, and no more', () => {
    const made = Array.from({ length: 32 }, () => rotatePosterKey(store, home).ok);

    expect(made).not.toContain(false);
    expect(rotatePosterKey(store, home)).toEqual({ ok: false, problem: { code: 'alreadyDone' } });
  });

  it('that was taken down opens nothing, and the first reason stays', () => {
    const poster = issue();
    revokePoster(store, poster, { because: '被人贴了假码', by: chen });

    expect(findPoster(store, printed(poster))).toMatchObject({
      kind: 'revoked',
      poster: { revoked: { on: '2026-11-23', because: '被人贴了假码' } },
    });
    expect(revokePoster(store, poster, { because: '第二次', by: chen }).ok).toBe(false);
    expect(findPoster(store, printed(poster))).toMatchObject({
      poster: { revoked: { because: '被人贴了假码' } },
    });
  });

  it('that was replaced hangs no more, and the new sheet hangs at the same place', () => {
    const old = issue();
    const fresh = reissuePoster(store, old, { because: '雨水打湿', by: chen });
    if (!fresh.ok) throw new Error('not replaced');

    expect(fresh.value).toMatchObject({ placeText: old.placeText, stationId: old.stationId });
    expect(fresh.value.id).not.toBe(old.id);
    expect(findPoster(store, printed(old))).toMatchObject({
      kind: 'revoked',
      poster: { revoked: { replacedBy: fresh.value.id } },
    });
    expect(findPoster(store, printed(fresh.value)).kind).toBe('genuine');
  });

  it('counts what was opened and handed in, sheet by sheet', () => {
    const [one, other] = [issue(), issue()];
    countScan(store, one);
    countScan(store, one);
    countSubmission(store, one);

    const counts = Object.fromEntries(
      listPosters(store.sql, home).map(({ id, scans, submissions }) => [id, [scans, submissions]]),
    );
    expect(counts).toEqual({ [one.id]: [2, 1], [other.id]: [0, 0] });
  });

  it('lies in the list of its own county alone', () => {
    issue(neighbour);

    expect(listPosters(store.sql, home)).toEqual([]);
  });
});

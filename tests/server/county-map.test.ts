// A county's own map: what an operator must say, and what the page may then ask whom for.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildApp } from '../../src/server/app.ts';
import { countyMapFrom } from '../../src/server/county-map.ts';

const tiles = {
  MAP_TILES: 'https://tiles.example.org/county/{z}/{x}/{y}.png?key=abc',
  MAP_ATTRIBUTION: '某某测绘院',
  MAP_REVIEW_NUMBER: '川S【2025】00123号',
};
const refusal = (variables: Record<string, string>) => {
  const read = countyMapFrom(variables);
  return read.ok ? null : Object.keys(read.problem.fields ?? {});
};

describe('a county’s own map', () => {
  it('is none where nothing is said', () => {
    expect(countyMapFrom({})).toEqual({ ok: true, value: null });
    expect(countyMapFrom({ MAP_ATTRIBUTION: 'x', MAP_REVIEW_NUMBER: 'y' })).toEqual({
      ok: true,
      value: null,
    });
  });

  it('comes with its host, whose it is and its review number', () => {
    expect(countyMapFrom({ ...tiles, MAP_COORDINATES: 'gcj02', MAP_MAX_ZOOM: '16' })).toMatchObject({
      ok: true,
      value: {
        origin: 'https://tiles.example.org',
        tenant: null,
        map: {
          kind: 'tiles',
          coordinates: 'gcj02',
          minZoom: 0,
          maxZoom: 16,
          reviewNumber: '川S【2025】00123号',
        },
      },
    });
    const { MAP_TILES: _, ...rest } = tiles;
    expect(countyMapFrom({ ...rest, MAP_PMTILES: 'https://tiles.example.org/county.pmtiles' })).toMatchObject(
      {
        ok: true,
        value: { map: { kind: 'pmtiles' } },
      },
    );
  });

  it.each([
    ['no review number', { MAP_REVIEW_NUMBER: ' ' }, 'MAP_REVIEW_NUMBER'],
    ['a review number that is none', { MAP_REVIEW_NUMBER: '已审' }, 'MAP_REVIEW_NUMBER'],
    ['nobody whose it is', { MAP_ATTRIBUTION: '' }, 'MAP_ATTRIBUTION'],
    ['an address without {y}', { MAP_TILES: 'https://tiles.example.org/{z}/{x}.png' }, 'MAP_TILES'],
    ['an address that all can read', { MAP_TILES: 'http://tiles.example.org/{z}/{x}/{y}' }, 'MAP_TILES'],
    ['a host that is filled in', { MAP_TILES: 'https://{x}.example.org/{z}/{x}/{y}' }, 'MAP_TILES'],
    ['an address with a password', { MAP_TILES: 'https://a:b@example.org/{z}/{x}/{y}' }, 'MAP_TILES'],
    [
      'an address that widens the policy',
      { MAP_TILES: "https://e.org/;script-src 'unsafe-inline'/{z}/{x}/{y}" },
      'MAP_TILES',
    ],
    ['coordinates nobody knows', { MAP_COORDINATES: 'bd09' }, 'MAP_COORDINATES'],
    ['zooms the wrong way round', { MAP_MIN_ZOOM: '9', MAP_MAX_ZOOM: '8' }, 'MAP_MAX_ZOOM'],
    ['a county that is none', { MAP_COUNTY: '5115' }, 'MAP_COUNTY'],
  ])('is refused with %s', (_, changes, named) => {
    expect(refusal({ ...tiles, ...changes })).toEqual([named]);
  });

  it.each([
    ['none', null, 'self', 'self'],
    ['tiles', tiles, 'https://tiles.example.org', 'self'],
    [
      'a file',
      { ...tiles, MAP_TILES: '', MAP_PMTILES: 'https://f.example.org/m.pmtiles' },
      'self',
      'https://f.example.org',
    ],
  ])('lets a page ask that one host and no other: %s', async (_, variables, pictures, calls) => {
    const folder = await mkdtemp(join(tmpdir(), 'luzhi-map-'));
    const read = countyMapFrom(variables ?? {});
    const env = {
      now: () => 1_790_000_000_000,
      randomBytes: (size: number) => Buffer.alloc(size, 7),
      alarm: () => undefined,
      dataDir: folder,
    };
    const { app, close } = await buildApp({ ...env, isDemo: false }, { map: read.ok ? read.value : null });
    const policy = String((await app.inject({ url: '/' })).headers['content-security-policy']);
    const of = (name: string) =>
      policy
        .split('; ')
        .find((one) => one.startsWith(`${name} `))
        ?.replace(/'/g, '')
        .split(' ')
        .at(-1);

    expect(of('img-src')).toBe(pictures === 'self' ? 'data:' : pictures);
    expect(of('connect-src')).toBe(calls);
    expect(policy.match(/https?:\/\//g) ?? []).toHaveLength(variables === null ? 0 : 1);
    await close();
    await rm(folder, { recursive: true, force: true });
  });
});

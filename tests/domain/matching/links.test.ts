import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Link } from '../../../src/domain/matching/links.ts';
import {
  addLink,
  linkEndKinds,
  linkKey,
  linkReasons,
  linksOf,
  removeLink,
} from '../../../src/domain/matching/links.ts';

const end = fc
  .nat(5)
  .map((n) => ({ kind: linkEndKinds[n % linkEndKinds.length] ?? 'asset', id: `id-${n}` }) as const);
const anyLink = fc.record({ from: end, to: end, why: fc.constantFrom(...linkReasons) });
const linked = (all: readonly Link[]) =>
  all.reduce<readonly Link[]>((links, link) => {
    const added = addLink(links, link);
    return added.ok ? added.value : links;
  }, []);

const school: Link = {
  from: { kind: 'asset', id: 'school' },
  to: { kind: 'petition', id: 'water' },
  why: 'wouldServe',
};

describe('a link', () => {
  it('is seen from both its ends', () => {
    expect(linksOf([school], 'school')).toEqual([
      { other: school.to, why: 'wouldServe', direction: 'outward' },
    ]);
    expect(linksOf([school], 'water')).toEqual([
      { other: school.from, why: 'wouldServe', direction: 'inward' },
    ]);
    expect(linksOf([school], 'road')).toEqual([]);
  });

  it('is there once, whoever is named first, and once for each reason', () => {
    const reversed = { from: school.to, to: school.from, why: 'wouldServe' } as const;
    const shown = { ...school, why: 'shows' } as const;
    expect(addLink([school], reversed)).toEqual({ ok: true, value: [school] });
    expect(addLink([school], shown)).toEqual({ ok: true, value: [school, shown] });
    expect(removeLink([school, shown], reversed)).toEqual([shown]);
  });

  it('never ties a thing to itself', () => {
    expect(addLink([], { ...school, to: school.from })).toEqual({
      ok: false,
      problem: { code: 'invalidFields', fields: { to: { code: 'notAccepted' } } },
    });
  });

  it('is in the list of the one exactly when it is in the list of the other', () => {
    fc.assert(
      fc.property(fc.array(anyLink), (all) => {
        const links = linked(all);
        expect(new Set(links.map(linkKey)).size).toBe(links.length);
        for (const { from, to, why } of links) {
          expect(linksOf(links, from.id)).toContainEqual({ other: to, why, direction: 'outward' });
          expect(linksOf(links, to.id)).toContainEqual({ other: from, why, direction: 'inward' });
        }
      }),
    );
  });

  it('ties records and assets, for five reasons', () => {
    expect(linkEndKinds).toEqual(['petition', 'observation', 'sighting', 'asset']);
    expect(linkReasons).toEqual(['sameMatter', 'repeats', 'becomes', 'shows', 'wouldServe']);
  });

  it('has a key that tells its ends and its reason apart', () => {
    expect(linkKey(school)).toBe('asset:school|petition:water|wouldServe');
    expect(linkKey({ ...school, from: school.to, to: school.from })).toBe(linkKey(school));
  });

  it('is there once among others', () => {
    const shown = { ...school, why: 'shows' } as const;
    expect(addLink([shown, school], school)).toEqual({ ok: true, value: [shown, school] });
  });

  it('is listed by its key, whatever was tied first', () => {
    const roof: Link = { ...school, from: { kind: 'asset', id: 'roof' } };
    const shed: Link = { ...school, from: { kind: 'asset', id: 'shed' } };
    const inOrder = [roof, school, shed].map(({ from }) => ({
      other: from,
      why: 'wouldServe',
      direction: 'inward',
    }));
    expect(linksOf([shed, roof, school], 'water')).toEqual(inOrder);
    expect(linksOf([school, shed, roof], 'water')).toEqual(inOrder);
    expect(linksOf([roof, school, shed], 'water')).toEqual(inOrder);
  });
});

// Links between petitions, observations, sightings and assets. Guarantees: 1. a pair is linked for one reason at most
// once, whoever of the two comes first; 2. nothing is linked to itself; 3. a link is seen from both its ends.
// Nobody links a sealed record: a link would tell that it exists.
import { kinds } from '../kinds.ts';
import type { Result } from '../result.ts';
import { ok, refused } from '../result.ts';

export const linkEndKinds = [...kinds, 'asset'] as const;
export type LinkEnd = { readonly kind: (typeof linkEndKinds)[number]; readonly id: string };

export const linkReasons = [
  'sameMatter', // told twice, each stays a record
  'repeats', // the same matter again after closing
  'becomes', // a petition noted as a sighting or an observation
  'shows', // a sighting or an observation of this asset
  'wouldServe', // an idle asset for an unmet need
] as const;
export type LinkReason = (typeof linkReasons)[number];

export type Link = { readonly from: LinkEnd; readonly to: LinkEnd; readonly why: LinkReason };

/** A link seen from one of its ends. */
export type LinkSeen = {
  readonly other: LinkEnd;
  readonly why: LinkReason;
  readonly direction: 'outward' | 'inward';
};

const nameOf = (end: LinkEnd) => `${end.kind}:${end.id}`;

/** The same for both directions: what makes a link unique. */
export const linkKey = ({ from, to, why }: Link): string =>
  [...[nameOf(from), nameOf(to)].sort(), why].join('|');

/** The list with the link; unchanged when the two are linked for this reason already. Refuses a link to itself. */
export function addLink(links: readonly Link[], link: Link): Result<readonly Link[]> {
  if (nameOf(link.from) === nameOf(link.to)) {
    return refused({ code: 'invalidFields', fields: { to: { code: 'notAccepted' } } });
  }
  const key = linkKey(link);
  return ok(links.some((one) => linkKey(one) === key) ? links : [...links, link]);
}

/** The list without this link, in whichever direction it is held. */
export const removeLink = (links: readonly Link[], link: Link): readonly Link[] =>
  links.filter((one) => linkKey(one) !== linkKey(link));

/** All that hangs on one id. `outward`: this one points to the other. Ordered by key. */
export const linksOf = (links: readonly Link[], id: string): readonly LinkSeen[] =>
  links
    .filter((link) => link.from.id === id || link.to.id === id)
    .toSorted((a, b) => (linkKey(a) < linkKey(b) ? -1 : 1))
    .map(({ from, to, why }) =>
      from.id === id ? { other: to, why, direction: 'outward' } : { other: from, why, direction: 'inward' },
    );

// The county's own lists as a ledger's words find them: which division a place lies in, which unit a name means. What
// is not found is not guessed: the words themselves are kept.
import type { OrgId } from '../../domain/ids.ts';
import { liesIn } from '../../domain/place.ts';
import type { Directory } from '../../protocol/session.ts';
import { unitForms } from './zh-words.ts';

type Division = { readonly code: string; readonly name: string };
type Township = Division & { readonly villages: readonly Division[] };

export type Places = {
  /** The division that these words name, the smallest that is known; null when they name none. */
  readonly divisionOf: (text: string) => string | null;
  readonly orgOf: (name: string) => OrgId | null;
};

const isTownship = (code: string) => code.endsWith('000') && !code.endsWith('000000');
const isVillage = (code: string) => !code.endsWith('000');

export function placesOf({ divisions, orgs, countyName }: Directory): Places {
  const townships: readonly Township[] = divisions
    .filter(({ code }) => isTownship(code))
    .map((one) => ({
      ...one,
      villages: divisions.filter(({ code }) => isVillage(code) && liesIn(code, one.code)),
    }));
  const unitName = (raw: string) =>
    unitForms.reduce(
      (name, [pattern, form]) => name.replace(pattern, form),
      raw.normalize('NFKC').replace(/\s/g, '').replace(countyName, ''),
    );
  const units = new Map(orgs.map(({ id, name }) => [unitName(name), id]));
  return {
    divisionOf: (text) => {
      const plain = text.normalize('NFKC').replace(/\s/g, '');
      const township = firstNamed(townships, plain);
      if (township !== null) return firstNamed(township.villages, plain)?.code ?? township.code;
      const villages = townships.flatMap((one) => one.villages).filter(({ name }) => plain.includes(name));
      return villages.length === 1 ? (villages[0]?.code ?? null) : null;
    },
    orgOf: (name) => units.get(unitName(name)) ?? null,
  };
}

/** Of the names in these words the one that stands first: 花滩镇 in 花滩镇龙头村, not 龙头. */
function firstNamed<T extends Division>(list: readonly T[], text: string): T | null {
  let found: { readonly one: T; readonly at: number } | null = null;
  for (const one of list) {
    const at = text.indexOf(one.name);
    if (at >= 0 && (found === null || at < found.at)) found = { one, at };
  }
  return found?.one ?? null;
}

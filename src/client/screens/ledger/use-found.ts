// Which records a list shows: kind, words, where they are, how old. The filters live in the address, so that the
// way back restores them.
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { dayAt, dayMs } from '../../../domain/day.ts';
import type { Kind } from '../../../domain/kinds.ts';
import { useSetInAddress } from '../../record/address.ts';
import { useSearchText } from '../../record/use-search-text.ts';
import { aboutOf } from '../../record/words.ts';
import type { ListedRecord } from '../../store/listing.ts';
import { useRecords } from '../../store/record-list.ts';
import { useStore } from '../../store/store-context.ts';
import { inWorklist } from './worklists.ts';

export type Found = {
  /** undefined while the first read runs. */
  readonly all: readonly ListedRecord[] | undefined;
  readonly found: readonly ListedRecord[];
  readonly words: string;
  readonly about: string;
  readonly days: string;
  /** One of worklists.ts, or '' for all. */
  readonly worklist: string;
  readonly search: string;
  readonly set: (name: 'q' | 'about' | 'days' | 'list', value: string) => void;
};

export function useFound(kind: Kind): Found {
  const { env, actor } = useStore();
  const [params] = useSearchParams();
  const set = useSetInAddress();
  const textOf = useSearchText();
  const records = useRecords();
  const of = (name: string) => params.get(name) ?? '';
  const [words, about, days, worklist] = [of('q'), of('about'), of('days'), of('list')];
  const all = useMemo(() => records?.filter((record) => record.view.kind === kind), [records, kind]);
  const chosen = useMemo(
    () => all && inWorklist(all, worklist, { actor, today: dayAt(env.now()) }),
    [all, worklist, actor, env],
  );
  const found = useMemo(() => {
    const since = days === '' ? '' : new Date(env.now() - Number(days) * dayMs).toISOString();
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    return chosen?.filter(
      (record) =>
        record.view.capturedAt >= since &&
        (about === '' || aboutOf(record.view) === about) &&
        wanted.every((word) => textOf(record.view).includes(word)),
    );
  }, [chosen, words, about, days, env, textOf]);
  const search = params.size === 0 ? '' : `?${params}`;
  return { all, found: found ?? [], words, about, days, worklist, search, set };
}

// Which records a list shows: kind, words, where they are, how old. The filters live in the address, so that the
// way back restores them.
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { dayAt, dayMs } from '../../../domain/day.ts';
import type { Kind } from '../../../domain/kinds.ts';
import { useSetInAddress } from '../../record/address.ts';
import { dueInOrder, waitingInOrder } from '../../record/waiting.ts';
import { aboutOf } from '../../record/words.ts';
import type { ListedRecord } from '../../store/listing.ts';
import { useRecords } from '../../store/record-list.ts';
import { useStore } from '../../store/store-context.ts';
import { useSearchText } from './search-text.ts';

export type Found = {
  /** undefined while the first read runs. */
  readonly all: readonly ListedRecord[] | undefined;
  readonly found: readonly ListedRecord[];
  readonly words: string;
  readonly sync: string;
  readonly about: string;
  readonly days: string;
  /** '' for all, `mine` for what waits for this person, `due` for what is late or will be soon. */
  readonly turn: string;
  readonly search: string;
  readonly set: (name: 'q' | 'sync' | 'about' | 'days' | 'turn', value: string) => void;
};

export function useFound(kind: Kind): Found {
  const { env, actor } = useStore();
  const [params] = useSearchParams();
  const set = useSetInAddress();
  const textOf = useSearchText();
  const records = useRecords();
  const of = (name: string) => params.get(name) ?? '';
  const [words, sync, about, days, turn] = [of('q'), of('sync'), of('about'), of('days'), of('turn')];
  const all = useMemo(() => records?.filter((record) => record.view.kind === kind), [records, kind]);
  const inTurn = useMemo(() => {
    if (turn === 'mine') return all && waitingInOrder(all, actor);
    return turn === 'due' ? all && dueInOrder(all, dayAt(env.now())) : all;
  }, [all, turn, actor, env]);
  const found = useMemo(() => {
    const since = days === '' ? '' : new Date(env.now() - Number(days) * dayMs).toISOString();
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    return inTurn?.filter(
      (record) =>
        record.view.capturedAt >= since &&
        (sync === '' || record.sync === sync) &&
        (about === '' || aboutOf(record.view) === about) &&
        wanted.every((word) => textOf(record.view).includes(word)),
    );
  }, [inTurn, words, sync, about, days, env, textOf]);
  const search = params.size === 0 ? '' : `?${params}`;
  return { all, found: found ?? [], words, sync, about, days, turn, search, set };
}

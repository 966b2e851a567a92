// Which records a list shows: kind, words, where they are, how old. The filters live in the address, so that the
// way back restores them.
import { useSearchParams } from 'react-router';
import { dayMs } from '../../../domain/day.ts';
import type { Kind } from '../../../domain/kinds.ts';
import { aboutOf, searchTextOf } from '../../record/words.ts';
import { useSession } from '../../session/session.ts';
import { type ListedRecord, useRecords } from '../../store/listing.ts';
import { useStore } from '../../store/store-context.ts';
import { useText } from '../../text/use-text.ts';

export type Found = {
  /** undefined while the first read runs. */
  readonly all: readonly ListedRecord[] | undefined;
  readonly found: readonly ListedRecord[];
  readonly words: string;
  readonly sync: string;
  readonly about: string;
  readonly days: string;
  readonly search: string;
  readonly set: (name: 'q' | 'sync' | 'about' | 'days', value: string) => void;
};

export function useFound(kind: Kind): Found {
  const t = useText();
  const { env } = useStore();
  const [params, setParams] = useSearchParams();
  const directory = useSession((session) => session.directory);
  const records = useRecords();
  const all = records?.filter((record) => record.view.kind === kind);
  const of = (name: string) => params.get(name) ?? '';
  const [words, sync, about, days] = [of('q'), of('sync'), of('about'), of('days')];
  const since = days === '' ? 0 : env.now() - Number(days) * dayMs;
  const wanted = words.trim().toLowerCase().split(/\s+/);
  const matches = (record: ListedRecord) => {
    const text = searchTextOf(t, record.view, directory);
    const isWanted = wanted.every((word) => text.includes(word));
    const isSync = sync === '' || record.sync === sync;
    const isAbout = about === '' || aboutOf(record.view) === about;
    return isWanted && isSync && isAbout && Date.parse(record.view.capturedAt) >= since;
  };
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: true });
  };
  const search = params.size === 0 ? '' : `?${params}`;
  return { all, found: all?.filter(matches) ?? [], words, sync, about, days, search, set };
}

// A voice note and a position: seldom given, so these parts come when the folded fields are opened. Where they do not
// come, a sound can be chosen as a file all the same, and the place is written.
import type { Geo } from '../domain/place.ts';
import { byId, inputById } from './elements.ts';
import type { PageData } from './page-data.ts';

export type Beside = {
  readonly note: () => Blob | null;
  readonly taken: () => Geo | null;
  /** A position that was taken before, with the words it belongs to. */
  readonly take: (geo: Geo) => Promise<void>;
  readonly clear: () => void;
};

export function enableBeside(page: PageData): Beside {
  const load = async () => {
    const [{ enableVoice }, { enablePosition }] = await Promise.all([
      import('./voice.ts'),
      import('./position.ts'),
    ]);
    return { voice: enableVoice(page), position: enablePosition(page) };
  };
  type Parts = Awaited<ReturnType<typeof load>>;
  let parts: Parts | null = null;
  let loading: Promise<void> | null = null;
  const enable = (): Promise<void> => {
    loading ??= load().then(
      (loaded) => {
        parts = loaded;
      },
      () => {
        loading = null;
      },
    );
    return loading;
  };
  const folded = byId('voice-field')?.closest('details');
  folded?.addEventListener('toggle', () => void enable());
  if (folded?.open) void enable();
  return {
    note: () => (parts === null ? (inputById('voice')?.files?.[0] ?? null) : parts.voice.note()),
    taken: () => parts?.position.taken() ?? null,
    take: async (geo) => {
      await enable();
      parts?.position.take(geo);
    },
    clear: () => {
      parts?.voice.clear();
      parts?.position.clear();
    },
  };
}

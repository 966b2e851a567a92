// What the first load carries. Everything the page needs at once comes in one file: fewer requests on a village line, and
// gzip sees it whole. What is imported later keeps its own chunks; of those, the first load lists all files only for the
// screens that are opened before the worker has the rest (firstScreens), since the lists of all would weigh 2 kB.
import type { Plugin } from 'vite';

export type ModuleGraph = {
  readonly getModuleInfo: (
    id: string,
  ) => { readonly isEntry: boolean; readonly importers: readonly string[] } | null;
};

/** `first` for a module that an entry reaches without an import(), else null: the bundler decides. */
export function firstLoadChunk(id: string, graph: ModuleGraph, seen = new Set<string>()): string | null {
  if (seen.has(id)) return null;
  seen.add(id);
  const found = graph.getModuleInfo(id);
  if (found === null) return null;
  const isFirst = found.isEntry || found.importers.some((one) => firstLoadChunk(one, graph, seen) !== null);
  return isFirst ? 'first' : null;
}

/** The entries that reach a module without an import(). */
export function entriesReaching(id: string, graph: ModuleGraph, seen = new Set<string>()): readonly string[] {
  if (seen.has(id)) return [];
  seen.add(id);
  const found = graph.getModuleInfo(id);
  if (found === null) return [];
  const further = found.importers.flatMap((one) => entriesReaching(one, graph, seen));
  return found.isEntry ? [id, ...further] : further;
}

const firstScreens = ['/screens/sign-in/sign-in-screen.tsx', '/screens/welcome/welcome-screen.tsx'];

type Early = {
  /** Learns from the bundle which file is which screen's. */
  readonly plugin: Plugin;
  /** Of the files that a late screen imports: those to fetch with it. Styles always, or it would open without them. */
  readonly filesOf: (file: string, imported: string[]) => string[];
};

export function earlyFiles(): Early {
  const screenOf = new Map<string, string>();
  return {
    plugin: {
      name: 'early-files',
      generateBundle: (_options, bundle) => {
        for (const one of Object.values(bundle))
          if (one.type === 'chunk' && one.facadeModuleId !== null)
            screenOf.set(one.fileName, one.facadeModuleId);
      },
    },
    filesOf: (file, imported) => {
      const isFirst = firstScreens.some((screen) => screenOf.get(file)?.endsWith(screen));
      return isFirst ? imported : imported.filter((one) => one.endsWith('.css'));
    },
  };
}

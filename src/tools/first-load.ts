// Names the chunk of everything the page needs at once, so that it comes in one file: fewer requests on a village
// line, and gzip sees it whole. What is imported later keeps its own chunks.
type ModuleGraph = {
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

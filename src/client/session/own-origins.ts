// The address people reach this system by, as the server was told it: a desk may be open at another one.
import { useSession } from './session.ts';

const usePublic = (): string | undefined => useSession((session) => session.directory?.publicOrigin);

/** What codes and links begin with. */
export const usePublicOrigin = (): string => usePublic() ?? location.origin;

/** What begins with one of these, to the letter, is ours: the public address first. */
export function useOwnOrigins(): readonly string[] {
  return [...new Set([usePublicOrigin(), location.origin])];
}

// Places for posted forms: each may hold its pictures in memory until they are redrawn, and a village line brings them
// slowly. Nobody has shown yet who they are: no address has more than some of the places, and a line that brings less
// than any village line does, or goes on for ever, loses its place.
import { Socket } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { bePatient } from './patience.ts';

export type FormPlace = {
  /** Reads the form, for as long as it comes. */
  readonly read: <T>(form: () => Promise<T>) => Promise<T>;
  readonly leave: () => void;
};

export type FormPlaces = {
  /** null: all are taken, or all that this address may have. */
  readonly take: (request: Pick<FastifyRequest, 'ip' | 'raw'>) => FormPlace | null;
};

const limits = {
  most: 12, // 24 MB each
  mostOfOneAddress: 3, // a village behind one address, and not the whole county
  lookMs: 60_000,
  leastBytes: 12_000, // in each of these minutes
  longestMs: 600_000,
};

export function makeFormPlaces(asked: Partial<typeof limits> = {}): FormPlaces {
  const { most, mostOfOneAddress, ...line } = { ...limits, ...asked };
  const taken = new Map<string, number>();
  let all = 0;
  const count = (address: string, by: number) => {
    const next = (taken.get(address) ?? 0) + by;
    if (next > 0) taken.set(address, next);
    else taken.delete(address);
    all += by;
  };
  return {
    take: ({ ip, raw: { socket } }) => {
      if (all >= most || (taken.get(ip) ?? 0) >= mostOfOneAddress) return null;
      count(ip, 1);
      const hurry = bePatient(socket);
      return {
        read: async (form) => {
          const rest = cutCrawling(socket, line);
          return form().finally(rest);
        },
        leave: () => {
          hurry();
          count(ip, -1);
        },
      };
    },
  };
}

type Line = Pick<typeof limits, 'lookMs' | 'leastBytes' | 'longestMs'>;

function cutCrawling(socket: unknown, { lookMs, leastBytes, longestMs }: Line): () => void {
  if (!(socket instanceof Socket)) return () => {};
  let before = socket.bytesRead;
  let left = Math.ceil(longestMs / lookMs);
  const look = setInterval(() => {
    left -= 1;
    if (socket.bytesRead - before < leastBytes || left <= 0) socket.destroy();
    before = socket.bytesRead;
  }, lookMs);
  return () => clearInterval(look);
}

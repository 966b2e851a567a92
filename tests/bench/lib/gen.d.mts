import type { BenchRecord } from '../adapters/petition.ts';

/** Records by their number; the same number and seed give the same record. */
export function makeRecords(from: number, count: number, seed?: number): BenchRecord[];

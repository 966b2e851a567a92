import type { Problem } from './problems.ts';

/** What an operation returns when a refusal is an expected outcome. Bugs and broken machines throw instead. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const refused = (problem: Problem): Result<never> => ({ ok: false, problem });

// 销号 and 回头看: who looks may not be of the unit that answers for what is looked at.
import type { OrgId } from '../ids.ts';
import type { Problem } from '../problems.ts';
import type { MoveContext } from './machine.ts';

export const againstOwnUnit = (responsible: OrgId | null, { actor }: MoveContext): Problem | null =>
  responsible !== null && actor.orgId === responsible ? { code: 'ownUnit' } : null;

/** A day somebody went there cannot lie ahead. */
export const againstFuture = (on: string, { today }: MoveContext): Problem | null =>
  on <= today ? null : { code: 'invalidFields', fields: { on: { code: 'inFuture' } } };

import { describe, expect, it } from 'vitest';
import { mayRecord, toolsFor } from '../../src/client/session/tools.ts';
import { accountRoles } from '../../src/domain/actor.ts';
import { grantOf } from '../../src/domain/rights/functions.ts';

describe('the tools', () => {
  it('record is offered to exactly those whose right it is', () => {
    const may = accountRoles.filter((role) => grantOf('submitPetition', role).reach !== 'none');
    expect(accountRoles.filter(mayRecord)).toEqual(may);
  });

  it('stand once each, for every role', () => {
    for (const role of accountRoles) {
      const paths = toolsFor(role).map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
    }
  });
});

import { argon2 } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Door, makeDoor } from '../world/door.ts';
import { demoDeputy } from '../world/people.ts';

vi.mock('node:crypto', { spy: true });

let door: Door;
beforeEach(async () => {
  door = await makeDoor();
});
afterEach(() => door.close());

/** What was hashed meanwhile: with which parameters, over how many bytes. */
async function hashedBy(act: () => Promise<unknown>) {
  vi.mocked(argon2).mockClear();
  await act();
  return vi.mocked(argon2).mock.calls.map(([kind, { message, nonce, ...recipe }]) => ({
    kind,
    ...recipe,
    message: Buffer.from(Object(message)).toString(),
    nonceBytes: Buffer.from(Object(nonce)).length,
  }));
}

describe('the work of a sign-in', () => {
  it('check 2: an unknown number costs the same hash as a wrong password', async () => {
    const password = 'not the password';
    const unknown = await hashedBy(() => door.visitor().signIn({ phone: '13900000000', password }));
    const known = await hashedBy(() => door.visitor().signIn({ phone: demoDeputy.phone, password }));
    expect(known).toHaveLength(1);
    expect(unknown).toEqual(known);
    expect(known[0]).toMatchObject({ kind: 'argon2id', memory: 19_456, passes: 2, parallelism: 1 });
  });
});

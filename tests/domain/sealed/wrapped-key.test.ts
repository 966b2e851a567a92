import { expect, it } from 'vitest';
import { passphraseFault } from '../../../src/domain/sealed/wrapped-key.ts';

it('a passphrase that is set has ten to 128 characters, as a person counts them', () => {
  expect([9, 10, 128, 129].map((count) => passphraseFault('锁'.repeat(count)))).toEqual([
    'short',
    null,
    null,
    'long',
  ]);
  expect([9, 10, 128, 129].map((count) => passphraseFault('\u{20bb7}'.repeat(count)))).toEqual([
    'short',
    null,
    null,
    'long',
  ]);
});

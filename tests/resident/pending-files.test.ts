import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dropFiles, keepFile, readFile } from '../../src/resident/pending-files.ts';
import { residentPhone } from '../world/resident-phone.ts';

beforeEach(() => {
  residentPhone();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('drops the photos of what is delivered, and leaves those of another submission', async () => {
  await keepFile('one', new Blob(['of poster A']));
  await keepFile('two', new Blob(['of poster B']));

  await dropFiles(['two']);

  expect(await (await readFile('one'))?.text()).toBe('of poster A');
  expect(await readFile('two')).toBeNull();
});

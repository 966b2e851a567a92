import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

const minute = 60_000;

const project = (name: string, include: string[], testTimeout: number) => ({
  extends: true as const,
  test: { name, environment: 'node', include, testTimeout, hookTimeout: minute },
});
const fast = project(
  'fast',
  ['tests/{domain,protocol,sealing,client,server,demo,resident,sim}/**/*.test.ts', 'tests/*.test.ts'],
  minute / 2,
);

export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: {
    globalSetup: 'tests/world/shelf.ts',
    // What is waited for comes when a busy machine gets to it.
    expect: { poll: { timeout: minute / 3 } },
    // Vitest leaves one core idle, which is half of the smallest machine.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    projects: [
      // One thread a core for all files: starting anew for each takes longer than the tests.
      { ...fast, test: { ...fast.test, pool: 'threads', isolate: false } },
      project('journeys', ['tests/{backup,journeys,faults,compat,decoder,drawing}/**/*.test.ts'], minute),
      { ...project('browser', ['tests/browser/**/*.test.ts'], 5 * minute) },
      // The numbered checks of the threat list; some drive a Chromium. npm run test:security prints them as a table.
      project('security', ['tests/security/**/*.test.ts'], 5 * minute),
      // By their own commands only: npm run test:engines, npm run test:wire.
      project('engines', ['tests/engines/**/*.test.ts'], 5 * minute),
      project('wire', ['tests/wire/**/*.test.ts'], 10 * minute),
    ],
  },
});

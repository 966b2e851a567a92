// Every tool, for a person of a role that has it: axe finds nothing, and the page is whole at phone and desk.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toolsFor } from '../../src/client/session/tools.ts';
import { demoAccounts } from '../../src/demo/accounts.ts';
import type { AccountRole } from '../../src/domain/actor.ts';
import { faults, quietly } from './axe.ts';
import { deskScreen, phoneScreen } from './chromium.ts';
import { signIn } from './hands.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

let server: OwnServer['server'];
let close: OwnServer['close'];
let browser: OwnServer['browser'];

beforeAll(async () => {
  ({ server, browser, close } = await startOwnServer());
});

afterAll(() => close());

/** Pages that a tool's list opens, for who works with them. */
const besides: Partial<Record<AccountRole, readonly string[]>> = {
  finance: ['/ledger/asset/new', '/ledger/asset/walk'],
};

/** Each tool once, with the first person who has it. */
function tools() {
  const seen = new Set<string>();
  return demoAccounts.flatMap((person) => {
    const own = toolsFor(person.role).filter(({ path }) => !seen.has(path));
    for (const { path } of own) seen.add(path);
    const paths = [...own.map(({ path }) => path), ...(besides[person.role] ?? [])];
    return paths.length === 0 ? [] : [{ person, paths }];
  });
}

it.each([
  ['phone', phoneScreen, { size: 'care', theme: 'dark' }],
  ['desk', deskScreen, { size: 'standard', theme: 'light' }],
] as const)(
  'axe finds nothing on any tool, and nothing stands over the edge, on a %s',
  async (_, viewport, dress) => {
    const found: string[] = [];
    for (const { person, paths } of tools()) {
      const context = await browser.newContext({ ...quietly, viewport });
      const page = await context.newPage();
      await page.goto(server.url);
      await signIn(page, person);
      for (const path of paths) {
        await page.goto(`${server.url}${path}`);
        await page.evaluate((wanted) => Object.assign(document.documentElement.dataset, wanted), dress);
        found.push(...(await faults(page)));
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (over > 0) found.push(`${path} is ${over} px too wide`);
      }
      await context.close();
    }
    expect(found).toEqual([]);
  },
);

// Forms that open what was written before, driven by hand: what stands in them, and what a text has made of the page.
import type { Page } from 'playwright-core';
import { type Opened, walk } from './watched.ts';

/** This page, as it stands: what is missing of these texts, and what a text has made. */
export const onThisPage = (page: Page, expected: readonly string[]): Promise<string[]> => {
  const { pathname, search } = new URL(page.url());
  return walk(page, [{ path: `${pathname}${search}`, expected }]);
};

/** 修改 of records, one after another: the form that opens must hold every text of what it amends. */
export async function amendEach(page: Page, records: readonly Opened[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const record of records) {
    wrong.push(...(await walk(page, [record])));
    const button = page.getByRole('button', { name: '修改', exact: true }).first();
    await button
      .waitFor({ timeout: 3000 })
      .catch(() => wrong.push(`${record.path} cannot be amended ${page.url()}`));
    if (!(await button.isVisible())) continue;
    await button.click();
    await page.waitForURL(/\/record\//);
    wrong.push(...(await onThisPage(page, record.expected)));
  }
  return wrong;
}

/** The steps of an import at its desk: what its columns are, what would become of its rows. */
export async function readIn(
  page: Page,
  found: {
    readonly id: string;
    readonly heads: readonly string[];
    readonly cells: readonly string[];
    readonly layout: string;
  },
): Promise<readonly string[]> {
  const { id, heads, cells, layout } = found;
  const columns = await walk(page, [{ path: `/imports/${id}`, expected: [...heads, layout] }]);
  await page.getByRole('button', { name: '看看会变什么' }).click();
  await page.getByRole('button', { name: /^退回\d/ }).click();
  const more = page.getByRole('button', { name: /^再看\d+行/ });
  await more.click();
  await more.waitFor({ state: 'detached' });
  // The same address again would put the first step up anew: it is looked at as it stands.
  const missing = await page.evaluate((texts) => {
    const bare = (text: string) => text.replaceAll(/\s+/g, '');
    const shown = bare(document.body.textContent);
    return texts.map(bare).filter((one) => !shown.includes(one));
  }, cells as string[]);
  return [...columns, ...missing.map((one) => `the rows do not show ${one}`)];
}

// What axe finds on a page, in each dress a person may have chosen.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export async function faults(page: Page): Promise<string[]> {
  await page.locator('main:not([aria-busy="true"])').first().waitFor();
  // There are no frames: without a look into them axe needs no other page to add up its findings in.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map((one) => `${page.url()} ${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`);
}

/** Looks at the face in each size of type, light and dark. */
export async function faultsInEachDress(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const [size, theme] of [
    ['standard', 'light'],
    ['care', 'light'],
    ['standard', 'dark'],
  ] as const) {
    await page.evaluate((dress) => Object.assign(document.documentElement.dataset, dress), { size, theme });
    found.push(...(await faults(page)));
  }
  return found;
}

/** Without motion: a colour that is still on its way from light to dark is not what a person reads. */
export const quietly = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' } as const;

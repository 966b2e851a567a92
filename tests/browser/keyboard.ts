// Going through a page by Tab alone, looking at every stop: what has the focus is marked, lies on the screen under
// nothing else, and comes after what had it before.
import type { Page } from 'playwright-core';

async function tab(page: Page): Promise<void> {
  const before = await page.evaluateHandle(() => document.activeElement);
  await page.keyboard.press('Tab');
  const wrong = await page.evaluate(async (previous) => {
    // A field of text is scrolled to in a later frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const now = document.activeElement;
    if (now === null || now === document.body) return 'the focus left the page';
    // A choice's own mark lies unseen over its words.
    const shown = now.closest('.choice')?.querySelector('span') ?? now;
    const box = shown.getBoundingClientRect();
    const { left, top, right } = box;
    // Of a tall field Chromium brings the line with the caret onto the screen.
    const bottom = now instanceof HTMLTextAreaElement ? Math.min(box.bottom, top + 44) : box.bottom;
    const onTop = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    const isFirst = previous === null || previous === document.body;
    const found = [
      (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) && 'is not marked',
      (top < 0 || bottom > innerHeight || left < 0 || right > innerWidth) && 'is off the screen',
      !(onTop !== null && (shown.contains(onTop) || onTop === now)) && 'is covered',
      !isFirst &&
        (previous.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING) === 0 &&
        'comes before what had the focus',
      !isFirst && bottom <= previous.getBoundingClientRect().top && 'stands above what had the focus',
    ].filter((one) => one !== false);
    return found.length === 0 ? null : `${now.outerHTML.slice(0, 120)}: ${found.join(', ')}`;
  }, before);
  if (wrong !== null) throw new Error(wrong);
}

/** Presses Tab until this has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await tab(page);
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

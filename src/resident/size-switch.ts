// 大字 by one tap without leaving the page: what was typed stays, and the next page is big at once.
const yearSeconds = 31_536_000;

export function enableSizeSwitch(root: Document): void {
  const control = root.getElementById('size');
  const words = control?.querySelector('span');
  if (!control || !words) return;
  control.addEventListener('click', (event) => {
    event.preventDefault();
    const isCare = root.documentElement.dataset.size === 'care';
    const next = isCare ? 'standard' : 'care';
    root.documentElement.dataset.size = next;
    root.cookie = `luzhi-size=${next}; path=/; max-age=${yearSeconds}; samesite=lax`;
    words.textContent = (isCare ? control.dataset.bigger : control.dataset.smaller) ?? '';
  });
}

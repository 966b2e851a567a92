// The screen of a phone shows nothing while the app is not the one in front (its picture in the switcher is kept by the
// system), nor after two minutes without a touch. A touch brings everything back as it was; nothing is lost or left.
import { veilText } from '../text/veil-text.ts';
import { useSettings } from './settings.ts';

const idleMs = 120_000;
const signs = ['pointerdown', 'keydown', 'scroll'] as const;

type Doors = { readonly after: (ms: number, call: () => void) => () => void };

/** Watches from now on. At a desk only the switcher matters: who reads there may be still for longer. */
export function watchVeil({ after }: Doors): void {
  const { dataset } = document.documentElement;
  const isPhone = matchMedia('(pointer: coarse)').matches;
  let cancel = () => {};
  const veil = () => {
    dataset.veiled = veilText[useSettings.getState().language];
  };
  const lift = () => {
    cancel();
    delete dataset.veiled;
    if (isPhone) cancel = after(idleMs, veil);
  };
  document.addEventListener('visibilitychange', () =>
    document.visibilityState === 'hidden' ? veil() : lift(),
  );
  for (const sign of signs) document.addEventListener(sign, lift, { capture: true, passive: true });
  lift();
}

// How this phone likes to be read: size of type, colours, language. Kept by the browser, never sent.
import { create } from 'zustand';

export const sizes = ['standard', 'large', 'care'] as const;
export const themes = ['system', 'light', 'dark'] as const;

export type Settings = {
  readonly size: (typeof sizes)[number];
  readonly theme: (typeof themes)[number];
  readonly language: 'zh' | 'en';
  readonly stampPhotos: boolean;
};
export type SettingsState = Settings & { readonly set: (patch: Partial<Settings>) => void };

const initially: Settings = { size: 'standard', theme: 'system', language: 'zh', stampPhotos: true };
const place = 'luzhi-settings';

/** What this browser kept; what it kept in no shape of ours, or may not tell, is as at the beginning. */
function kept(): Settings {
  try {
    const { state }: { state?: unknown } = JSON.parse(localStorage.getItem(place) ?? '{}');
    const found = (key: keyof Settings): unknown => Reflect.get(Object(state), key);
    return {
      size: sizes.find((one) => one === found('size')) ?? initially.size,
      theme: themes.find((one) => one === found('theme')) ?? initially.theme,
      language: found('language') === 'en' ? 'en' : 'zh',
      stampPhotos: found('stampPhotos') !== false,
    };
  } catch {
    return initially; // a browser that keeps nothing for us
  }
}

function keep({ set: _, ...state }: SettingsState): void {
  try {
    localStorage.setItem(place, JSON.stringify({ state, version: 0 }));
  } catch {
    // a browser that keeps nothing for us: it holds until the tab is closed
  }
}

export const useSettings = create<SettingsState>((set) => ({ ...kept(), set: (patch) => set(patch) }));
useSettings.subscribe(keep);

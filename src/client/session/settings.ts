// How this phone likes to be read: size of type, colours, language. Kept by the browser, never sent.
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

export const sizes = ['standard', 'large', 'care'] as const;
export const themes = ['system', 'light', 'dark'] as const;

export type Settings = {
  readonly size: (typeof sizes)[number];
  readonly theme: (typeof themes)[number];
  readonly language: 'zh' | 'en';
  readonly stampPhotos: boolean;
};
export type SettingsState = Settings & { readonly set: (patch: Partial<Settings>) => void };

export const useSettings = create<SettingsState>()(
  persist(
    (set) => ({
      size: 'standard',
      theme: 'system',
      language: 'zh',
      stampPhotos: true,
      set: (patch) => set(patch),
    }),
    { name: 'luzhi-settings', storage: createJSONStorage(() => localStorage) },
  ),
);

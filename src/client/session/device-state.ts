// What became of this device's database, for the eye. Nothing is decided by it.
import { create } from 'zustand';

export type DeviceState = {
  /** It does not open, because another page of the app holds it. */
  readonly isBlocked: boolean;
  /** A newer version of the app has taken it over from this page. */
  readonly isOutdated: boolean;
};

export const useDevice = create<DeviceState>()(() => ({ isBlocked: false, isOutdated: false }));

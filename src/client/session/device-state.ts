// What became of this device's database, for the eye. Nothing is decided by it.
import { create } from 'zustand';
import type { Loss } from '../store/keepsake.ts';

export type DeviceState = {
  /** It does not open, because another page of the app holds it. */
  readonly isBlocked: boolean;
  /** A newer version of the app has taken it over from this page. */
  readonly isOutdated: boolean;
  /** It was taken out of service and wiped: whom to call, or nobody's number is known. */
  readonly revoked: { readonly name: string; readonly phone: string } | 'nobody' | null;
  /** Not the device was taken out of service, but its person's account ended. */
  readonly isAccountOver: boolean;
  /** The browser cleared this person's database, and they have not been told yet. */
  readonly loss: Loss | null;
};

export const useDevice = create<DeviceState>()(() => ({
  isBlocked: false,
  isOutdated: false,
  revoked: null,
  isAccountOver: false,
  loss: null,
}));

// A device that the county has taken out of service, or whose person's account ended with nothing left to deliver.
//   in use ──the server says so──▶ noted ──▶ signed out ──▶ wiped ──a person signs in──▶ in use, as a new device
// Guarantee: what was noted is wiped, also when the page dies in between: the next start wipes again.
import type { Profile } from '../domain/actor.ts';
import type { Environment } from './environment.ts';
import { useDevice } from './session/device-state.ts';
import { useSession } from './session/session.ts';
import { type DeviceDatabase, type Revoked, remember } from './store/device.ts';
import { wipePerson } from './store/wipe.ts';

type Phone = { readonly env: Environment; readonly device: DeviceDatabase };

/** Notes it first of all, with whom to call. */
export async function noteRevoked(
  { device }: Phone,
  { userId, stationIds }: Profile,
  isAccountOver: boolean,
): Promise<Revoked> {
  const { directory } = useSession.getState();
  const station = directory?.stations.find((one) => stationIds.includes(one.id));
  const contact = station === undefined ? null : { name: station.name, phone: station.phone };
  const revoked = { userId, contact, isAccountOver };
  await remember(device, { revoked, person: null, endsSession: true });
  return revoked;
}

/** Begins to wipe; whoever opens the database after this waits for its end. A tab that sleeps holds up nobody else. */
export function wipeRevoked({ env }: Phone, revoked: Revoked | null): void {
  if (revoked === null) return;
  const { contact, isAccountOver = false } = revoked;
  useDevice.setState({ revoked: contact ?? 'nobody', isAccountOver, loss: null });
  void wipePerson(env, revoked.userId);
}

/** A person signs in again: what is left is wiped first, so that the next device is a new one. */
export async function liftRevoked(phone: Phone, revoked: Revoked | null): Promise<void> {
  wipeRevoked(phone, revoked);
  await remember(phone.device, { revoked: null });
  useDevice.setState({ revoked: null });
}

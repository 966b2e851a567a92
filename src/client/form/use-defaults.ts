import { useSession } from '../session/session.ts';
import type { Choice } from '../ui/field.tsx';

export type FormDefaults = {
  readonly stationId: string;
  readonly divisionCode: string;
  readonly channel: string;
  readonly keepsNamesDays: number | undefined;
  readonly stations: readonly Choice[];
};

/** What a form starts with for the person signed in: their station, its place, how matters usually reach them. */
export function useDefaults(): FormDefaults {
  const profile = useSession((session) => session.profile);
  const directory = useSession((session) => session.directory);
  const all = directory?.stations ?? [];
  const own = profile?.role === 'office' ? all : all.filter((one) => profile?.stationIds.includes(one.id));
  const first = own[0];
  return {
    stationId: first?.id ?? profile?.stationIds[0] ?? '',
    divisionCode: first?.divisionCode ?? '',
    keepsNamesDays: directory?.keepsNamesDays,
    channel: profile?.role === 'deputy' ? 'visit' : 'station',
    stations: own.map((one) => ({ value: one.id, label: one.name })),
  };
}

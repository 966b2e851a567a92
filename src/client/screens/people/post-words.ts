// What a post says, in words: the names of its fields and of what stands in them.
import { accountRoles } from '../../../domain/actor.ts';
import type { PostField, PostValue } from '../../../protocol/people.ts';
import { useSession } from '../../session/session.ts';
import { usePeopleText } from '../../text/people-text.ts';
import { useQueueText } from '../../text/queue-text.ts';

const labels = {
  name: 'form.name',
  phone: 'form.phone',
  role: 'form.role',
  stationIds: 'form.stations',
  orgId: 'form.unit',
  leadsOrg: 'form.leads',
  isReportOfficer: 'form.officer',
  deputyId: 'form.deputy',
  termEndsOn: 'form.termEnds',
} as const satisfies Readonly<Record<PostField, string>>;

const isLabelled = (field: string): field is PostField => Object.hasOwn(labels, field);

type PostWords = {
  /** Of a field, or of a path into it. */
  readonly label: (path: string) => string;
  readonly value: (field: PostField, value: PostValue) => string;
};

export function usePostWords(): PostWords {
  const p = usePeopleText();
  const q = useQueueText();
  const directory = useSession((session) => session.directory);
  const stationName = (id: string) => directory?.stations.find((one) => one.id === id)?.name ?? id;
  const named = (field: PostField, text: string): string => {
    if (field === 'orgId') return directory?.orgs.find(({ id }) => id === text)?.name ?? text;
    const role = field === 'role' ? accountRoles.find((one) => one === text) : undefined;
    return role === undefined ? text : q(`me.role.${role}`);
  };
  return {
    label: (path) => {
      const [top = ''] = path.split('.');
      return isLabelled(top) ? p(labels[top]) : path;
    },
    value: (field, value) => {
      if (typeof value === 'boolean') return p(value ? 'import.yes' : 'import.no');
      if (value === null || value.length === 0) return p('value.none');
      return typeof value === 'string' ? named(field, value) : value.map(stationName).join('、');
    },
  };
}

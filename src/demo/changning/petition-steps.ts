// What is said in the petitions of the demo county, by whom: the sentences its stories are made of.
import type { Actor } from '../../domain/actor.ts';
import { type Day, day } from '../../domain/day.ts';
import { orgId, stationId } from '../../domain/ids.ts';
import type { Said } from '../records-run.ts';
import { leaderOf, office, person } from './people.ts';

export const on = (text: string): Day => day.parse(text);

export const deputy: Actor = person({
  id: 'li-xiulan',
  name: '李秀兰',
  role: 'deputy',
  stations: ['huatan'],
});
export const station: Actor = person({ id: 'chen-min', name: '陈敏', role: 'station', stations: ['huatan'] });
export const officer: Actor = { ...office, isReportOfficer: true };

export type Words = {
  readonly kind: 'suggestion' | 'appeal' | 'report' | 'inquiry';
  readonly category: string;
  readonly content: string;
  readonly more?: Readonly<Record<string, unknown>>;
};

export const submit = (
  { kind, category, content, more = {} }: Words,
  when: Day,
  actor: Actor = deputy,
): Said => ({
  move: 'submit',
  args: {
    channel: 'visit',
    stationId: stationId.parse('huatan'),
    kind,
    category,
    content,
    ...(kind === 'appeal' && { request: '请有关单位尽快核实处理，并给一个书面答复。' }),
    divisionCode: '511524104000',
    addressText: '花滩镇老街社区',
    involvesCount: 1,
    petitioner: { anonymous: true },
    isMinorInvolved: false,
    attachments: [],
    urgency: 'normal',
    consent: { noticeVersion: '2026-11', noticeAcknowledged: true, preciseGeo: false, photoOfPerson: false },
    ...more,
  },
  actor,
  on: when,
});

export const register = (when: Day, actor: Actor = station): Said => ({ move: 'register', actor, on: when });

export const assign = (org: string, when: Day, actor: Actor = office): Said => ({
  move: 'assign',
  args: {
    mode: 'assign',
    orgId: orgId.parse(org),
    coOrgIds: [],
    instruction: '请逐项核实，按期书面答复反映人。',
    noRecusalDue: true,
  },
  actor,
  on: when,
  unit: { id: orgId.parse(org), stationIds: org === 'huatan-zhen' ? [stationId.parse('huatan')] : [] },
});

export const accept = (org: string, when: Day): Said => ({ move: 'accept', actor: leaderOf(org), on: when });

export const reply = (org: string, text: string, when: Day): Said => ({
  move: 'reply',
  args: {
    text,
    opinion: 'support',
    outcome: 'A',
    legalBasis: '《信访工作条例》第三十二条',
    attachmentIds: [],
  },
  actor: leaderOf(org),
  on: when,
});

type Graded = 'satisfied' | 'basic' | 'dissatisfied';
type Why = { readonly reason?: string; readonly asksRework?: true };
export const rate = ([process, result]: readonly [Graded, Graded], when: Day, why: Why = {}): Said => ({
  move: 'rate',
  args: { process, result, ...why },
  actor: deputy,
  on: when,
});

export const close = (when: Day, explanation?: string): Said => ({
  move: 'close',
  args: explanation === undefined ? {} : { explanation },
  actor: office,
  on: when,
});

export const named = (name: string, phone: string) => ({
  petitioner: { anonymous: false, name, phone, contactPref: 'phone', mayPassOn: false },
});

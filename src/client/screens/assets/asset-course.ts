// What happened to an entry, day by day, as lines; the newest first.
import type { Asset } from '../../../domain/assets/asset-entry.ts';
import type { Speaking } from './asset-words.ts';

export type CourseLine = { readonly on: string; readonly words: string; readonly note: string };

type Read = (speaking: Speaking, course: Asset['course']) => readonly (CourseLine | null)[];

const line = (on: string | undefined, words: string, note = ''): CourseLine | null =>
  on === undefined ? null : { on, words, note };

const revival: Read = ({ a }, course) => [
  line(course.listedOn, a('event.listed')),
  line(course.plan?.on, a('event.planned'), course.plan?.measure),
  line(course.startedOn, a('event.started')),
  line(course.request?.on, a('event.requested', { due: course.request?.deadline.due ?? '' })),
  ...(course.outcomes ?? []).map((one) => line(one.on, a('event.outcome', { use: one.newUse }))),
];

const closing: Read = ({ a }, course) => [
  ...(course.checks ?? []).map((one) =>
    line(one.on, a(one.isPassed ? 'event.check.passed' : 'event.check.failed'), one.opinion),
  ),
  ...(course.refusals ?? []).map((one) => line(one.on, a('event.refused'), one.reason)),
  ...(course.closeOuts ?? []).map((one) => line(one.on, a('event.closeOut'))),
  ...(course.revisits ?? []).map((one) =>
    line(one.on, a('event.revisit', { finding: a(`finding.${one.finding}`) }), one.text),
  ),
  ...(course.relapses ?? []).map((one) => line(one.on, a('event.relapse'), one.reason)),
];

const besides: Read = ({ a }, course) => [
  ...(course.visits ?? []).map((one) =>
    line(one.on, a('event.visit', { finding: a(`visit.${one.finding}`) }), one.note),
  ),
  ...(course.settledDisputes ?? []).map((one) =>
    line(one.on, a('detail.settled', { on: one.on, result: one.result })),
  ),
  line(course.disposal?.disposedOn, a('event.disposed'), course.disposal?.approvalNo),
];

export const courseLines = (speaking: Speaking, { course }: Asset): readonly CourseLine[] =>
  [revival, closing, besides]
    .flatMap((read) => read(speaking, course))
    .filter((one) => one !== null)
    .toSorted((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0));

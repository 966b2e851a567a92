// How far a matter is, for the person it is about: what happened, by day, and what is due, each with its article. Only
// what their view holds is drawn; of staff nobody is named.
import { type Day, dayAt } from '../../../domain/day.ts';
import type { ViewOf } from '../../../domain/view.ts';
import { type Html, html, type Piece } from '../html.ts';
import type { FollowText } from '../text/follow-text.ts';
import { dayPiece, filled, lawOfClock, wordOf } from './words.ts';

type View = ViewOf<'petition'>;
export type Units = (id: string) => string | undefined;

type Step = { readonly on: Day; readonly title: string; readonly words?: Piece; readonly law?: string };

export const stateWords = (text: FollowText, { state }: View): string => wordOf(text, `state_${state}`);

type Maybe = Omit<Step, 'on'> & { readonly on: Day | undefined };

const wayIn = (text: FollowText, { course, isSealed, receivedAt }: View): readonly Maybe[] => [
  {
    on: receivedAt === null ? undefined : dayAt(Date.parse(receivedAt)),
    title: text.state_submitted,
    words: isSealed ? text.submittedReport : text.submitted,
  },
  {
    on: course.registeredOn,
    title: text.state_registered,
    words: course.caseNo !== undefined && filled(text.caseNo, { number: course.caseNo }),
    law: text.lawRegister,
  },
];

function withTheUnit(text: FollowText, { course }: View, units: Units): readonly Maybe[] {
  const { handover, extension, replies = [] } = course;
  const unit = handover === undefined ? undefined : units(handover.orgId);
  return [
    {
      on: handover?.on,
      title: text.state_assigned,
      words: unit === undefined ? text.assignedPlain : filled(text.assigned, { unit }),
    },
    { on: course.acceptedOn, title: text.state_inProgress, words: text.accepted },
    {
      on: extension?.on,
      title: text.extendedTitle,
      words: filled(text.extended, { days: extension?.days ?? 0, reason: extension?.reason ?? '' }),
      law: text.lawExtend,
    },
    ...replies.map((reply) => ({
      on: reply.on,
      title: text.state_replied,
      words: reply.round > 1 && text.rework,
      law: text.lawReply,
    })),
  ];
}

function wayOut(text: FollowText, { course, state }: View): readonly Maybe[] {
  const { declined, redirected, discarded, closing, mergedInto, unmerged = [] } = course;
  const closed = { rated: text.closedRated, contacted: text.closedContacted, silence: text.closedSilence };
  return [
    {
      on: declined?.on,
      title: text.state_declined,
      words: wordOf(text, `decline_${declined?.reason}`),
      law: text.lawDecline,
    },
    {
      on: redirected?.on,
      title: text.state_redirected,
      words: wordOf(text, `redirect_${redirected?.to}`),
      law: text.lawRedirect,
    },
    { on: discarded?.on, title: text.state_discarded, words: text.discarded },
    {
      on: mergedInto === undefined ? undefined : (course.toldOn ?? course.endedOn),
      title: text.state_merged,
      words: text.merged,
    },
    ...unmerged.map(({ on }) => ({ on, title: text.state_registered, words: text.unmerged })),
    { on: closing?.on, title: text.state_closed, words: closing && closed[closing.ground] },
    { on: state === 'withdrawn' ? course.endedOn : undefined, title: text.state_withdrawn },
  ];
}

/** What happened, in the order of the days; on one day in the order of the course. */
const stepsOf = (text: FollowText, view: View, units: Units): readonly Step[] =>
  [...wayIn(text, view), ...withTheUnit(text, view, units), ...wayOut(text, view)]
    .filter((one): one is Step => one.on !== undefined)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

type Ahead = {
  readonly title: string;
  readonly due?: Day;
  readonly law?: string;
  readonly isProvisional?: boolean;
};

const live: ReadonlySet<string> = new Set([
  'submitted',
  'registered',
  'assigned',
  'objected',
  'inProgress',
  'replied',
]);

function aheadOf(text: FollowText, { course, state }: View): readonly Ahead[] {
  if (!live.has(state)) return [];
  if (state === 'replied') return [{ title: text.ahead_rate }];
  const { sorting, finish, answering, toldOn } = course;
  const due = (title: string, deadline: typeof sorting): Ahead[] =>
    deadline === undefined
      ? []
      : [
          {
            title,
            due: deadline.due,
            law: lawOfClock(text, deadline),
            isProvisional: deadline.isProvisional,
          },
        ];
  const isUnsorted = toldOn === undefined && (state === 'submitted' || state === 'registered');
  if (answering !== undefined) return due(text.ahead_answering, answering);
  return [...(isUnsorted ? due(text.ahead_sorting, sorting) : []), ...due(text.ahead_finish, finish)];
}

const lawPiece = (law: string | undefined): Piece =>
  law !== undefined && html`<span class="law">${law}</span>`;

export function timelineOf(text: FollowText, view: View, units: Units): Html {
  const steps = stepsOf(text, view, units);
  const done = steps.map(
    ({ on, title, words, law }, at) => html`<li${at === steps.length - 1 && html` class="now"`}>
<h3>${title}</h3>
${words && html`<p>${words}</p>`}
<p class="small">${dayPiece(text, on)}</p>
${lawPiece(law)}</li>`,
  );
  const ahead = aheadOf(text, view).map(
    ({ title, due, law, isProvisional }) => html`<li class="ahead">
<h3>${title}</h3>
${due !== undefined && html`<p>${text.atLatest}${dayPiece(text, due)}${isProvisional === true && html`<span class="provisional">${text.provisional}</span>`}</p>`}
${lawPiece(law)}</li>`,
  );
  return html`<ol class="timeline">${done}${ahead}</ol>`;
}

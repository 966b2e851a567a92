// What a clock is made of: the event it starts from, its length, and what it rests on. The table is `clocks.ts`.
import type { Length } from './length.ts';

export type StartEvent =
  | 'received' // the station or office has the matter
  | 'handOverReceived' // the unit has what was handed over to it
  | 'accepted'
  | 'rawDue' // of the clock that is extended
  | 'replyReceived' // the written answer reached the person
  | 'reviewRequested'
  | 'recheckRequested'
  | 'handedOver'
  | 'reworkOrdered'
  | 'resultAsked' // 审议意见 or report handed to the unit
  | 'meeting' // the first day of the committee's meeting
  | 'meetingClosed'
  | 'auditReportHeard'
  | 'approved'
  | 'year' // any day of the year meant
  | 'assetDelivered'
  | 'closingRequested'
  | 'closed'
  | 'incidentFound';

/** What a clock rests on. `uses` is the length a practice elsewhere has, where ours differs or offers a choice. */
export type Source =
  | { readonly kind: 'law'; readonly law: string; readonly articles: readonly number[] }
  | {
      readonly kind: 'practice';
      readonly place: string;
      readonly articles: readonly number[];
      readonly uses?: readonly Length[];
    }
  | { readonly kind: 'promise' };

/** A day drawn by chance within a window after the start; see `revisit.ts`. */
export type RandomWindow = { readonly unit: 'randomDay'; readonly from: number; readonly to: number };

export type ClockVariant = { readonly startsFrom: StartEvent; readonly length: Length | RandomWindow };

export type Clock = {
  readonly what: string;
  readonly isConfigurable: boolean;
  readonly sources: readonly Source[];
  readonly variants: Readonly<Record<string, ClockVariant>>;
};

export const law = (name: string, ...articles: readonly number[]): Source => ({
  kind: 'law',
  law: name,
  articles,
});
export const promise: Source = { kind: 'promise' };

export const days = (count: number) => ({ unit: 'calendarDays', count }) as const satisfies Length;
export const workingDays = (count: number) => ({ unit: 'workingDays', count }) as const satisfies Length;
export const months = (count: number) => ({ unit: 'months', count }) as const satisfies Length;
export const hours = (count: number) => ({ unit: 'hours', count }) as const satisfies Length;
export const daysBefore = (count: number) => ({ unit: 'daysBefore', count }) as const satisfies Length;
export const eachYear = (opens: string, closes: string) =>
  ({ unit: 'eachYear', opens, closes }) as const satisfies Length;

// What the counts of a 满意度测评 come to. Every share has its formula; nothing here could say who voted how.
import type { PollFields } from '../records/poll.ts';
import { type Verdict, verdictOf } from '../records/poll.ts';

/** In basis points; null where its whole is nothing. */
export type Share = number | null;

export type PollShares = {
  /** Ballots with exactly one choice. */
  readonly valid: number;
  /** Present, and handed in no ballot. */
  readonly unreturned: number;
  /** present ÷ eligible */
  readonly turnout: Share;
  /** satisfied, basic, dissatisfied ÷ valid; in whole basis points they may miss 100 % by one. */
  readonly satisfied: Share;
  readonly basic: Share;
  readonly dissatisfied: Share;
  /** (satisfied + basic) ÷ valid */
  readonly content: Share;
  readonly verdict: Verdict | null;
};

const whole = 10_000;
const shareOf = (part: number, of: number): Share => (of === 0 ? null : Math.round((part * whole) / of));

export function sharesOf(poll: PollFields): PollShares {
  const { eligible, present, satisfied, basic, dissatisfied, invalid } = poll;
  const valid = satisfied + basic + dissatisfied;
  return {
    valid,
    unreturned: present - valid - invalid,
    turnout: shareOf(present, eligible),
    satisfied: shareOf(satisfied, valid),
    basic: shareOf(basic, valid),
    dissatisfied: shareOf(dissatisfied, valid),
    content: shareOf(satisfied + basic, valid),
    verdict: verdictOf(poll),
  };
}

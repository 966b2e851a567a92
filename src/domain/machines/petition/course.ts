// What happened to a petition since it was handed in. Absent means that it has not happened. Only effects write it.

import type { Evidence } from '../../attachment.ts';
import type { StartRemark } from '../../calendar/clock-start.ts';
import type { Deadline } from '../../calendar/deadline.ts';
import type { Category } from '../../category.ts';
import type { CaseNumber } from '../../codes/case-number.ts';
import type { PosterCheck } from '../../codes/poster-check.ts';
import type { Day } from '../../day.ts';
import type { AttachmentId, MutationId, OrgId, RecordId, UserId } from '../../ids.ts';
import type { SpamSign } from '../../intake/spam-signs.ts';
import type { Grade } from '../terms.ts';
import type { PetitionArgs, PetitionKind, ReplyGiven } from './asked.ts';

type By = { readonly by: UserId; readonly on: Day };

export type Handover = By & {
  readonly mode: 'transfer' | 'assign';
  readonly orgId: OrgId;
  readonly coOrgIds: readonly OrgId[];
  readonly instruction: string | null;
  /** 《信访工作条例》第二十八条: an appeal went to the unit it is directed against, knowingly. */
  readonly isConflictConfirmed: boolean;
  /** The presidium that handed it over rules on the objection; otherwise the office. */
  readonly byTownship: boolean;
  /** Of a 举报: an officer who read it says that it does not name this unit. 《信访工作条例》第三十条. */
  readonly isNotNamedUnit?: true;
};

export type Reply = ReplyGiven & By & { readonly round: number };

export type Rating = By & {
  readonly id: MutationId;
  readonly round: number;
  readonly process: Grade;
  readonly result: Grade;
  readonly reason: string | null;
  /** They want it done again. */
  readonly asksRework?: true;
  /** By the person themself, by who brought the matter, or by the station on their behalf. */
  readonly through: 'resident' | 'author' | 'station';
};

export type PetitionCourse = {
  /** What the server found of the poster whose code came with it. */
  readonly poster?: PosterCheck;
  /** What made the server think of spam; for who sorts it. */
  readonly spamSigns?: readonly SpamSign[];
  readonly caseNo?: CaseNumber;
  readonly registeredOn?: Day;
  readonly startRemark?: StartRemark;
  /** 《信访工作条例》第二十二、二十三条: the day the petitioner was told; absent where no notice was due or given. */
  readonly toldOn?: Day;
  readonly sorting?: Deadline; // D01
  readonly unitNotice?: Deadline; // D02
  readonly objecting?: Deadline; // D03
  /** What the law or the promise gives the first answer; only D05 lengthens it. */
  readonly finish?: Deadline; // D04, D19
  /** Of a round after the first: an answer sent back, a rework, a reopening. */
  readonly answering?: Deadline; // D09, D19
  readonly kind?: PetitionKind;
  readonly category?: Category;
  readonly reclassified?: readonly (By & PetitionArgs<'reclassify'>)[];
  readonly isXinfang?: boolean;
  readonly isSealed?: true;
  readonly handover?: Handover;
  readonly objections?: readonly (By & {
    readonly orgId: OrgId;
    readonly reason: string;
    readonly suggestedOrgId: OrgId | null;
    readonly ruling: 'upheld' | 'refused' | null;
    /** Why; absent in what was ruled before this was kept. */
    readonly ruled?: By & { readonly reason: string };
  })[];
  readonly assignWishes?: readonly (By & { readonly reason: string })[];
  readonly acceptedOn?: Day;
  readonly isAcceptedInSilence?: boolean;
  readonly extension?: By & { readonly days: number; readonly reason: string };
  readonly replies?: readonly Reply[];
  /** The round of work that is running or was answered last; a rework, a return and a reopening begin a new one. */
  readonly round?: number;
  readonly reworks?: number;
  /** Why the answer of a round was not enough. */
  readonly returns?: readonly (By & {
    readonly move: 'sendBack' | 'rework';
    readonly round: number;
    readonly reason: string;
  })[];
  readonly ratings?: readonly Rating[];
  readonly contacts?: readonly (By & {
    readonly way: PetitionArgs<'logContact'>['way'];
    readonly isReached: boolean;
    readonly note: string | null;
  })[];
  readonly recusals?: readonly (By & { readonly userId: UserId; readonly reason: string })[];
  readonly mediation?: By & {
    readonly isAgreed: boolean;
    readonly text: string;
    readonly documentId: AttachmentId | null;
    readonly attachments?: Evidence | undefined;
  };
  readonly urges?: readonly (By & { readonly text: string })[];
  readonly declined?: By & PetitionArgs<'decline'>;
  /** What went to courts or discipline: the name is no longer for the station. */
  readonly isIdentitySealed?: true;
  readonly redirected?: By & PetitionArgs<'redirect'>;
  readonly discarded?: By & PetitionArgs<'discard'>;
  readonly mergedInto?: RecordId;
  /** What it had been merged into ended without an answer, and it went on by itself. */
  readonly unmerged?: readonly (By & PetitionArgs<'unmerge'>)[];
  readonly escalations?: readonly { readonly to: 'listItem' | 'cluster'; readonly recordId: RecordId }[];
  /** 复查, 复核: of one that is told of again, when it is decided, the last line counts. */
  readonly reviews?: readonly PetitionArgs<'linkReview'>[];
  readonly closing?: By & {
    readonly ground: 'rated' | 'contacted' | 'silence';
    /** 未满意办结: closed though the person is not content, with an explanation. 《信访工作条例》第三十二条. */
    readonly isDissatisfied: boolean;
    readonly explanation: string | null;
  };
  /** 回头看, in the order in which they came; each is known by the change that told of it. */
  readonly revisits?: readonly (PetitionArgs<'revisit'> & {
    readonly id: RecordId;
    readonly by: UserId;
    readonly byName: string;
  })[];
  readonly reopenings?: readonly (By & { readonly revisitId: RecordId; readonly reason: string })[];
  /** When the case came to an end of any kind; what retention counts from. */
  readonly endedOn?: Day;
  /** Names and numbers are gone since then. */
  readonly personalCutOn?: Day;
};

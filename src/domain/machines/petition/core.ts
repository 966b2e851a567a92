// A petition as its machine sees it.
import type { Category } from '../../category.ts';
import type { Day } from '../../day.ts';
import type { OrgId } from '../../ids.ts';
import { asking } from '../asking.ts';
import type { PetitionAsked, PetitionKind } from './asked.ts';
import type { PetitionCourse } from './course.ts';
import type { PetitionState } from './states.ts';

export type PetitionFacts = {
  readonly kind: PetitionKind;
  readonly category: Category;
  /** The unit it is directed against, where the person named one of the list. */
  readonly targetOrgId: OrgId | null;
  /** Without a name and a way to reach them no notice is due. 《信访工作条例》第二十三条. */
  readonly isAnonymous: boolean;
  /** What was said lies in an envelope: whoever judges cannot see it. */
  readonly isBlind?: true;
  readonly capturedBy: 'staff' | 'resident';
  readonly capturedOn: Day;
  readonly receivedOn: Day;
};

export type PetitionCore = {
  readonly state: PetitionState;
  readonly asked: PetitionAsked;
  readonly course: PetitionCourse;
  readonly facts: PetitionFacts;
};

export const { effectOf, guardOf } = asking<PetitionCore>();

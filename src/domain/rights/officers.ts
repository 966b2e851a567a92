// The named officers: who may open a 举报. 《信访工作条例》第三十条: it stays among those who handle it.
import type { Actor } from '../actor.ts';

/** An officer is of the office; the mark alone, on a director or a deputy, opens nothing. */
export const isNamedOfficer = ({ role, isReportOfficer }: Actor): boolean =>
  role === 'office' && isReportOfficer;

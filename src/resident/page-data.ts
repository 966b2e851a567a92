// What the server wrote into the page for this script: the poster, the wording of the notice, a puzzle, and every word.
import * as z from 'zod/mini';
import { stationId, tenantCode } from '../domain/ids.ts';
import type { FormIssueText } from '../domain/intake/said-form.ts';
import { divisionCode } from '../domain/place.ts';
import { issueCodes } from '../domain/problems.ts';
import { countyKey } from '../domain/sealed/envelope.ts';

const words = z.record(z.string(), z.unknown());

const shape = z.object({
  token: z.string(),
  tenant: tenantCode,
  through: z.object({
    stationId,
    pointId: z.optional(stationId),
    qrId: z.string(),
    divisionCode,
    noName: z.string(),
  }),
  /** `https://host`, as people reach this server: what the QR of a receipt begins with. */
  origin: z.string(),
  notice: z.string(),
  puzzle: z.string(),
  /** The county's key, for reports; null where it has none yet. */
  countyKey: z.nullable(countyKey),
  text: words,
});
type Shape = z.output<typeof shape>;

export type PageData = Omit<Shape, 'text'> & {
  /** A sentence of the page, by its name. */
  readonly say: (name: string) => string;
  readonly issueText: FormIssueText;
};

/** null where the page has none: then this script has nothing to do. */
export function readPageData(root: Document): PageData | null {
  const json: unknown = JSON.parse(root.getElementById('page-data')?.textContent ?? 'null');
  const parsed = shape.safeParse(json);
  if (!parsed.success) return null;
  const { text, ...facts } = parsed.data;
  const say = (name: string) => String(text[name] ?? '');
  const issues = z.record(z.enum(issueCodes), z.string()).safeParse(text.issue);
  if (!issues.success) return null;
  const issueText = {
    issue: issues.data,
    whatIssue: say('whatIssue'),
    phoneIssue: say('phoneIssue'),
    nameIssue: say('nameIssue'),
    readIssue: say('readIssue'),
  };
  return { ...facts, say, issueText };
}

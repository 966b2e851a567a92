// A row and the ledger as it stands: new, changed, unchanged or refused. Identity is the asset's number, else its name,
// place and owner. Promise: what the ledger knows is only replaced by what a row says otherwise, never by silence.
import { type LedgerPlan, ledgerPlan, planOf, takesPlan } from '../../domain/assets/ledger-plan.ts';
import type { Day } from '../../domain/day.ts';
import { addDays } from '../../domain/day.ts';
import type { RecordId } from '../../domain/ids.ts';
import type { AssetCourse, RevivalStage } from '../../domain/machines/asset/core.ts';
import { liesIn } from '../../domain/place.ts';
import type { FieldIssues, IssueCode } from '../../domain/problems.ts';
import { type AssetFields, assetDefinition } from '../../domain/records/asset.ts';
import { parseWith } from '../../domain/shapes.ts';
import type { FieldChange, Issue, JudgedRow, Reason, RowNote } from '../../protocol/import-outcome.ts';
import type { Said } from './said.ts';

export type LedgerAsset = {
  readonly id: RecordId;
  readonly ver: number;
  readonly fields: AssetFields;
  /** How far its revival is; absent: nothing happened to it yet. */
  readonly standing?: { readonly state: RevivalStage; readonly course: AssetCourse };
};

/** A row with what would be written. */
export type Judged = { readonly seen: JudgedRow; readonly write: Write | null };
export type Write =
  | {
      readonly kind: 'new';
      readonly fields: AssetFields;
      readonly needsNumber: boolean;
      readonly plan: LedgerPlan | null;
    }
  | {
      readonly kind: 'changed';
      readonly base: LedgerAsset;
      readonly fields: AssetFields;
      readonly plan: LedgerPlan | null;
    };

export type Asked = {
  readonly row: number;
  readonly said: Said;
  readonly today: Day;
  readonly takenOn: Day;
};

const isSqueezed = /^[\u4e00-\u9fff0-9a-z]*$/;

const squeezed = (text: string): string =>
  isSqueezed.test(text)
    ? text
    : text
        .normalize('NFKC')
        .replace(/[\s\p{P}\p{S}]/gu, '')
        .toLowerCase();

type Named = Pick<Partial<AssetFields>, 'name' | 'location' | 'ownerOrgId' | 'ownerOrgText'>;

const placeKey = ({ name = '', location, ownerOrgId, ownerOrgText }: Named): string =>
  [squeezed(name), squeezed(location?.text ?? ''), ownerOrgId ?? squeezed(ownerOrgText ?? '')].join('|');

export type LedgerIndex = {
  readonly find: (fields: Readonly<Record<string, unknown>>) => LedgerAsset | null;
};

const textIn = (fields: Readonly<Record<string, unknown>>, key: string): string => {
  const value = fields[key];
  return typeof value === 'string' ? value : '';
};

/** A name, a place and an owner that several assets share name none of them. */
export function indexLedger(assets: Iterable<LedgerAsset>): LedgerIndex {
  const byNumber = new Map<string, LedgerAsset>();
  const byPlace = new Map<string, LedgerAsset | null>();
  for (const one of assets) {
    byNumber.set(one.fields.assetNo, one);
    const key = placeKey(one.fields);
    byPlace.set(key, byPlace.has(key) ? null : one);
  }
  return {
    find: (fields) => byNumber.get(textIn(fields, 'assetNo')) ?? byPlace.get(saidKey(fields)) ?? null,
  };
}

export function saidKey(fields: Readonly<Record<string, unknown>>): string {
  const { location } = fields;
  const text =
    typeof location === 'object' && location !== null && 'text' in location ? String(location.text) : '';
  const owner = textIn(fields, 'ownerOrgId') || squeezed(textIn(fields, 'ownerOrgText'));
  return [squeezed(textIn(fields, 'name')), squeezed(text), owner].join('|');
}

const placeholder = '-'; // stands where a number is given when the row is written

export function judgeRow({ row, said, today, takenOn }: Asked, ledger: LedgerIndex): Judged {
  const name = textIn(said.fields, 'name');
  const found = ledger.find(said.fields);
  const draft = found === null ? newDraft(said, takenOn) : mergedDraft(found.fields, said);
  const parsed = assetDefinition.parse(draft, today);
  const issues = [...said.issues, ...(parsed.ok ? [] : issuesOf(parsed.problem.fields ?? {}, said, row))];
  const notes = estimates(draft, said, row)
    ? [...said.notes, { cell: said.cells.usageStatus ?? `${row}`, code: 'estimatedDay' } as const]
    : said.notes;
  const [first, ...more] = unique(issues);
  if (first !== undefined || !parsed.ok) {
    const own: Issue = first ?? { cell: `${row}`, reason: 'broken' };
    return {
      seen: { row, name, notes, outcome: 'refused', issues: [own, ...more], sameAs: null },
      write: null,
    };
  }
  const { plan, note } = planSaid(said, found, parsed.value);
  const common = { row, name, notes: note === null ? notes : [...notes, note] };
  if (found === null) {
    const needsNumber = textIn(said.fields, 'assetNo') === '';
    const write = { kind: 'new', fields: parsed.value, needsNumber, plan } as const;
    return { seen: { ...common, outcome: 'new' }, write };
  }
  const planStep =
    plan === null ? [] : [{ field: 'plan', from: found.standing?.course.plan ?? null, to: plan }];
  const changes = [...changesOf(found.fields, parsed.value), ...planStep];
  if (changes.length === 0)
    return { seen: { ...common, outcome: 'unchanged', assetId: found.id }, write: null };
  return {
    seen: { ...common, outcome: 'changed', assetId: found.id, changes },
    write: { kind: 'changed', base: found, fields: parsed.value, plan },
  };
}

type PlanSaid = { readonly plan: LedgerPlan | null; readonly note: RowNote | null };

/** What a row says of the plan over what is known of it; what cannot be taken is said, and the rest of the row stands. */
function planSaid({ plan: said, cells }: Said, found: LedgerAsset | null, fields: AssetFields): PlanSaid {
  const { state, course } = found?.standing ?? { state: 'unlisted' as const, course: {} };
  const known = planOf(course);
  const merged: Readonly<Record<string, unknown>> = { ...known, ...said };
  const isNews = Object.entries(said).some(([key, value]) =>
    known === null ? true : !isIn(known, key, value),
  );
  if (!isNews) return { plan: null, note: null };
  const [cell = ''] = Object.entries(cells).flatMap(([field, at]) => (field.startsWith('plan.') ? [at] : []));
  if (!takesPlan(state, fields)) return { plan: null, note: { cell, code: 'planNotTaken' } };
  const parsed = parseWith(ledgerPlan, merged);
  return parsed.ok
    ? { plan: parsed.value, note: null }
    : { plan: null, note: { cell, code: 'planIncomplete' } };
}

const isIn = (known: LedgerPlan, key: string, value: unknown): boolean =>
  Object.entries(known).some(([name, one]) => name === key && one === value);

type Draft = Readonly<Record<string, unknown>>;

/** The day on which a ledger was taken, as an instant in Shanghai. */
const instantOf = (on: Day): string => `${addDays(on, -1)}T16:00:00Z`;

/** The first of the month in which the ledger was taken is the earliest month that is known. */
const firstOfMonth = (on: Day): string => `${on.slice(0, 7)}-01`;

function newDraft({ fields, lease, guesses }: Said, takenOn: Day): Draft {
  const isSilent = fields.usageStatus === 'idle' && fields.idleSince === undefined;
  return {
    assetNo: placeholder,
    ownerNature: 'unknown',
    source: 'import',
    snapshotAt: instantOf(takenOn),
    isKey: false,
    hidesValue: false,
    sightingIds: [],
    attachments: [],
    ...guesses,
    ...fields,
    ...(isSilent && { idleSince: firstOfMonth(takenOn), isIdleSinceEstimated: true }),
    ...leaseIn(lease, undefined),
  };
}

const estimates = (draft: Draft, { fields }: Said, _row: number): boolean =>
  fields.idleSince === undefined &&
  fields.usageStatus === 'idle' &&
  draft.isIdleSinceEstimated === true &&
  draft.source === 'import';

/** A lease is only taken whole. */
function leaseIn(said: Draft, known: AssetFields['lease']): Draft {
  const lease = { arrearsDays: 0, ...known, ...said };
  const isWhole = ['lessee', 'startOn', 'endOn', 'rentFenPerYear'].every((key) => key in lease);
  return Object.keys(said).length > 0 && isWhole ? { lease } : {};
}

function mergedDraft(known: AssetFields, { fields, lease }: Said): Draft {
  const merged: Record<string, unknown> = { ...known, ...fields, ...leaseIn(lease, known.lease) };
  merged.location = mergedLocation(known.location, fields.location);
  if (squeezed(textIn(fields, 'name')) === squeezed(known.name)) merged.name = known.name;
  if (saysNoOtherDay(known, fields)) {
    merged.idleSince = known.idleSince;
    merged.isIdleSinceEstimated = known.isIdleSinceEstimated;
  }
  // The owner in words gives way to a unit that is known, and the other way round when the row names another.
  if (fields.ownerOrgText !== undefined) delete merged.ownerOrgId;
  if (fields.ownerOrgId !== undefined) delete merged.ownerOrgText;
  for (const [key, value] of Object.entries(merged)) if (value === undefined) delete merged[key];
  return merged;
}

/** `2019.3` says nothing new of an asset that is known to stand idle since 14 March 2019, nor does that same day. */
function saysNoOtherDay(known: AssetFields, fields: Draft): boolean {
  if (known.idleSince === undefined || fields.idleSince === undefined) return false;
  const said = textIn(fields, 'idleSince');
  return fields.isIdleSinceEstimated === true
    ? known.idleSince.startsWith(said.slice(0, 7))
    : known.idleSince === said && known.isIdleSinceEstimated !== true;
}

function mergedLocation(known: AssetFields['location'], said: unknown): unknown {
  if (typeof said !== 'object' || said === null) return known;
  const merged: Record<string, unknown> = { ...known, ...said };
  if (squeezed(String(merged.text)) === squeezed(known.text)) merged.text = known.text;
  if (liesIn(known.divisionCode, String(merged.divisionCode))) merged.divisionCode = known.divisionCode;
  return merged;
}

const isOther = (from: unknown, to: unknown): boolean =>
  from !== to && JSON.stringify(from) !== JSON.stringify(to);

function changesOf(from: AssetFields, to: AssetFields): readonly FieldChange[] {
  const [before, after] = [new Map(Object.entries(from)), new Map(Object.entries(to))];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((field) => isOther(before.get(field), after.get(field)))
    .map((field) => ({ field, from: before.get(field) ?? null, to: after.get(field) ?? null }));
}

const reasonOf: Partial<Readonly<Record<IssueCode, Reason>>> = {
  required: 'required',
  tooShort: 'tooShort',
  tooLong: 'tooLong',
  outOfRange: 'outOfRange',
  notInList: 'notInList',
  badFormat: 'badFormat',
  inFuture: 'inFuture',
};

/** The schema speaks of fields; a clerk finds cells. */
function issuesOf(wrong: FieldIssues, { cells }: Said, row: number): readonly Issue[] {
  return Object.entries(wrong).map(([path, { code }]) => ({
    cell: cells[path] ?? cells[path.split('.')[0] ?? ''] ?? `${row}`,
    reason: reasonOf[code] ?? 'broken',
  }));
}

function unique(issues: readonly Issue[]): readonly Issue[] {
  const seen = new Set<string>();
  return issues.filter(({ cell }) => {
    if (seen.has(cell)) return false;
    seen.add(cell);
    return true;
  });
}

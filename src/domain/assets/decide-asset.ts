// The one function that decides what a change makes of an entry of the ledger. The machine decides the course; what the
// course says of the entry itself (in use again, idle again, title disputed) is written into its fields here, so that
// fields and course never tell two stories.
import type { Day } from '../day.ts';
import { assetCase } from '../machines/asset/asset-case.ts';
import type { AssetAsked, AssetCourse } from '../machines/asset/core.ts';
import { assetMachine } from '../machines/asset/moves.ts';
import { decideMove } from '../machines/engine.ts';
import type { MoveContext } from '../machines/machine.ts';
import type { AssetChange } from '../mutation.ts';
import type { FieldIssues } from '../problems.ts';
import { type AssetFields, assetDefinition } from '../records/asset.ts';
import { ok, type Result, refused } from '../result.ts';
import { type Asset, standingOf } from './asset-entry.ts';

export type AssetContext = Omit<MoveContext, 'id' | 'at'> & {
  /** The server's clock. */
  readonly receivedAt: string;
};

/**
 * The entry after the change, or why not. Never changes its arguments. A decision (a move that cannot be queued) that
 * was based on another version is refused.
 */
export function decideAsset(
  current: Asset | null,
  change: AssetChange,
  context: AssetContext,
): Result<Asset> {
  if (current === null) return refused({ code: 'recordMissing' });
  const { id, at } = change;
  const next = decideMove(assetMachine, assetCase(standingOf(current)), {
    asked: change,
    context: { ...context, id, at },
  });
  if (!next.ok) return next;
  const { state, course, isOffline } = next.value;
  if (!isOffline && change.base !== current.ver) return refused({ code: 'recordMoved' });
  const moved = { ...current, ver: current.ver + 1, state, course, changedAt: context.receivedAt };
  return change.move === 'correct'
    ? corrected(moved, change.args, context.today)
    : ok({ ...moved, ...written(current, { asked: change, course, today: context.today }) });
}

type Correction = Extract<AssetAsked, { move: 'correct' }>['args'];

/** Where it stands and what the plan says is not for corrections: that is what the moves are for. */
const notCorrected: ReadonlySet<string> = new Set(['attachments', 'sightingIds']);

function corrected(asset: Asset, { set, sightingId }: Correction, today: Day): Result<Asset> {
  const wrong = Object.keys(set).filter((name) => notCorrected.has(name));
  if (wrong.length > 0) {
    const fields: FieldIssues = Object.fromEntries(wrong.map((name) => [name, { code: 'unknownField' }]));
    return refused({ code: 'invalidFields', fields });
  }
  const edited: Record<string, unknown> = { ...asset.fields };
  for (const [name, { to }] of Object.entries(set)) {
    if (to === undefined) delete edited[name];
    else edited[name] = to;
  }
  const parsed = assetDefinition.parse(edited, today);
  if (!parsed.ok) return parsed;
  const sightingIds = [...new Set([...asset.fields.sightingIds, ...(sightingId ? [sightingId] : [])])];
  return ok(withFields(asset, { ...parsed.value, sightingIds }, today));
}

/** The ledger's own word on use stands from now on, whatever the course said before; and a title that is said to be
 * disputed is on the list of disputes from this day. */
export function withFields(asset: Asset, fields: AssetFields, today: Day): Asset {
  const { usage, ...rest } = asset.course;
  const isKept = usage === undefined || usage === fields.usageStatus || usage === 'disposed';
  const course = isKept ? asset.course : rest;
  const isNewDispute = fields.titleStatus === 'disputed' && course.disputedSinceOn === undefined;
  return { ...asset, fields, course: isNewDispute ? { ...course, disputedSinceOn: today } : course };
}

type Written = { readonly asked: AssetAsked; readonly course: AssetCourse; readonly today: Day };

/** What a move says about the entry itself. */
function written(before: Asset, { asked, course, today }: Written): Pick<Asset, 'fields'> {
  const { fields } = before;
  switch (asked.move) {
    case 'closeOut': {
      const { idleSince: _, isIdleSinceEstimated: __, idleCause: ___, ...rest } = fields;
      return { fields: { ...rest, usageStatus: 'inUse' } };
    }
    case 'relapse': {
      const seenOn = course.revisits?.find(({ id }) => id === asked.args.revisitId)?.on ?? today;
      return { fields: { ...fields, usageStatus: 'idle', idleSince: seenOn } };
    }
    case 'verify':
      return { fields: { ...fields, lastVerifiedOn: later(fields.lastVerifiedOn, asked.args.on) } };
    case 'check':
    case 'revisit':
      return asked.args.method === 'onSite'
        ? { fields: { ...fields, lastVerifiedOn: later(fields.lastVerifiedOn, asked.args.on) } }
        : { fields };
    case 'disputeTitle':
      return { fields: { ...fields, titleStatus: 'disputed' } };
    case 'settleTitle':
      // It is known whose it is; whether every paper is there is for a correction to say.
      return { fields: { ...fields, titleStatus: 'partial' } };
    case 'dispose':
      return { fields: { ...fields, usageStatus: 'disposed' } };
    default:
      return { fields };
  }
}

const later = (one: Day | undefined, other: Day): Day => (one === undefined || other > one ? other : one);

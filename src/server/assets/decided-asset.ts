// What the server does with a change of an entry that came in a push: judged, written, logged, announced, like a change
// of a record. Called in a savepoint of the push.
import { type Asset, photosOfAsset } from '../../domain/assets/asset-entry.ts';
import { assetFor } from '../../domain/assets/asset-view.ts';
import { type AssetContext, decideAsset } from '../../domain/assets/decide-asset.ts';
import { dayAt } from '../../domain/day.ts';
import type { AssetMove } from '../../domain/machines/asset/move-names.ts';
import { type AssetChange, attachmentsIn } from '../../domain/mutation.ts';
import type { Ack, SentMutation } from '../../protocol/sync.ts';
import { calendarOf } from '../county/calendars.ts';
import { awaitBlobs } from '../store/blobs.ts';
import { appendLog } from '../store/log.ts';
import type { ServerStore } from '../store/records.ts';
import { rejection, type Sender } from '../sync/rejection.ts';
import { readAsset } from './asset-store.ts';
import { dropPlanned, findRevisit, noteVisit, planRevisits } from './revisits.ts';
import { keepAsset } from './write-assets.ts';

type Asked = { readonly sent: SentMutation; readonly bodyHash: string; readonly change: AssetChange };

export function decidedAsset(store: ServerStore, sender: Sender, { sent, bodyHash, change }: Asked): Ack {
  const { actor } = sender;
  const { tenant, userId, name } = actor;
  const found = readAsset(store, tenant, change.rec);
  // What is not there for this person must look as if it were not there.
  const current = found === null || assetFor(found, actor) === null ? null : found;
  const context = judgingAsset(store, sender, change);
  const outcome = decideAsset(current, change, context);
  if (!outcome.ok) return rejection(sent, outcome.problem);
  const asset = outcome.value;
  const { receivedAt: atServer } = context;
  const reason = { by: { userId, name }, why: whyOf(change), source: sourceOf(change.move) };
  const seq = keepAsset(store, { before: current, after: asset }, { ...reason, mutationId: change.id });
  keepRevisits(store, { asset, change }, sender);
  awaitBlobs(
    store.sql,
    { tenant, id: asset.id, authorId: userId },
    {
      attachments: newPhotos(current, attachmentsIn(change)),
      senderId: userId,
    },
  );
  appendLog(store, {
    mutation: change,
    tenant,
    userId,
    deviceId: sender.deviceId,
    via: sender.via ?? '',
    body: sent.body,
    bodyHash,
    atServer,
    context: JSON.stringify({ ...context, calendar: undefined }),
  });
  return { n: sent.n, id: sent.id, status: 'applied', ver: asset.ver, hash: bodyHash, seq };
}

function judgingAsset(store: ServerStore, { actor }: Sender, change: AssetChange): AssetContext {
  const now = store.env.now();
  return {
    actor,
    today: dayAt(now),
    calendar: calendarOf(store.sql, actor.tenant),
    receivedAt: new Date(now).toISOString(),
    nextNumber: null,
    other: null,
    unit: null,
    revisit: change.move === 'relapse' ? findRevisit(store, actor.tenant, change.args.revisitId) : null,
  };
}

const newPhotos = (before: Asset | null, photos: ReturnType<typeof attachmentsIn>) => {
  const known = new Set<string>(before === null ? [] : photosOfAsset(before).map(({ id }) => id));
  return photos.filter(({ id }) => !known.has(id));
};

/** In the person's own words, where the move asks for some. */
function whyOf({ args }: AssetChange): string {
  if ('why' in args) return args.why;
  if ('reason' in args) return args.reason;
  if ('note' in args) return args.note ?? '';
  return '';
}

const sourceOf = (move: AssetMove): string =>
  move === 'correct' ? 'desk' : move === 'verify' ? 'visit' : move;

type Done = { readonly asset: Asset; readonly change: AssetChange };

function keepRevisits(store: ServerStore, { asset, change }: Done, { actor }: Sender): void {
  const target = { tenant: asset.tenant, type: 'asset', id: asset.id } as const;
  if (change.move === 'closeOut') planRevisits(store, target, dayAt(store.env.now()));
  if (change.move === 'relapse' || change.move === 'dispose') dropPlanned(store, target);
  if (change.move !== 'revisit') return;
  noteVisit(store, target, {
    id: change.id,
    by: { userId: actor.userId, name: actor.name },
    ...change.args,
  });
}

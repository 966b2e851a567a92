// At the station: sends what lies in a deputy's rescue file straight to the server, in the deputy's name. Nothing of it
// is kept on this machine.
//   changes that wait, and those that lack photos ──▶ POST /rescue ──▶ the photos of those that were taken
// 1. Stopped half way, it is begun again from the start: the server takes each change once.  2. Drafts and what was
// refused stay in the file: only their author decides on them.  3. The server is asked also when nothing waits: it knows
// whether this desk may open the file of this deputy.
import { deviceId } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { maxMutationsPerPush } from '../../protocol/limits.ts';
import type { RescueAck } from '../../protocol/rescue.ts';
import type { Environment } from '../environment.ts';
import { handInFor } from '../net/changes.ts';
import type { HandedIn } from '../store/rescue/handed-in.ts';
import type { Progress } from '../store/rescue/make-rescue.ts';
import type { RescuedChange, RescuedUpload } from '../store/rescue/manifest.ts';
import type { OpenedRescue } from '../store/rescue/open-rescue.ts';
import { newId } from '../store/store.ts';
import { sendBytes } from './parcel.ts';
import { isRetryable } from './retry.ts';

const maxCharacters = 1_000_000; // a push holds about 1 MiB
const mostTries = 6; // a change at which the server breaks is set aside there with the fifth

export async function handIn(
  env: Environment,
  opened: OpenedRescue,
  onProgress: Progress = () => {},
): Promise<Result<HandedIn>> {
  const { outbox, sent, uploads } = opened.manifest;
  const lacking = new Set<string>(uploads.filter(isMissing).map((upload) => upload.mutationId));
  const changes = [...sent.filter((row) => lacking.has(row.id)), ...outbox];
  const total = changes.length + uploads.filter(isMissing).length;
  onProgress(0, total);
  const told = await sendChanges(env, opened, { changes, onSent: (done) => onProgress(done, total) });
  if (!told.ok) return told;
  const taken = told.value.filter(({ status }) => status === 'applied' || status === 'merged');
  const ids = new Set<string>(taken.map((ack) => ack.id));
  const wanted = uploads.filter((upload) => isMissing(upload) && ids.has(upload.mutationId));
  const photos = await sendPhotosOf(env, opened, {
    wanted,
    onSent: (done) => onProgress(changes.length + done, total),
  });
  if (!photos.ok) return photos;
  onProgress(total, total);
  const count = (status: RescueAck['status']) => told.value.filter((ack) => ack.status === status).length;
  return ok({
    records: taken.length,
    before: taken.filter((ack) => ack.wasThere).length,
    photos: photos.value,
    refused: count('rejected'),
    merged: count('merged'),
    held: count('hold'),
    photosLeft: wanted.length - photos.value,
  });
}

const isMissing = ({ state }: RescuedUpload): boolean => state !== 'done';

type Changes = { readonly changes: readonly RescuedChange[]; readonly onSent: (done: number) => void };

/** Each request has a device of its own; what it does not answer is sent with the next. */
async function sendChanges(
  env: Environment,
  { manifest }: OpenedRescue,
  { changes, onSent }: Changes,
): Promise<Result<readonly RescueAck[]>> {
  const told: RescueAck[] = [];
  let left = changes;
  let tries = 0;
  do {
    const muts = fitting(left).map(({ id, body }, at) => ({ n: at + 1, id, body }));
    const device = deviceId.parse(newId(env));
    const answer = await handInFor(env, { device, owner: manifest.owner.userId, muts });
    if (!answer.ok) return answer;
    if (answer.value.device !== device) return refused({ code: 'strangeAnswer' });
    const acks = answer.value.acks.filter(({ status }) => status !== 'fork');
    const answered = new Map(acks.map((ack) => [ack.id, ack]));
    told.push(...answered.values());
    left = left.filter((change) => !answered.has(change.id));
    tries = answered.size === 0 ? tries + 1 : 0;
    if (tries === mostTries) return refused({ code: 'serverError' });
    onSent(changes.length - left.length);
  } while (left.length > 0);
  return ok(told);
}

/** As many as one request may carry; at least one. */
function fitting(changes: readonly RescuedChange[]): readonly RescuedChange[] {
  let characters = 0;
  const first = changes.slice(0, maxMutationsPerPush);
  const end = first.findIndex(({ body }, at) => {
    characters += body.length;
    return at > 0 && characters > maxCharacters;
  });
  return end === -1 ? first : first.slice(0, end);
}

type Photos = { readonly wanted: readonly RescuedUpload[]; readonly onSent: (done: number) => void };

/** One photo in memory at a time. A photo the server will not have is left; trouble of the line ends it. */
async function sendPhotosOf(
  env: Environment,
  opened: OpenedRescue,
  { wanted, onSent }: Photos,
): Promise<Result<number>> {
  let sent = 0;
  for (const [at, upload] of wanted.entries()) {
    const done = await sendPhoto(env, opened, upload);
    if (!done.ok && isRetryable(done.problem)) return done;
    sent += done.ok ? 1 : 0;
    onSent(at + 1);
  }
  return ok(sent);
}

async function sendPhoto(
  env: Environment,
  { photo }: OpenedRescue,
  upload: RescuedUpload,
): Promise<Result<unknown>> {
  const found = await photo(upload.sha256);
  if (!found.ok) return found;
  if (found.value === null) return refused({ code: 'photoUnreadable' });
  const { recordId, sha256, mime, size } = upload;
  return sendBytes(env, { recordId, sha256, mime, size }, { bytes: found.value.bytes, sender: null });
}

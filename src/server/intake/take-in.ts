// One submission of a resident, in one transaction: the record, the code that follows it, what was agreed to, and what
// makes a repeat harmless.
// 1. The same submission any number of times is one record and one answer; other words under its id are not it.  2. The same words through the same poster
// within minutes are the same matter: the later code opens it too.  3. A refusal leaves nothing but its answer behind.
import { createHmac } from 'node:crypto';
import { dayAt } from '../../domain/day.ts';
import { type MutationId, type RecordId, recordId, type Sha256 } from '../../domain/ids.ts';
import { parseFields } from '../../domain/kinds.ts';
import { versionOfBody } from '../../domain/machines/asked.ts';
import type { Submitted } from '../../domain/mutation.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { sealedReport } from '../../domain/sealed/report.ts';
import { parseWith } from '../../domain/shapes.ts';
import type { Proof, SayAnswer } from '../../protocol/say.ts';
import { countSubmission } from '../posters/find-poster.ts';
import type { Poster } from '../posters/poster-rows.ts';
import { keepSealed } from '../sealed/sealed-blobs.ts';
import { type BlobRow, blobFiles } from '../store/blobs.ts';
import { findReceipt } from '../store/receipts.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { act } from '../sync/act.ts';
import { bookBlobs } from '../sync/book-blobs.ts';
import { residentActor } from '../tracking/resident.ts';
import { keepTracking } from '../tracking/tracking.ts';
import { mayStillCome, spendPage, usedFor } from './late.ts';
import { shownHash } from './notice.ts';
import { bitsFor, countIn, type From, mayComeIn } from './pressure.ts';
import { type Checked, checkProof, spendProof } from './puzzles.ts';
import { spamSignsOf, wordsKey } from './spam.ts';

export type Handed = {
  readonly poster: Poster;
  readonly from: From;
  readonly id: MutationId;
  readonly rec: RecordId;
  readonly at: string;
  readonly tz: string;
  readonly trackingHash: Sha256;
  readonly proof: Proof;
  /** The puzzle that came with the page, from pages that say so. */
  readonly opened?: string | undefined;
  /** The arguments of the submission, as they came. */
  readonly args: unknown;
  /** What was said, as it came: a repeat says the same. */
  readonly words: unknown;
  /** How the history calls somebody without an account. */
  readonly callThem: string;
  /** Files of a report that came readable, by attachment: they reach the disk only sealed. */
  readonly unsealed?: ReadonlyMap<string, Buffer>;
};

const sameMatterMs = 10 * 60_000; // a second scan because nothing seemed to happen
const sameWordsMs = 24 * 3_600_000; // a text that makes the round of the posters does it in a day
const rememberedMs = 7 * 24 * 3_600_000; // a phone that was off for some days asks again

/** Called inside a transaction. */
export function takeIn(store: ServerStore, handed: Handed): Result<SayAnswer> {
  const known = earlierAnswer(store, handed);
  if (known !== null) return known;
  const may = mayHandIn(store, handed);
  if (!may.ok) return may;
  const { proof, page, isTight } = may.value;
  const fields = parseArgs(store, handed.args);
  if (!fields.ok) return fields;
  const problem = misplaced(store, handed, fields.value);
  if (problem !== null) return refused(problem);
  const same = sameMatter(store, handed, fields.value);
  const rec = same ?? handed.rec;
  if (same === null) {
    const done = record(store, handed, { fields: fields.value, proof });
    if (!done.ok) return done;
  } else {
    keepTracking(store, { tenant: handed.poster.tenant, recordId: same, trackingHash: handed.trackingHash });
    remember(store, handed, { key: idKey(handed), rec: same, forMs: rememberedMs });
  }
  remember(store, handed, { key: repeatKey(store, handed), rec, forMs: rememberedMs });
  spendProof(store, usedFor(handed.poster), proof);
  if (page !== null) spendPage(store, handed.poster, page);
  countIn(store, handed.from, isTight);
  return ok({ rec, isRepeated: same !== null });
}

/** What was said; of a report that came sealed only what must be known of it. */
const parseArgs = (store: ServerStore, args: unknown): Result<Submitted['petition']> =>
  typeof args === 'object' && args !== null && 'envelope' in args
    ? parseWith(sealedReport, args)
    : parseFields.petition(args, dayAt(store.env.now()));

/** `page`: what lets it come through a poster that hangs no more. `isTight`: it comes under the tighter limits. */
type Let = { readonly proof: Checked; readonly page: string | null; readonly isTight: boolean };

function mayHandIn(store: ServerStore, handed: Handed): Result<Let> {
  const { poster, from, proof } = handed;
  const late = mayStillCome(store, handed);
  if (!late.ok) return late;
  const checked = checkProof(store, { ...usedFor(poster), bits: bitsFor(store, from) }, proof);
  if (!checked.ok) return checked;
  const isTight = checked.value.isQuestion || late.value !== null;
  const may = mayComeIn(store, from, isTight);
  return may.ok ? ok({ proof: checked.value, page: late.value, isTight }) : may;
}

/** What was answered to this very submission; null when it is new. */
function earlierAnswer(store: ServerStore, handed: Handed): Result<SayAnswer> | null {
  const { poster, id, rec } = handed;
  const receipt = findReceipt(store.sql, id);
  if (saysOther(store, handed)) return refused({ code: 'idReuse' });
  if (receipt !== undefined) {
    const isThis = receipt.rec_id === rec && readRecord(store, poster.tenant, rec) !== null;
    return isThis ? ok({ rec, isRepeated: false }) : refused({ code: 'idReuse' });
  }
  const folded = saidLately(store, poster.tenant, idKey(handed));
  return folded === null ? null : ok({ rec: folded, isRepeated: true });
}

/** Says it comes through this poster, with a wording that was shown here, and no more than a resident may say. */
function misplaced(store: ServerStore, { poster, trackingHash }: Handed, fields: Submitted['petition']) {
  const isHere =
    fields.channel === 'qr' &&
    fields.stationId === poster.stationId &&
    fields.pointId === poster.pointId &&
    fields.qrId === poster.id &&
    fields.trackingHash === trackingHash;
  if (!isHere || ('urgency' in fields && fields.urgency === 'critical'))
    return { code: 'badRequest' } as const;
  const isShown = shownHash(store, poster.tenant, fields.consent.noticeVersion) !== null;
  return isShown
    ? null
    : ({
        code: 'invalidFields',
        fields: { 'consent.noticeAcknowledged': { code: 'notAccepted' } },
      } as const);
}

type Arrived = { readonly fields: Submitted['petition']; readonly proof: Checked };

function record(store: ServerStore, handed: Handed, { fields, proof }: Arrived): Result<unknown> {
  const { poster, from, id, rec, at, tz, callThem } = handed;
  const { tenant } = poster;
  const v = versionOfBody('submit', { ...fields });
  const body = JSON.stringify({ v, op: 'petition.submit', rec, base: 0, at, tz, args: fields });
  const words = wordsKey(store, fields);
  const isSaidBefore = words !== null && saidLately(store, tenant, words) !== null;
  const spamSigns = spamSignsOf(store, { from, proof, fields, isSaidBefore });
  const done = act(store, residentActor(tenant, rec, callThem), { id, body, spamSigns });
  if (!done.ok) return done;
  keepCameWith(store, handed);
  keepConsent(store, handed, fields);
  // One report from one village would tell whose it is: of reports nothing is counted below the county.
  if (fields.kind !== 'report') countSubmission(store, poster);
  remember(store, handed, { key: matterKey(store, handed, fields), rec, forMs: sameMatterMs });
  if (words !== null) remember(store, handed, { key: words, rec, forMs: sameWordsMs });
  return done;
}

/** Files that came with the words: without a script there is no second way to send them. */
function keepCameWith(store: ServerStore, { poster: { tenant }, rec, unsealed }: Handed): void {
  const named = () =>
    store.sql.all<BlobRow>('SELECT * FROM record_blob WHERE tenant=? AND rec_id=?', tenant, rec);
  for (const row of named()) {
    const bytes = unsealed?.get(row.attachment_id);
    if (bytes !== undefined) keepSealed(store, blobFiles(store.env), { row, bytes });
  }
  const isHere = ({ sha256, kept_sha }: BlobRow) =>
    kept_sha !== '' || blobFiles(store.env).read(tenant, sha256) !== null;
  bookBlobs(store, named().filter(isHere));
}

function keepConsent(store: ServerStore, { poster, rec, at }: Handed, fields: Submitted['petition']): void {
  const { consent } = fields;
  const petitioner = 'petitioner' in fields ? fields.petitioner : null;
  const passOn = petitioner !== null && !petitioner.anonymous && petitioner.mayPassOn;
  store.sql.run(
    'INSERT INTO consent VALUES(?,?,?,?,?,?,?,?,?,NULL)',
    ...[poster.tenant, rec, consent.noticeVersion],
    shownHash(store, poster.tenant, consent.noticeVersion) ?? '',
    JSON.stringify(['handleMatter', 'reply', 'followUp', 'statistics']),
    ...[Number(consent.preciseGeo), Number(consent.photoOfPerson), Number(passOn), at],
  );
}

/** Everything that was said, name and number too: only who knows all of it is led to the same case. */
function matterKey(store: ServerStore, { poster }: Handed, fields: Submitted['petition']): string {
  const { trackingHash: _, consent: __, attachments: ___, ...words } = fields;
  const text = JSON.stringify([poster.id, words]);
  return `m:${createHmac('sha256', store.keys.derived('said-lately')).update(text).digest('hex')}`;
}

const idKey = ({ id }: Handed) => `i:${id}`;

/** Of the words nothing is kept that could be read. */
const repeatKey = (store: ServerStore, { id, trackingHash, words }: Handed): string => {
  const text = JSON.stringify([trackingHash, words]);
  return `b:${id}:${createHmac('sha256', store.keys.derived('said-lately')).update(text).digest('hex')}`;
};

/** Did other words come under this id? Of what is remembered no more nobody can tell. */
function saysOther(store: ServerStore, handed: Handed): boolean {
  const { tenant } = handed.poster;
  const kept = store.sql.all<{ readonly key: string }>(
    'SELECT key FROM said_lately WHERE tenant=? AND key GLOB ? AND until>?',
    ...[tenant, `b:${handed.id}:*`, store.env.now()],
  );
  return kept.length > 0 && !kept.some(({ key }) => key === repeatKey(store, handed));
}

type LatelyRow = { readonly rec_id: string };

function saidLately({ sql, env }: ServerStore, tenant: string, key: string): RecordId | null {
  const row = sql.one<LatelyRow>(
    'SELECT rec_id FROM said_lately WHERE tenant=? AND key=? AND until>?',
    ...[tenant, key, env.now()],
  );
  return row === undefined ? null : recordId.parse(row.rec_id);
}

type Remembered = { readonly key: string; readonly rec: RecordId; readonly forMs: number };

function remember({ sql, env }: ServerStore, { poster }: Handed, { key, rec, forMs }: Remembered): void {
  sql.run('DELETE FROM said_lately WHERE until<?', env.now());
  sql.run('INSERT OR REPLACE INTO said_lately VALUES(?,?,?,?)', poster.tenant, key, rec, env.now() + forMs);
}

/** The record that says the same, if it is still open; what was withdrawn may be said again. */
function sameMatter(store: ServerStore, handed: Handed, fields: Submitted['petition']): RecordId | null {
  const { tenant } = handed.poster;
  const found = saidLately(store, tenant, matterKey(store, handed, fields));
  const state = found === null ? null : (readRecord(store, tenant, found)?.state ?? null);
  return state === null || state === 'withdrawn' || state === 'discarded' ? null : found;
}

// What comes readable though it is a 举报 is sealed before anything of it is kept: the change itself is exchanged for
// the sealed one, and the log keeps that in the place of what came. Its hash stays the hash of what came, so that the
// same change sent twice is known.
import type { Actor } from '../../domain/actor.ts';
import type { Tenant } from '../../domain/ids.ts';
import type { Mutation } from '../../domain/mutation.ts';
import type { FieldRecord, RecordOf } from '../../domain/record.ts';
import { foundIn } from '../../domain/sealed/found.ts';
import { openFieldsOf } from '../../domain/sealed/inside.ts';
import { type NamedFile, type SealedPart, withoutPlace } from '../../domain/sealed/report.ts';
import { blobFiles } from '../store/blobs.ts';
import { emptyBodies } from '../store/log.ts';
import type { ServerStore } from '../store/records.ts';
import { sealRequests } from '../tracking/person-requests.ts';
import { currentKey, isKeyOf } from './county-keys.ts';
import { sealFilesOf } from './sealed-blobs.ts';
import { type ServerSealing, sealHere } from './server-seal.ts';

export type Arrived = {
  readonly mutation: Mutation;
  /** A resident's name is no part of a report's record. */
  readonly actor: Actor;
  /** What came is not what is kept. */
  readonly isExchanged: boolean;
};

/** Sealed to a key that is none of this county's, of now or of before: no officer could ever open it. */
export function isSealedElsewhere(store: ServerStore, { tenant }: Actor, { args }: Mutation): boolean {
  return 'envelope' in args && !isKeyOf(store, tenant, args.envelope.keyId);
}

type Came = { readonly came: Mutation; readonly current: FieldRecord | null };

export function arriving(store: ServerStore, actor: Actor, { came, current }: Came): Arrived {
  const mutation = sealedForm(store, actor.tenant, { came, current });
  const isReport =
    current?.sealed !== undefined || (mutation.move === 'submit' && 'envelope' in mutation.args);
  const isNameless = isReport && actor.role === 'resident';
  const isReasoned = mutation.move === 'sealAsReport' && currentKey(store, actor.tenant) !== null;
  return {
    mutation: isReasoned ? { ...mutation, args: { reason: wordless } } : mutation,
    actor: isNameless ? { ...actor, name: '' } : actor,
    isExchanged: mutation !== came || isReasoned,
  };
}

/** In the place of why a matter was found to be a report: that may tell what it says. */
const wordless = '-'.repeat(10);

/** The change as it may be kept. As it came where it is no report, is sealed already, or the county has no key yet. */
function sealedForm(store: ServerStore, tenant: Tenant, { came, current }: Came): Mutation {
  if (came.kind !== 'petition') return came;
  if (came.move === 'submit' && !('envelope' in came.args) && came.args.kind === 'report') {
    const sealing = sealingTo(store, tenant, came.rec);
    if (sealing === null) return came;
    const { trackingHash, ...fields } = came.args;
    const envelope = sealHere(sealing, { what: 'report', fields });
    const open = { ...openFieldsOf(fields), ...(trackingHash !== undefined && { trackingHash }) };
    return { ...came, args: { ...open, attachments: fields.attachments.map(bareFile), envelope } };
  }
  if (came.move === 'supplement' && current?.sealed !== undefined) {
    const sealing = sealingTo(store, tenant, came.rec);
    if (sealing === null) return came;
    const { text, attachments } = came.args;
    const envelope = sealHere(sealing, { what: 'addition', text, attachments });
    const args = { attachments: attachments.map(bareFile), envelope };
    return { ...came, move: 'supplementSealed', args };
  }
  return came;
}

const bareFile = ({ id, sha256, mime, bytes }: NamedFile): NamedFile => ({ id, sha256, mime, bytes });

function sealingTo(store: ServerStore, tenant: Tenant, rec: Mutation['rec']): ServerSealing | null {
  const key = currentKey(store, tenant);
  return key === null ? null : { env: store.env, key, for: { tenant, recordId: rec } };
}

/** What a matter becomes that this change finds to be a report; null for any other change, or without a key. */
export function sealingFor(
  store: ServerStore,
  current: FieldRecord | null,
  { move }: Mutation,
): SealedPart | null {
  const isFound = move === 'sealAsReport' && current?.kind === 'petition' && !current.isSealed;
  return isFound ? sealedPartOf(store, current) : null;
}

/** All that is readable of a record, in an envelope; null without a key. */
export function sealedPartOf(store: ServerStore, record: RecordOf<'petition'>): SealedPart | null {
  const sealing = sealingTo(store, record.tenant, record.id);
  if (sealing === null) return null;
  const envelope = sealHere(sealing, foundIn(record));
  const files = [...record.fields.attachments, ...record.supplements.flatMap((one) => one.attachments)];
  const open = withoutPlace(openFieldsOf(record.fields));
  return { fields: { ...open, attachments: files.map(bareFile), envelope }, additions: [] };
}

/**
 * Of a record that is being sealed nothing from before stays readable: its key is destroyed, its log emptied, its
 * files sealed, and the database's journal begun anew. Called in the transaction, before the record is written.
 */
export function emptyPast(store: ServerStore, { tenant, id }: FieldRecord): void {
  const { env, sql, keys } = store;
  const lockAnswers = sealRequests(store, { tenant, recordId: id });
  emptyBodies(store, tenant, id);
  keys.destroy(tenant, id);
  lockAnswers();
  sealFilesOf(store, blobFiles(env), { tenant, recId: id });
  sql.afterCommit(sql.emptyJournal);
}

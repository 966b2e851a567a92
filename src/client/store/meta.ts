// Small single values of a person's database: who this device is, how far the server has come with it, and the cursor.
import * as z from 'zod/mini';
import { type DeviceId, deviceId } from '../../domain/ids.ts';
import { isProblemCode, type ProblemCode } from '../../domain/problems.ts';
import type { Environment } from '../environment.ts';
import type { MetaRow } from './database.ts';
import type { Store } from './store.ts';
import { newId } from './store.ts';
import type { Sealed } from './vault.ts';

const isSealed = (value: unknown): boolean => typeof value === 'object' && value !== null && 'iv' in value;

const digest = z.object({ n: z.number(), high: z.number(), low: z.number() });

const shapes = {
  deviceId,
  /** The next number the server accepts from this device; null: not known, ask before sending. */
  expect: z.nullable(z.number()),
  cursor: z.nullable(z.string()),
  epoch: z.nullable(z.string()),
  /** Its person has signed out: no page is written until they are here again. */
  isShut: z.boolean(),
  /** The rights with which the replica was pulled. */
  rights: z.object({
    role: z.string(),
    isReportOfficer: z.boolean(),
    orgId: z.nullable(z.string()),
    /** Of a desk; absent in what an earlier version noted. */
    stations: z.optional(z.string()),
  }),
  /** How often a restored server was met: what its life before answered is not booked any more. */
  resets: z.number(),
  /** The version the server speaks; a phone that has not heard it speaks version 1. */
  schema: z.number(),
  /** Counts sweeps, so that each has a mark of its own. */
  mark: z.number(),
  /** Scopes that are pulled anew from their beginning: the mark of that sweep, and whether the server was asked yet. */
  sweeps: z.record(z.string(), z.object({ mark: z.number(), isAsked: z.boolean() })),
  /** The server's digest a scope was last repaired for: the same difference is not repaired twice. */
  repairedFor: z.record(z.string(), z.string()),
  /** How many records are here and the digest of each scope of theirs, kept with every page; null: to be counted. */
  placed: z.nullable(z.object({ rows: z.number(), digests: z.record(z.string(), digest) })),
  /** Another one with every change of which pack a record is in. */
  recordPacks: z.string(),
  /** What was delivered, backed up and then forgotten here: part of every total. */
  forgotten: z.object({ records: z.number(), photos: z.number() }),
  /** The stream the ledger of assets comes in, and the digest of what is here of it, kept with every page. */
  assetScope: z.nullable(z.string()),
  assetDigest: digest,
  /** The packs of the ledger's lines; `rev` is of the last change, `next` was given to none yet. No township: of several. */
  assetPacks: z.object({
    next: z.number(),
    packs: z.array(z.object({ pack: z.number(), township: z.string(), count: z.number(), rev: z.number() })),
  }),
  /** The server's clock at its last answer: what the phone's own says may be wrong by years. */
  serverNow: z.number(),
  /** The latest time by which people were put under stars here; null: never, or by an earlier app and the phone's clock. */
  starredBy: z.number(),
  /** The server's clock when the ledger was last pulled to its end: 数据截至. */
  assetsAt: z.string(),
  /** The last answers of screens that ask at once, by their path. */
  keptAnswers: z.nullable(
    z.record(z.string(), z.object({ at: z.number(), sealed: z.custom<Sealed>(isSealed) })),
  ),
  /** How many alerts there are of each place and severity (`live critical`); null: to be counted. */
  alertTally: z.nullable(z.record(z.string(), z.number())),
  /** How the last try to send ended. */
  lastTry: z.object({ at: z.number(), code: z.nullable(z.custom<ProblemCode>(isProblemCode)) }),
} as const;

type Key = keyof typeof shapes;
export type MetaOf<K extends Key> = z.output<(typeof shapes)[K]>;

const parsers: { readonly [K in Key]: z.ZodMiniType<MetaOf<K>> } = shapes;

/** The value, or null when there is none or it cannot be read. */
export async function readMeta<K extends Key>({ db }: Pick<Store, 'db'>, k: K): Promise<MetaOf<K> | null> {
  return read(k, (await db.meta.get(k))?.v);
}

function read<K extends Key>(k: K, v: unknown): MetaOf<K> | null {
  const parsed = parsers[k].safeParse(v);
  return parsed.success ? parsed.data : null;
}

/** Several values with one question to the disk; each is then had like by `readMeta`. */
export const readMetas = <Asked extends Key>({ db }: Pick<Store, 'db'>, keys: readonly Asked[]) =>
  metasIn(keys, (all) => db.meta.bulkGet([...all]));

/** The same by another way to the rows. */
export async function metasIn<Asked extends Key>(
  keys: readonly Asked[],
  rowsAt: (keys: readonly Asked[]) => Promise<(MetaRow | undefined)[]>,
) {
  const rows = await rowsAt(keys);
  return <K extends Asked>(k: K): MetaOf<K> | null => read(k, rows[keys.indexOf(k)]?.v);
}

export const metaRow = <K extends Key>(k: K, v: MetaOf<K>): MetaRow => ({ k, v });

export const writeMeta = <K extends Key>({ db }: Store, k: K, v: MetaOf<K>) => db.meta.put(metaRow(k, v));

export const readResets = async (store: Pick<Store, 'db'>): Promise<number> =>
  (await readMeta(store, 'resets')) ?? 0;

/** This database's device id, made at its first use. */
export async function deviceOf(store: Store): Promise<DeviceId> {
  const own = await readMeta(store, 'deviceId');
  if (own !== null) return own;
  return store.db.transaction('rw', store.db.meta, async () => {
    const known = await readMeta(store, 'deviceId');
    return known ?? takeNewDevice(store);
  });
}

export async function takeNewDevice({ db, env }: Store): Promise<DeviceId> {
  const { device, rows } = newDevice(env);
  await db.meta.bulkPut(rows);
  return device;
}

/** A fresh device id, which no server has heard of: its numbers begin at one. */
export function newDevice(env: Environment): { readonly device: DeviceId; readonly rows: MetaRow[] } {
  const device = deviceId.parse(newId(env));
  return { device, rows: [metaRow('deviceId', device), metaRow('expect', 1)] };
}

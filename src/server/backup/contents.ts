// Opens everything that is sealed in a copy of the data: what cannot be opened now could not be opened after a restore.
// What a record's key had sealed and that key was destroyed is meant to stay shut, and is no finding.

import { type AssetRow, assetColumns, assetOfRow } from '../assets/asset-store.ts';
import { sha256Of } from '../store/blobs.ts';
import { decrypt, masterKey } from '../store/keys.ts';
import { type BodyRow, openBody } from '../store/logged-body.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { sealName } from '../store/second-factors.ts';
import type { BackupProblem } from './problems.ts';
import { everyRow } from './rows.ts';

export type Opened = {
  readonly problems: readonly BackupProblem[];
  readonly records: number;
  readonly bodies: number;
  /** Bodies whose record's key was destroyed: they are meant to stay shut. */
  readonly erased: number;
};

/** Reads every key, every logged body, every sealed answer, everything set aside, every second factor and every record. The store is a copy that nobody else uses. */
export function openContents(store: ServerStore): Opened {
  const master = masterKey(store.env);
  const keys = openKeys(store);
  const posterKeys = openPosterKeys(store, master);
  const bodies = openBodies(store);
  const receipts = openReceipts(store);
  const aside = openAside(store, master);
  const factors = openFactors(store);
  const records = openRecords(store);
  const assets = openAssets(store);
  return {
    problems: [
      ...keys,
      ...posterKeys,
      ...bodies.problems,
      ...receipts,
      ...aside,
      ...factors,
      ...records.problems,
      ...assets,
    ],
    records: records.count,
    bodies: bodies.count,
    erased: bodies.erased,
  };
}

/** What `open` gives; null when it throws, which is what a damaged key or seal does. */
function orNull<T>(open: () => T): T | null {
  try {
    return open();
  } catch {
    return null;
  }
}

const opened = (key: Uint8Array, sealed: Uint8Array): Buffer | null => orNull(() => decrypt(key, sealed));

type KeyRow = { readonly rec_id: string; readonly wrapped: Uint8Array };

function openKeys({ sql, keys }: ServerStore): BackupProblem[] {
  const problems: BackupProblem[] = [];
  for (const row of everyRow<KeyRow>(sql, 'SELECT rec_id, wrapped FROM record_key ORDER BY tenant, rec_id')) {
    if (orNull(() => keys.keyIn(row.wrapped)) === null)
      problems.push({ code: 'recordKeyUnreadable', about: row.rec_id });
  }
  return problems;
}

type PosterKeyRow = { readonly tenant: string; readonly key_id: string; readonly wrapped: Uint8Array };

/** Without its key, what hangs on the walls would be taken for forged. */
function openPosterKeys({ sql }: ServerStore, master: Buffer): BackupProblem[] {
  const rows = everyRow<PosterKeyRow>(
    sql,
    'SELECT tenant, key_id, wrapped FROM poster_key ORDER BY tenant, key_id',
  );
  return [...rows]
    .filter(({ wrapped }) => opened(master, wrapped) === null)
    .map(({ tenant, key_id: about }) => ({ code: 'posterKeyUnreadable', about: `${tenant} ${about}` }));
}

type LoggedRow = BodyRow & {
  readonly mutation_id: string;
  /** `sealed`: another form of the body that came; `gone`: emptied when its matter was sealed. */
  readonly kept: string;
  readonly body_hash: string | null;
  readonly wrapped: Uint8Array | null;
};

const bodiesWithKeys = `SELECT body.mutation_id, body.ciphertext, body.context, body.kept, log.body_hash, record_key.wrapped
  FROM mutation_body AS body
  LEFT JOIN mutation_log AS log ON log.tenant=body.tenant AND log.mutation_id=body.mutation_id
  LEFT JOIN record_key ON record_key.tenant=log.tenant AND record_key.rec_id=log.rec_id
  ORDER BY body.tenant, body.mutation_id`;

function openBodies({ sql, keys }: ServerStore) {
  // Only in this copy: without it, each page of bodies would read the whole log.
  sql.run('CREATE INDEX IF NOT EXISTS log_by_mutation ON mutation_log(tenant, mutation_id)');
  const problems: BackupProblem[] = [];
  let count = 0;
  let erased = 0;
  for (const row of everyRow<LoggedRow>(sql, bodiesWithKeys)) {
    count += 1;
    if (row.kept === 'gone' || (row.body_hash !== null && row.wrapped === null)) {
      erased += 1;
      continue;
    }
    const { wrapped } = row;
    const logged = wrapped === null ? null : orNull(() => openBody(keys.keyIn(wrapped), row));
    if (logged === null || (row.kept === '' && sha256Of(logged.body) !== row.body_hash))
      problems.push({ code: 'bodyUnreadable', about: row.mutation_id });
  }
  return { problems, count, erased };
}

type ReceiptRow = { readonly mutation_id: string; readonly secret: Uint8Array; readonly wrapped: Uint8Array };

function openReceipts({ sql, keys }: ServerStore): BackupProblem[] {
  const problems: BackupProblem[] = [];
  for (const row of everyRow<ReceiptRow>(
    sql,
    `SELECT mutation_id, secret, wrapped FROM receipt
     JOIN record_key ON record_key.tenant=receipt.tenant AND record_key.rec_id=receipt.rec_id
     WHERE secret IS NOT NULL ORDER BY mutation_id`,
  )) {
    if (orNull(() => decrypt(keys.keyIn(row.wrapped), row.secret)) === null)
      problems.push({ code: 'receiptUnreadable', about: row.mutation_id });
  }
  return problems;
}

type AsideRow = { readonly mutation_id: string; readonly sealed: Uint8Array };

/** What was set aside is sealed by the master key itself: it may name no record. */
function openAside({ sql }: ServerStore, master: Buffer): BackupProblem[] {
  const problems: BackupProblem[] = [];
  for (const row of everyRow<AsideRow>(
    sql,
    'SELECT mutation_id, sealed FROM quarantine ORDER BY tenant, mutation_id',
  )) {
    if (opened(master, row.sealed) === null)
      problems.push({ code: 'asideUnreadable', about: row.mutation_id });
  }
  return problems;
}

type FactorRow = { readonly user_id: string; readonly secret: Uint8Array };

/** Without their secrets, whoever signs in with codes would stand before the door after a restore. */
function openFactors({ sql, keys }: ServerStore): BackupProblem[] {
  const key = keys.derived(sealName);
  const rows = everyRow<FactorRow>(sql, 'SELECT user_id, secret FROM totp ORDER BY tenant, user_id');
  return [...rows]
    .filter(({ secret }) => opened(key, secret) === null)
    .map(({ user_id: about }) => ({ code: 'factorUnreadable', about }));
}

type RecordRow = { readonly tenant: string; readonly id: string };

function openRecords(store: ServerStore) {
  const problems: BackupProblem[] = [];
  let count = 0;
  for (const { tenant, id } of everyRow<RecordRow>(
    store.sql,
    'SELECT tenant, id FROM record ORDER BY tenant, id',
  )) {
    count += 1;
    if (!isReadable(store, tenant, id)) problems.push({ code: 'recordUnreadable', about: id });
  }
  return { problems, count };
}

/** Entries of the ledger, removed ones too: their names of people are sealed. */
function openAssets(store: ServerStore): BackupProblem[] {
  const problems: BackupProblem[] = [];
  const rows = everyRow<AssetRow>(store.sql, `SELECT ${assetColumns} FROM asset ORDER BY tenant, id`);
  for (const row of rows) {
    try {
      assetOfRow(store, row);
    } catch {
      problems.push({ code: 'recordUnreadable', about: row.id });
    }
  }
  return problems;
}

/** The store throws at a row that cannot be read; here that is a finding. */
function isReadable(store: ServerStore, tenant: string, id: string): boolean {
  try {
    return readRecord(store, tenant, id) !== null;
  } catch {
    return false;
  }
}

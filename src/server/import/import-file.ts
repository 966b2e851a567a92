// A file read in by somebody at the machine, beside a running server: the same plan, the same chunks, the same rows of the
// import as at a desk; only that nobody waits.
import { dayAt } from '../../domain/day.ts';
import { recordId, type Tenant, tenantCode, uuid7 } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problems.ts';
import type { Reason, Sums } from '../../protocol/import-outcome.ts';
import { withData } from '../backup/open-data.ts';
import type { Checked } from '../backup/problems.ts';
import type { Environment } from '../environment.ts';
import { appendAudit, fromServer } from '../store/audit.ts';
import { sha256Of } from '../store/blobs.ts';
import { makeHints } from '../store/hints.ts';
import { makeKeyring } from '../store/keys.ts';
import type { ServerStore } from '../store/records.ts';
import { assetLedger, directoryOf } from './asset-ledger.ts';
import { mappingOf } from './header.ts';
import { readWhole } from './held-sheets.ts';
import { addImport, findImport, findLayout, noteSums } from './import-store.ts';
import { planning } from './plan.ts';
import { running } from './runs.ts';
import { atOnce } from './turns.ts';

export type FileAsked = {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** The name of a layout that is remembered. */
  readonly layout: string | null;
  /** Null where there is only one county. */
  readonly tenant: Tenant | null;
  readonly isDry: boolean;
};

export type ImportedFile =
  | {
      readonly kind: 'imported';
      readonly sums: Sums;
      readonly refused: readonly { readonly row: number; readonly cell: string; readonly reason: Reason }[];
      /** Heads of columns that stand for nothing. */
      readonly unmapped: readonly string[];
      readonly failed: number;
    }
  | { readonly kind: 'noCounty'; readonly codes: readonly string[] }
  | { readonly kind: 'noLayout' }
  | { readonly kind: 'unread'; readonly problem: Problem };

const machine = { userId: 'server', name: 'server' } as const;

export const importFile = (env: Environment, asked: FileAsked): Checked<ImportedFile> =>
  withData(env, (sql) => importInto({ env, sql, keys: makeKeyring(env, sql), hints: makeHints() }, asked));

type CountyRow = { readonly tenant: string };

function importInto(store: ServerStore, asked: FileAsked): ImportedFile {
  const counties = store.sql
    .all<CountyRow>('SELECT tenant FROM directory ORDER BY tenant')
    .map((row) => row.tenant);
  const [only] = counties;
  const tenant = asked.tenant ?? (counties.length === 1 ? tenantCode.parse(only) : null);
  const directory = tenant === null ? null : directoryOf(store, tenant);
  if (tenant === null || directory === null) return { kind: 'noCounty', codes: counties };
  const read = readWhole(asked.bytes);
  if (!read.ok) return { kind: 'unread', problem: read.problem };
  const { sheet, header } = read.value;
  const known = findLayout(
    store,
    tenant,
    asked.layout === null ? { fingerprint: header.fingerprint } : { name: asked.layout },
  );
  if (known === null && asked.layout !== null) return { kind: 'noLayout' };
  const mapping = known?.mapping ?? mappingOf(header);
  const ledger = assetLedger(store, tenant);
  const today = dayAt(store.env.now());
  const plan = atOnce(planning({ sheet, header, mapping, directory, ledger: ledger.all(), today }));
  const refused = plan.rows.flatMap(({ seen }) =>
    seen.outcome === 'refused'
      ? [{ row: seen.row, cell: seen.issues[0].cell, reason: seen.issues[0].reason }]
      : [],
  );
  const unmapped = header.columns.flatMap(({ header: name }, at) =>
    mapping[at] == null && name !== '' ? [name] : [],
  );
  const result = { kind: 'imported', sums: plan.sums, refused, unmapped, failed: 0 } as const;
  if (asked.isDry) return result;
  const { name: fileName, bytes } = asked;
  const place = { tenant, id: recordId.parse(uuid7(store.env.now(), store.env.randomBytes(10))) };
  store.sql.transaction(() => {
    addImport(store, place, { by: machine, fileName, fileHash: sha256Of(bytes), mapping, bytes });
    noteSums(store, place, plan.sums);
    const target = { targetKind: 'import', targetId: place.id } as const;
    const event = {
      tenant,
      actorId: machine.userId,
      role: 'system',
      action: 'importRows',
      ...target,
    } as const;
    appendAudit(store, { ...event, result: 'done', reason: 'command' }, fromServer);
  });
  atOnce(running(store, { place, plan, ledger, writing: { by: machine, why: fileName } }, () => false));
  return { ...result, failed: findImport(store, place)?.failed ?? 0 };
}

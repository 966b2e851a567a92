// I3, I5, I6: what a phone holds of what the server has.
import { lineOf } from '../../../src/client/store/asset-lines.ts';
import { linesOf } from '../../../src/client/store/asset-packs.ts';
import type {
  AlertRow,
  AssetPackRow,
  AssetRow,
  PlaceRow,
  RecordPackRow,
  RecordRow,
} from '../../../src/client/store/database.ts';
import { demoTenant } from '../../../src/demo/accounts.ts';
import { alertFor } from '../../../src/domain/alerts/alert.ts';
import { alertStreamsFor, alertStreamsOf } from '../../../src/domain/alerts/alert-streams.ts';
import { assetScopesFor } from '../../../src/domain/assets/asset-scopes.ts';
import { assetFor } from '../../../src/domain/assets/asset-view.ts';
import { scopesFor, scopesOf } from '../../../src/domain/scopes.ts';
import { splitRecord } from '../../../src/domain/sealing.ts';
import { viewFor } from '../../../src/domain/view.ts';
import { packAsset } from '../../../src/protocol/asset-row.ts';
import { readAlert } from '../../../src/server/alerts/alert-store.ts';
import { everyAsset } from '../../../src/server/assets/list-assets.ts';
import { type Disk, rowsOn, tablesOn } from '../disk.ts';
import type { Life } from '../life.ts';
import { eachDatabase, recordsIn, recordsOf, recordsOn, sorted, type Violation, violated } from './look.ts';

async function packsAreAsNamed(disk: Disk, name: string): Promise<boolean> {
  const packs = (await rowsOn(disk, name, 'recordPacks')) as unknown as RecordPackRow[];
  const named = await rowsOn(disk, name, 'recordPackIds');
  const held = packs.map(({ pack, rows }) => ({ pack, ids: rows.map(({ id }) => id) }));
  return JSON.stringify(sorted(held)) === JSON.stringify(sorted(named));
}

/** I3 and I5: a replica is exactly the server's view of its person's scopes; nothing of another scope stays. */
export async function replicas(life: Life): Promise<Violation[]> {
  const records = recordsOf(life);
  const all = await eachDatabase(life, async (name, { disk }, user) => {
    const actor = life.server.actorOf(user);
    const scopes = new Set<string>(scopesFor(actor));
    const expected = new Map(
      records.flatMap((record) => {
        const view = scopesOf(record).some((scope) => scopes.has(scope)) ? viewFor(record, actor) : null;
        return view === null ? [] : [[record.id as string, view] as const];
      }),
    );
    const rows = await recordsOn(disk, name);
    const places = (await rowsOn(disk, name, 'places')) as unknown as PlaceRow[];
    const where = `${disk.name} ${name}`;
    const found: Violation[] = [];
    for (const row of rows) {
      const view = expected.get(row.id);
      if (view === undefined) found.push(violated('I5', `${where}: ${row.id} does not belong here`));
      else if (view.ver !== row.ver || splitRecord(view).open !== row.open) {
        found.push(violated('I3', `${where}: ${row.id} is version ${row.ver}, the server’s is ${view.ver}`));
      }
    }
    const here = new Set<string>(rows.map((row) => row.id));
    if (here.size < rows.length) found.push(violated('I3', `${where}: a record lies here twice`));
    if (!(await packsAreAsNamed(disk, name))) {
      found.push(violated('I3', `${where}: packs hold other records than is said of them`));
    }
    for (const id of expected.keys())
      if (!here.has(id)) found.push(violated('I3', `${where}: ${id} is missing`));
    const heard = new Set<string>([...scopes, ...alertStreamsFor(actor)]);
    for (const { id, in: held } of [...rows, ...places]) {
      for (const [scope] of held) {
        if (!heard.has(scope)) found.push(violated('I5', `${where}: ${id} is kept for ${scope}`));
      }
    }
    return found;
  });
  return all.flat();
}

/** I3 and I5 of the ledger: each person's entries, and the lines lists are made of, are what the server would send. */
export async function ledgers(life: Life): Promise<Violation[]> {
  const assets = [...everyAsset(life.server.app().store, demoTenant)];
  const all = await eachDatabase(life, async (name, { disk }, user) => {
    const actor = life.server.actorOf(user);
    const hears = assetScopesFor(actor).length > 0;
    const expected = new Map(
      assets.flatMap((asset) => {
        const seen = hears ? assetFor(asset, actor) : null;
        return seen === null ? [] : [[asset.id as string, seen] as const];
      }),
    );
    const rows = (await rowsOn(disk, name, 'assets')) as unknown as AssetRow[];
    const packs = (await rowsOn(disk, name, 'assetPacks')) as unknown as AssetPackRow[];
    const lines = packs.flatMap((pack) => linesOf(pack.lines)).toSorted();
    const where = `${disk.name} ${name}`;
    const found = rows.flatMap(({ id, ver, row }): Violation[] => {
      const asset = expected.get(id);
      if (asset === undefined) return [violated('I5', `${where}: the entry ${id} does not belong here`)];
      const isSame = asset.ver === ver && JSON.stringify(packAsset(asset)) === row;
      return isSame ? [] : [violated('I3', `${where}: the entry ${id} is ${ver}, the server’s ${asset.ver}`)];
    });
    const wanted = [...expected.values()].map((asset) => lineOf(asset.id, [...packAsset(asset)])).toSorted();
    if (JSON.stringify(wanted) !== JSON.stringify(lines))
      found.push(violated('I3', `${where}: the lines of the ledger are not its entries`));
    const missing = [...expected.keys()].filter((id) => !rows.some((row) => row.id === id));
    return [...found, ...missing.map((id) => violated('I3', `${where}: the entry ${id} is missing`))];
  });
  return all.flat();
}

/** I3 and I5 of the alerts: everybody has those they hear of, as they stand, and no others. */
export async function alertsHeard(life: Life): Promise<Violation[]> {
  const { store } = life.server.app();
  const alerts = store.sql
    .all<{ id: string }>('SELECT id FROM alert')
    .map(({ id }) => readAlert(store, demoTenant, id))
    .filter((alert) => alert !== null);
  const all = await eachDatabase(life, async (name, { disk }, user) => {
    const actor = life.server.actorOf(user);
    const streams = new Set<string>(alertStreamsFor(actor));
    const heard = alerts.filter(
      (alert) => alertStreamsOf(alert).some((one) => streams.has(one)) && alertFor(alert, actor) !== null,
    );
    const rows = (await rowsOn(disk, name, 'alerts')) as unknown as AlertRow[];
    const where = `${disk.name} ${name}`;
    return [
      ...heard
        .filter(({ id, ver }) => !rows.some((row) => row.id === id && row.ver === ver))
        .map(({ id }) => violated('I3', `${where}: the alert ${id} is not as the server has it`)),
      ...rows
        .filter((row) => !heard.some(({ id }) => id === row.id))
        .map(({ id }) => violated('I5', `${where}: the alert ${id} is not this person’s to hear`)),
    ];
  });
  return all.flat();
}

const versioned = ['records', 'recordPacks', 'assets', 'alerts'] as const;

/** I6: looked at after each step: within one life of the server a version never goes back. */
export async function versionsRise(life: Life): Promise<Violation[]> {
  const all = await eachDatabase(life, async (name, { disk }) => {
    const found: Violation[] = [];
    const [alone, packs, assets, alerts] = await tablesOn(disk, name, versioned);
    const kept = [...recordsIn(alone, packs), ...([...assets, ...alerts] as unknown as RecordRow[])];
    for (const row of kept) {
      const key = `${disk.name} ${name} ${row.id}`;
      const before = life.lastVersions.get(key);
      if (before !== undefined && before.epoch === row.epoch && before.ver > row.ver) {
        found.push(violated('I6', `${key} went from ${before.ver} to ${row.ver}`));
      }
      life.lastVersions.set(key, { epoch: row.epoch ?? '', ver: row.ver });
    }
    return found;
  });
  return all.flat();
}

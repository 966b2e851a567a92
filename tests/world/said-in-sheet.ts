// A ledger as a file whose heads and cells say every line of a list, under a name that turns the direction of writing; read
// in with a layout that is remembered, one row of it written and taken back with a reason that says lines too.
import { recordId } from '../../src/domain/ids.ts';
import { type ImportShown, importPath, importShown, uploadPath } from '../../src/protocol/imports.ts';
import type { App } from '../../src/server/app.ts';
import { assetNamed, write } from './assets.ts';
import { demoFinance as finance } from './people.ts';
import { deskOf } from './said-at-desks.ts';

export type SaidInSheet = {
  /** Waits for a person to say what its columns are. */
  readonly id: string;
  readonly shown: ImportShown;
  readonly heads: readonly string[];
  /** Of the rows that no ledger takes. */
  readonly cells: readonly string[];
  readonly layout: string;
  /** The entry that was changed and changed back, and the reason. */
  readonly changed: string;
  readonly why: string;
};

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const csv = (rows: readonly (readonly string[])[]) =>
  Buffer.from(`\ufeff${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}`);

export async function sayInSheet(running: App, lines: readonly string[]): Promise<SaidInSheet> {
  const at = deskOf(running);
  const [entry] = write(running.store, [
    { kind: 'enter', fields: assetNamed('旧粮站', { assetNo: 'BACK-1' }) },
  ]);
  const changed = recordId.parse(entry?.id);
  const heads = ['资产编号', '资产名称', '资产类别', '使用状况', '使用单位', ...lines];
  const own = ['BACK-1', '旧粮站', '房屋', '闲置', lines[0] ?? ''];
  const rest = lines.map((line, nth) => [`X-${nth}`, `${line}`, `${line}类`, '闲置', line]);
  const bytes = csv([heads, [...own, ...lines], ...rest.map((row) => [...row, ...lines])]);
  const layout = (lines[0] ?? '').slice(0, 40);
  const why = lines.slice(0, 4).join('');

  const handIn = async () =>
    importShown.parse(await at(finance, { method: 'POST', url: uploadPath('年\u202e度.csv'), bytes }));
  const step = async (id: string, name: string, json: unknown) =>
    importShown.parse(await at(finance, { method: 'POST', url: importPath(id, name), json }));
  async function settled(id: string): Promise<ImportShown> {
    for (;;) {
      const one = importShown.parse(await at(finance, { method: 'GET', url: importPath(id) }));
      if (one.state !== 'running' && one.state !== 'undoing') return one;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  const first = await handIn();
  const mapping = (first.file?.columns ?? []).map(({ target }) => target);
  await step(first.id, 'preview', { mapping, layoutName: layout });
  await step(first.id, 'start', { mapping });
  await settled(first.id);
  await step(first.id, 'undo', { why });
  await settled(first.id);
  const shown = await handIn();
  return { id: shown.id, shown, heads: lines, cells: lines.map((line) => `${line}类`), layout, changed, why };
}

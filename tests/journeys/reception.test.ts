// A market day: twenty visitors, no network, a tab that dies. Each has a code on the spot; afterwards every code opens its
// own case, once.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { petitionFieldsOf } from '../../src/client/form/petition-fields.ts';
import { makeCode, readCode } from '../../src/client/store/codes.ts';
import { readDraft } from '../../src/client/store/drafts.ts';
import { listRecords } from '../../src/client/store/listing.ts';
import {
  endReception,
  nextVisitor,
  readReception,
  startReception,
} from '../../src/client/store/reception.ts';
import { submitDraft } from '../../src/client/store/save.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import type { DraftId } from '../../src/domain/ids.ts';
import { stationId } from '../../src/domain/ids.ts';
import { findCase } from '../../src/server/tracking/tracking.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy } from '../world/people.ts';
import { makePhone, must, type Phone } from '../world/phone.ts';
import { whereIs } from '../world/raw-bytes.ts';
import { reachInside } from '../world/wire.ts';

let folder: string;
let server: InsideServer;
let li: Phone;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-reception-'));
  server = await makeInsideServer(folder);
  li = await makePhone({ reach: reachInside(() => server.app()) });
  must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
  await li.settle();
  li.wire.cut();
  const begun = { stationId: stationId.parse('huatan'), place: '花滩集市', on: '2026-11-23' };
  must(await startReception(li.store(), begun));
});

afterEach(async () => {
  li.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const defaults = { stationId: 'huatan', divisionCode: '511524104000', channel: 'visit' };

async function comes(words: string): Promise<DraftId> {
  const inputs = { ...(await makeCode(li.store())), channel: 'visit', stationId: 'huatan' };
  const id = must(await nextVisitor(li.store(), { ...inputs, divisionCode: '511524104000' }));
  const draft = await readDraft(li.store(), id);
  if (draft === null) throw new Error('the visitor has no draft');
  const form = { ...draft.form, kind: 'suggestion', category: 'road', addressText: '花滩镇', content: words };
  must(await writeDraft(li.store(), { ...draft, form }));
  return id;
}

async function agrees(id: DraftId): Promise<void> {
  const draft = await readDraft(li.store(), id);
  if (draft === null) throw new Error('the draft is gone');
  const form = { ...draft.form, noticeAcknowledged: true };
  must(await submitDraft(li.store(), { ...draft, form }, petitionFieldsOf(form, [], defaults)));
}

async function statesOf(ids: readonly string[]): Promise<string[]> {
  const records = await listRecords(li.store());
  return records
    .filter(({ view }) => ids.includes(view.id))
    .map(({ sync }) => (sync === 'delivered' ? 'delivered' : 'kept'));
}

describe('a reception of twenty visitors without a network', () => {
  it('loses nobody when the tab dies in the middle of the eleventh, and each code opens its own case', async () => {
    const visitors: DraftId[] = [];
    for (let nth = 1; nth <= 10; nth += 1) {
      const id = await comes(`第${nth}位说的事情，路灯坏了好几天`);
      await agrees(id);
      visitors.push(id);
    }
    const eleventh = await comes('第11位说的事情，说到一半手机死了');
    const codesBefore = await Promise.all(visitors.map((id) => readCode(li.store(), id)));

    await li.restart();
    const draft = await readDraft(li.store(), eleventh);
    expect(draft?.form).toMatchObject({ content: '第11位说的事情，说到一半手机死了', slip: '11' });
    await agrees(eleventh);
    visitors.push(eleventh);
    for (let nth = 12; nth <= 20; nth += 1) {
      const id = await comes(`第${nth}位说的事情，自来水断断续续`);
      await agrees(id);
      visitors.push(id);
    }

    const reception = await readReception(li.store());
    expect(reception?.visitors.map(({ slip }) => slip)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(await statesOf(visitors)).toEqual(Array(20).fill('kept'));
    const codes = await Promise.all(visitors.map((id) => readCode(li.store(), id)));
    expect(codes.slice(0, 10)).toEqual(codesBefore);
    expect(new Set(codes).size).toBe(20);
    expect(codes.map((code) => code && findCase(server.store(), code))).toEqual(Array(20).fill(null));

    li.wire.mend();
    await li.settle();
    const found = codes.map((code) => code && findCase(server.store(), code)?.recordId);
    expect(found).toEqual(visitors);
    expect(await statesOf(visitors)).toEqual(Array(20).fill('delivered'));
    for (const code of codes) expect(await whereIs(code ?? 'none', folder)).toEqual([]);
  });

  it('gives no slip twice in two tabs, and its records stay when it ends', async () => {
    const ids = await Promise.all([comes('甲说的事情，路灯坏了好几天'), comes('乙说的事情，路灯坏了好几天')]);
    for (const id of ids) await agrees(id);
    const slips = (await readReception(li.store()))?.visitors.map(({ slip }) => slip);

    must(await endReception(li.store()));

    expect(slips).toEqual([1, 2]);
    expect(await readReception(li.store())).toBe(null);
    expect(await statesOf(ids)).toEqual(['kept', 'kept']);
  });
});

// The public form against machines, floods and texts that are more than they look.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecord } from '../../src/server/store/records.ts';
import { type County, makeCounty } from '../world/county.ts';
import {
  formOf,
  freshProof,
  type HungPoster,
  hangPoster,
  openPage,
  postForm,
  sendSaid,
} from '../world/resident.ts';
import { scriptCorpus } from '../world/script-corpus.ts';

let county: County;
const app = () => county.server.app();
const store = () => county.server.store();
const hang = (station?: string): HungPoster => hangPoster(store(), station);

beforeAll(async () => {
  county = await makeCounty();
});
afterAll(() => county.close());

const hour = 3_600_000;
const nextHour = () => {
  county.server.clock.offsetMs += hour;
};
const bitsOf = (challenge: string): number => Number(challenge.split('.')[1]);
const said = (number: number) => ({ what: `第${number}件事，路灯坏了好几天没人修。` });

describe('machines', () => {
  it('check 27: without a proof of work, with a wrong, a foreign, an old or a used one: 403 and no record', async () => {
    const { token } = hang();
    const other = hang('longtou');
    const good = await freshProof(app(), token);
    const foreign = await freshProof(app(), other.token);
    const old = await freshProof(app(), token);
    const answers = [
      await sendSaid(app(), { token, proof: { challenge: '', answer: '' } }),
      await sendSaid(app(), { token, proof: { ...good, answer: 'x' } }),
      await sendSaid(app(), {
        token,
        proof: { ...good, challenge: good.challenge.replace(/^1\.14/, '1.00') },
      }),
      await sendSaid(app(), { token, proof: foreign }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);

    expect((await sendSaid(app(), { token, proof: good })).status).toBe(201);
    const replayed = await sendSaid(app(), { token, proof: good, said: said(1) });
    expect(replayed.status).toBe(403);
    expect(replayed.answer.json()).toEqual({ code: 'proofNeeded' });

    county.server.clock.offsetMs += 31 * 60_000;
    expect((await sendSaid(app(), { token, proof: old, said: said(2) })).status).toBe(403);
    const spent = store().sql.one<{ n: number }>('SELECT count(*) AS n FROM spent_puzzle');
    expect(spent?.n).toBe(1);
    nextHour();
  });

  it('check 27: without a script a text question stands in, answered once, with tighter limits', async () => {
    const { token } = hang();
    const typed = { what: '没有脚本也能说的一件事，路灯坏了。', read: 'on' };
    const page = await openPage(app(), token);
    const wrong = await postForm(app(), { token, fields: formOf(page.body, { ...typed, answer: '1' }) });
    expect(wrong.statusCode).toBe(422);
    const right = await postForm(app(), { token, fields: formOf(page.body, typed), from: '10.1.0.1' });
    expect(right.statusCode).toBe(200);
    const { id: _, rec: __, ...same } = formOf(page.body, { ...typed, what: '同一个问题答两次的另一件事。' });
    expect((await postForm(app(), { token, fields: same, from: '10.1.0.1' })).statusCode).toBe(422);

    const statuses: number[] = [];
    for (let sent = 0; sent < 22; sent += 1) {
      const one = await openPage(app(), token);
      const fields = formOf(one.body, { ...typed, ...said(100 + sent) });
      statuses.push((await postForm(app(), { token, fields, from: '10.1.0.2' })).statusCode);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect(statuses.slice(-2)).toEqual([422, 422]);
    nextHour();
  });

  it('check 27: a field that no person sees must stay empty; who fills it hears so and loses nothing', async () => {
    const { token } = hang();
    const trapped = await sendSaid(app(), { token, website: 'http://example.org' });
    const page = await openPage(app(), token);
    const typed = { what: '自动填充把那一格也填上了。', website: 'x', read: 'on' };
    const posted = await postForm(app(), { token, fields: formOf(page.body, typed) });

    expect(trapped.status).toBe(422);
    expect(posted.statusCode).toBe(422);
    expect(posted.body).toContain('>自动填充把那一格也填上了。</textarea>');
    nextHour();
  });
});

describe('a submission', () => {
  it('check 22: under the id of an earlier one with other words is refused, and the first stays', async () => {
    const { token } = hang();
    const first = await sendSaid(app(), { token });
    const { id, rec, code, proof } = first;
    const same = { token, id, rec, code, proof };
    const folded = await sendSaid(app(), { token });
    const sameFolded = { ...same, id: folded.id, rec: folded.rec, code: folded.code, proof: folded.proof };

    const other = await sendSaid(app(), { ...same, said: { what: '这是后来换上去的另外一番话。' } });
    const otherFolded = await sendSaid(app(), { ...sameFolded, said: { where: '别处' } });

    expect([other.status, other.answer.json().code]).toEqual([409, 'idReuse']);
    expect([folded.answer.json().isRepeated, otherFolded.status]).toEqual([true, 409]);
    expect((await sendSaid(app(), same)).answer.json()).toEqual({ rec, isRepeated: false });
    expect((await sendSaid(app(), sameFolded)).answer.json()).toEqual({ rec, isRepeated: true });
    nextHour();
  });
});

describe('floods', () => {
  it('check 28: one flooded poster is told to wait, another station’s takes as ever', async () => {
    const flooded = hang();
    const calm = hang('longtou');
    store().sql.run(
      'INSERT INTO intake_count VALUES(?,?,?,?)',
      ...['511524', `p:${flooded.poster.id}`, Math.floor(store().env.now() / hour), 240],
    );

    const refused = await sendSaid(app(), { token: flooded.token });
    const taken = await sendSaid(app(), { token: calm.token });

    expect(refused.status).toBe(429);
    expect(Number(refused.answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(taken.status).toBe(201);
    nextHour();
  });

  it('check 28: a village behind one address pays with a dearer puzzle and is not shut out', async () => {
    const { token } = hang();
    const prices: number[] = [];
    const statuses: number[] = [];
    for (let villager = 0; villager < 34; villager += 1) {
      const proof = await freshProof(app(), token, { from: '10.2.0.1', device: `phone-${villager}` });
      prices.push(bitsOf(proof.challenge));
      const sending = { token, proof, from: '10.2.0.1', device: `phone-${villager}`, said: said(villager) };
      statuses.push((await sendSaid(app(), sending)).status);
    }

    expect(new Set(statuses)).toEqual(new Set([201]));
    expect(prices[0]).toBe(14);
    expect(prices.at(-1)).toBe(17);
    const elsewhere = await freshProof(app(), hang('meibai').token, { from: '10.2.0.2' });
    expect(bitsOf(elsewhere.challenge)).toBe(14);
    nextHour();
  });

  it('check 28: a single device is told to wait after twelve in an hour; cheap puzzles that were hoarded are worth nothing', async () => {
    const { token } = hang();
    const hoarded = await freshProof(app(), token, { from: '10.3.0.1', device: 'one-phone' });
    const statuses: number[] = [];
    for (let sent = 0; sent < 13; sent += 1)
      statuses.push(
        (await sendSaid(app(), { token, from: '10.3.0.1', device: 'one-phone', said: said(sent) })).status,
      );
    const cheap = await sendSaid(app(), {
      token,
      proof: hoarded,
      from: '10.3.0.1',
      device: 'other',
      said: said(50),
    });

    expect(statuses).toEqual([...Array.from({ length: 12 }, () => 201), 429]);
    expect(cheap.status).toBe(403);
    nextHour();
  });

  it('check 28: addresses and devices are kept only as keyed hashes', () => {
    const rows = store().sql.all<{ key: string }>('SELECT key FROM intake_count');

    expect(rows.every(({ key }) => !/10\.|phone/.test(key))).toBe(true);
  });
});

describe('texts', () => {
  it('check 30: sixty scripts in every field come back as words, on the page and from the record', async () => {
    const { token } = hang();
    expect(scriptCorpus.length).toBeGreaterThanOrEqual(60);
    for (const script of scriptCorpus) {
      const page = await openPage(app(), token);
      const typed = {
        what: script,
        where: script,
        name: script,
        phone: script,
        request: script,
        kind: 'appeal',
      };
      const { body, headers } = await postForm(app(), { token, fields: formOf(page.body, typed) });
      const scripts = [...body.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.every((tag) => /type="(application\/json|module)"/.test(tag))).toBe(true);
      expect(scripts.length).toBeLessThanOrEqual(2);
      const bare = body.replace(/"[^"]*"/g, '""');
      expect(/<(img|svg onload|iframe|object|embed|base|meta http|math|video|marquee)\b/i.test(bare)).toBe(
        false,
      );
      expect(/<[a-z][^>]*\son\w+\s*=/i.test(bare)).toBe(false);
      expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
    }
  });

  it('check 31: NUL and halves of characters are refused, limits count characters, marks of direction are taken out', async () => {
    const { token } = hang();
    const send = (what: string) => sendSaid(app(), { token, said: { what } });
    const fields = async (what: string) => {
      const { rec } = await send(what);
      const record = readRecord(store(), '511524', rec);
      return record?.kind === 'petition' ? record.fields.content : null;
    };

    expect((await send('路灯坏了三天\u0000没有人来修理')).status).toBe(422);
    expect((await send('路灯坏了三天\ud800没有人来修理')).status).toBe(422);
    expect((await send('𠮷'.repeat(2001))).status).toBe(422);
    expect((await send('𠮷'.repeat(2000))).status).toBe(201);
    expect((await send('字'.repeat(9000))).status).toBe(422);
    expect(await fields('路灯\u202e坏了三天\u200b没有人\u2066来修理\ufeff')).toBe('路灯坏了三天没有人来修理');
    const emoji = '一家人👨‍👩‍👧都看不见夜路了';
    expect(await fields(emoji)).toBe(emoji);
  });
});

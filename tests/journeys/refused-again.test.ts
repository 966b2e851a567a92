// A record the server refused, corrected and sent once more: the person who spoke holds its code already.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { petitionFieldsOf } from '../../src/client/form/petition-fields.ts';
import { formOf, refusedIn } from '../../src/client/form/raw.ts';
import { makeCode, readCode } from '../../src/client/store/codes.ts';
import { readRecord } from '../../src/client/store/listing.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { discardRefused, resubmitAsDraft } from '../../src/client/store/repair.ts';
import { submitDraft } from '../../src/client/store/save.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import { dayAt } from '../../src/domain/day.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, petitionAbout } from '../world/people.ts';
import { must, type Phone } from '../world/phone.ts';

const defaults = { stationId: 'elsewhere', divisionCode: '', channel: '' };
const twoDays = 2 * 86_400_000;

let county: County;
let li: Phone;

beforeEach(async () => {
  county = await makeCounty();
  li = await county.phoneOf(demoDeputy);
});

afterEach(() => county.close());

/** Its clock is two days ahead, and it says that it happened on its today. */
async function refusedWithCode() {
  const store = li.store();
  const rightNow = li.clock.now;
  li.clock.now += twoDays;
  const made = await makeCode(store);
  const fields = petitionAbout('桥头的护栏断了半个月', {
    occurredOn: dayAt(li.clock.now),
    trackingHash: made.trackingHash,
  });
  const draft = must(await newDraft(store, 'petition'));
  const written = must(await writeDraft(store, { ...draft, form: { ...draft.form, code: made.code } }));
  const { recordId } = must(await submitDraft(store, written, fields));
  await li.settle();
  li.clock.now = rightNow;
  const [item] = (await readQueue(store)).items.filter((one) => one.problem !== null);
  if (item === undefined) throw new Error('nothing was refused');
  return { code: made.code, recordId, item };
}

it('keeps its code, and its form says what was wrong', async () => {
  const store = li.store();
  const { code, recordId, item } = await refusedWithCode();
  expect(item.problem?.fields).toMatchObject({ occurredOn: { code: 'inFuture' } });

  const draft = must(await resubmitAsDraft(store, item.id));
  expect(await readCode(store, recordId)).toBeNull();
  const form = formOf(draft.form);
  expect(form.code).toBe(code);
  expect(refusedIn(form)).toEqual(item.problem?.fields);

  const corrected = { ...draft, form: { ...form, occurredOn: dayAt(li.clock.now) } };
  const again = must(
    await submitDraft(
      store,
      corrected,
      petitionFieldsOf({ ...corrected.form, noticeAcknowledged: true }, [], defaults),
    ),
  );
  await li.settle();

  expect((await readRecord(store, again.recordId))?.sync).toBe('delivered');
  expect(await readCode(store, again.recordId)).toBe(code);
  const held = county.server.store().sql.all('SELECT rec_id FROM tracking');
  expect(held).toEqual([{ rec_id: again.recordId }]);
});

it('takes its code along when it is let go', async () => {
  const { recordId, item } = await refusedWithCode();
  must(await discardRefused(li.store(), item.id));
  expect(await readCode(li.store(), recordId)).toBeNull();
});

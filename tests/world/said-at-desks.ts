// The texts that no matter holds: the county's own lists and its rest days, posters, what residents ask about their data,
// alerts, rules, polls, lengths, files that are read in. Each place takes every line of a list, through the door its desk
// uses, and every wording stays to be read.
import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import type { DemoAccount } from '../../src/demo/accounts.ts';
import { thresholdEdit } from '../../src/domain/alerts/threshold-edit.ts';
import { statutoryDaysOf } from '../../src/domain/calendar/statutory-days.ts';
import { withItem } from '../../src/domain/county-lists.ts';
import { day, daysFromTo } from '../../src/domain/day.ts';
import { mutationId, uuid7 } from '../../src/domain/ids.ts';
import { alertSteps } from '../../src/domain/machines/alert/core.ts';
import { orgFields } from '../../src/domain/records/org.ts';
import { pollFields } from '../../src/domain/records/poll.ts';
import { memberOf } from '../../src/domain/records/schema-walk.ts';
import {
  infoPointFields,
  stationFields,
  zoneDefinition,
  zoneFields,
} from '../../src/domain/records/station.ts';
import { lengthsEdit } from '../../src/domain/retention/lengths.ts';
import { writtenText } from '../../src/domain/shapes.ts';
import { alertMovePath, alertRulePath, alertRulesPath, rulesAnswer } from '../../src/protocol/alerts.ts';
import { itemPath, yearPath } from '../../src/protocol/county.ts';
import { importBytesType, uploadPath } from '../../src/protocol/imports.ts';
import { personAnswerGiven, personAnswerPath } from '../../src/protocol/person-requests.ts';
import { pollPath, pollWritten } from '../../src/protocol/polls.ts';
import {
  listedPoster,
  posterReason,
  posterStepPath,
  postersPath,
  posterWanted,
} from '../../src/protocol/posters.ts';
import { retentionPath } from '../../src/protocol/retention.ts';
import { lookAtAll } from '../../src/server/alerts/due.ts';
import type { App } from '../../src/server/app.ts';
import { keepItem, readLists } from '../../src/server/county/lists.ts';
import { addSession } from '../../src/server/store/session-list.ts';
import { askAboutOwnData } from '../../src/server/tracking/person-requests.ts';
import type { Tracked } from '../../src/server/tracking/tracking.ts';
import { type EveryText, stepsOf } from './every-text.ts';
import * as people from './people.ts';
import { must } from './phone.ts';
import { scriptCorpus } from './script-corpus.ts';

type Json = Readonly<Record<string, unknown>>;
type Asked = {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly json?: unknown;
  readonly bytes?: Buffer;
};

/** Where it is read → what must stand there. */
export type SaidAtDesks = ReadonlyMap<string, readonly string[]>;
type Saying = {
  readonly running: App;
  readonly texts: EveryText;
  readonly at: ReturnType<typeof deskOf>;
  /** Says it again and again, until the place has held every line. */
  readonly untilSaid: (place: string, say: (nth: number) => unknown) => Promise<void>;
};

const { demoAdmin: admin, demoOffice: office, demoFinance: finance, demoUnit: unit } = people;
const today = day.parse('2026-11-26');
const newId = () => uuid7(Date.now(), randomBytes(10));
const division = '511524104000';
const home = 'said-0';
const plannedYear = 2027;
const personAsked = z.strictObject({ text: writtenText(2, 500) });
const fileSaid = z.strictObject({ name: writtenText(1, 110) });
const breakSaid = z.strictObject({ name: writtenText(1, 20) });
const alertSaid = stepsOf(alertSteps);

/** One text of an address, as far as it goes. */
export const noticeSaid = `https://example.org/${scriptCorpus.join('').replaceAll(/\s/g, '')}`.slice(0, 300);

export function deskOf({ app, store }: App) {
  const cookies = new Map<string, string>();
  function cookieOf({ tenant, userId }: DemoAccount): string {
    const known = cookies.get(userId);
    if (known !== undefined) return known;
    const token = `at-the-desk-of-${userId}`;
    const tokenHash = createHash('sha256').update(token).digest('hex');
    store.sql.run('DELETE FROM session WHERE token_hash=?', tokenHash);
    addSession(store.sql, { tokenHash, actor: { tenant, userId }, expiresAt: store.env.now() + 3_600_000 });
    cookies.set(userId, `session=${token}`);
    return `session=${token}`;
  }
  return async (person: DemoAccount, { method, url, json, bytes }: Asked): Promise<unknown> => {
    const type = bytes === undefined ? 'application/json' : importBytesType;
    const answer = await app.inject({
      method,
      url,
      headers: { cookie: cookieOf(person), ...((json ?? bytes) !== undefined && { 'content-type': type }) },
      ...(json !== undefined && { payload: JSON.stringify(json) }),
      ...(bytes !== undefined && { payload: bytes }),
    });
    if (answer.statusCode >= 300) throw new Error(`${url} ${answer.statusCode} ${answer.body}`);
    return answer.json();
  };
}

export async function sayAtDesks(
  running: App,
  texts: EveryText,
  cases: readonly Tracked[],
): Promise<SaidAtDesks> {
  const saying: Saying = { running, texts, at: deskOf(running), untilSaid };
  async function untilSaid(place: string, say: (nth: number) => unknown): Promise<void> {
    let nth = 0;
    do {
      await say(nth);
      nth += 1;
    } while (texts.isWaiting(place));
  }
  const places: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['/stations', () => stationsSaid(saying)],
    ['/units', () => unitsSaid(saying)],
    ['/calendar', () => yearSaid(saying)],
    ['/posters', () => postersSaid(saying)],
    ['/person-requests', () => ownDataSaid(saying, cases)],
    ['/alerts', () => alertsSaid(saying)],
    ['/alerts?place=ended', () => alertsDismissed(saying)],
    ['/rules', () => rulesSaid(saying)],
    ['/polls', () => pollsSaid(saying)],
    ['/retention', () => lengthsSaid(saying)],
    ['/imports', () => filesSaid(saying)],
  ];
  const pages = new Map<string, readonly string[]>();
  for (const [path, say] of places) {
    const before = texts.written().length;
    const still = await say();
    const written = texts.written().slice(before);
    pages.set(path, Array.isArray(still) ? still.map(String) : written);
  }
  return pages;
}

async function stationsSaid({ running: { store }, texts, at, untilSaid }: Saying): Promise<void> {
  const receptionDay = memberOf(stationFields.shape.receptionDays) ?? stationFields;
  await untilSaid('station', async (nth) => {
    const days = { on: '2026-12-20', announcedOn: '2026-12-01', deputyIds: [] };
    const given = {
      ...{ id: `said-${nth}`, code: `S-${nth}`, level: 'village', divisionCode: division },
      ...{ phone: '0831-1234567', zoneId: 'none', parentId: 'huatan', isBudgetContact: true, liaisonIds: [] },
      receptionDays: [texts.fill('station.receptionDays', receptionDay, days)],
    };
    const { zoneId: _, ...json } = texts.fill('station', stationFields, given);
    await at(admin, { method: 'PUT', url: itemPath('station', `said-${nth}`), json });
  });
  await untilSaid('point', async (nth) => {
    const given = { id: `point-${nth}`, stationId: home, isBudgetPoint: true };
    const json = texts.fill('point', infoPointFields, given);
    await at(admin, { method: 'PUT', url: itemPath('point', `point-${nth}`), json });
  });
  // A township stands in one area, and there are not as many townships as lines: these are written as they lie at rest.
  await untilSaid('zone', (nth) => {
    const given = { id: `zone-${nth}`, divisionCodes: [division] };
    const item = must(zoneDefinition.parse(texts.fill('zone', zoneFields, given), today));
    const lists = readLists(store, admin.tenant);
    if (lists === null) throw new Error('no lists');
    const change = { kind: 'zone', item } as const;
    const kept = { item: change, lists: withItem(lists, change) };
    store.sql.transaction(() => keepItem(store, admin.tenant, kept));
  });
}

const unitsSaid = ({ texts, at, untilSaid }: Saying) =>
  untilSaid('org', async (nth) => {
    const id = `unit-${nth}`;
    const of = { branch: 'gov', level: 'county', divisionCode: `${admin.tenant}000000`, categories: [] };
    const json = texts.fill('org', orgFields, { id, ...of });
    await at(admin, { method: 'PUT', url: itemPath('org', id), json });
  });

/** As many breaks of one day as there are lines, and the statutory days among them. */
async function yearSaid({ texts, at, untilSaid }: Saying): Promise<void> {
  const statutory = statutoryDaysOf(plannedYear);
  const others = daysFromTo(day.parse(`${plannedYear}-03-01`), day.parse(`${plannedYear}-11-30`));
  const off = [...statutory, ...others.filter((on) => !statutory.includes(on))];
  const breaks: Json[] = [];
  await untilSaid('break', (nth) => {
    const on = off[nth];
    breaks.push({ ...texts.fill('break', breakSaid, {}), from: on, to: on });
  });
  while (breaks.length < statutory.length) {
    const on = off[breaks.length];
    breaks.push({ name: `休息日${breaks.length}`, from: on, to: on });
  }
  const json = { year: plannedYear, notices: [noticeSaid, 'https://example.org/2'], breaks, makeUpDays: [] };
  await at(admin, { method: 'PUT', url: yearPath(plannedYear), json });
}

async function postersSaid({ texts, at, untilSaid }: Saying): Promise<void> {
  const made: (typeof listedPoster._zod.output)['id'][] = [];
  await untilSaid('poster', async (nth) => {
    const stationId = nth % 2 === 0 ? 'huatan' : home;
    const { pointId: _, ...json } = texts.fill('poster', posterWanted, { stationId, pointId: 'none' });
    const answer = await at(office, { method: 'POST', url: postersPath, json });
    made.push(listedPoster.parse(answer).id);
  });
  await untilSaid('posterReason', async (nth) => {
    const id = made[nth];
    if (id === undefined) throw new Error('no poster to take down');
    const json = texts.fill('posterReason', posterReason, {});
    const url = posterStepPath(id, nth % 8 === 0 ? 'reissue' : 'revoke');
    await at(office, { method: 'POST', url, json });
  });
}

async function ownDataSaid({ running: { store }, texts, at, untilSaid }: Saying, cases: readonly Tracked[]) {
  const open: string[] = [];
  const ask = (nth: number) => {
    const of = cases[nth % cases.length];
    if (of === undefined) throw new Error('no case to ask about');
    const id = mutationId.parse(newId());
    const kind = nth % 2 === 0 ? 'correct' : 'delete';
    const said = { kind, ...texts.fill('ownData', personAsked, {}) };
    const from = { ipHash: '', deviceId: '' };
    store.sql.transaction(() => must(askAboutOwnData(store, { of, id, said, from })));
    open.push(id);
  };
  await untilSaid('ownData', ask);
  await untilSaid('ownDataAnswer', async (nth) => {
    if (open[nth] === undefined) ask(nth);
    const given = { outcome: 'refused', address: 'none', name: 'none' };
    const json = texts.fill('ownDataAnswer', personAnswerGiven, given);
    const { address: _, name: __, ...answer } = json;
    await at(office, { method: 'POST', url: personAnswerPath(open[nth] ?? ''), json: answer });
  });
}

type OpenAlert = { readonly id: string };

async function moveAlert({ texts, at }: Saying, person: DemoAccount, [{ id }, step, given]: AlertStep) {
  const schema = alertSaid.get(step);
  const json = schema === undefined ? given : texts.fill(`alert.${step}`, schema, given);
  await at(person, { method: 'POST', url: alertMovePath(id, step), json });
}
type AlertStep = readonly [alert: OpenAlert, step: string, given: Json];

/** One that nobody knows of yet, acknowledged by the office. */
async function nextAlert(saying: Saying): Promise<OpenAlert> {
  const alert = saying.running.store.sql.one<OpenAlert>(
    "SELECT id FROM alert WHERE tenant=? AND json_extract(doc,'$.episode.state')='open' ORDER BY id",
    office.tenant,
  );
  if (alert === undefined) throw new Error('not enough alerts');
  await moveAlert(saying, office, [alert, 'acknowledge', {}]);
  return alert;
}

/** Handed to a unit and worked on there. */
async function alertsSaid(saying: Saying): Promise<void> {
  lookAtAll(saying.running.store);
  await saying.untilSaid('alert.dispatch', async () => {
    const alert = await nextAlert(saying);
    await moveAlert(saying, office, [alert, 'dispatch', { orgId: 'shuili' }]);
    await moveAlert(saying, unit, [alert, 'resolve', {}]);
  });
}

const alertsDismissed = (saying: Saying) =>
  saying.untilSaid('alert.dismiss', async () => {
    await moveAlert(saying, office, [await nextAlert(saying), 'dismiss', {}]);
  });

/** There are fewer rules than lines: the reasons that were given last. */
async function rulesSaid({ texts, at, untilSaid }: Saying): Promise<readonly string[]> {
  const read = async () => rulesAnswer.parse(await at(office, { method: 'GET', url: alertRulesPath })).rules;
  const rules = await read();
  await untilSaid('rule', async (nth) => {
    const { ruleId = '', isEnabled, lines, limits, cooldownDays } = rules[nth % rules.length] ?? {};
    const json = texts.fill('rule', thresholdEdit, { ruleId, isEnabled, lines, limits, cooldownDays });
    await at(office, { method: 'PUT', url: alertRulePath(ruleId), json });
  });
  return (await read()).map(({ reason }) => reason).filter((reason) => reason !== '');
}

async function pollsSaid({ texts, at, untilSaid }: Saying): Promise<void> {
  const counts = { eligible: 30, present: 20, satisfied: 10, basic: 5, dissatisfied: 5, invalid: 0 };
  await untilSaid('poll', async () => {
    const url = pollPath(newId());
    const poll = texts.fill('poll', pollFields, { heldOn: '2026-11-20', ...counts });
    await at(office, { method: 'PUT', url, json: { base: 0, poll } });
    const json = texts.fill('pollWritten', pollWritten, { base: 1, poll });
    await at(office, { method: 'PUT', url, json });
  });
  const url = pollPath(newId());
  const poll = { subject: '年度报告的测评', heldOn: '2026-11-20', ...counts };
  await at(office, { method: 'PUT', url, json: { base: 0, poll } });
  await untilSaid('pollWritten', async (nth) => {
    const json = texts.fill('pollWritten', pollWritten, { base: nth + 1, poll });
    await at(office, { method: 'PUT', url, json });
  });
}

const lengthsSaid = ({ texts, at, untilSaid }: Saying) =>
  untilSaid('lengths', async () => {
    const given = { mistakenDays: 30, endedDays: 730, reportDays: 730 };
    const json = texts.fill('lengths', lengthsEdit, given);
    await at(office, { method: 'PUT', url: retentionPath, json });
  });

/** Files of one row, under names that say the lines. */
const filesSaid = ({ texts, at, untilSaid }: Saying) =>
  untilSaid('file', async (nth) => {
    const { name } = texts.fill('file', fileSaid, {});
    const rows = ['资产名称,资产类别,使用状况,使用单位', `旧校${nth},房屋,闲置,无`];
    await at(finance, { method: 'POST', url: uploadPath(String(name)), bytes: Buffer.from(rows.join('\n')) });
  });

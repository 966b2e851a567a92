// A county in which every text of every kind of record has held every line of a list: each matter goes its whole way,
// and there are as many of them as it takes.
import { randomBytes } from 'node:crypto';
import type { DemoAccount } from '../../src/demo/accounts.ts';
import { type Day, dayAt } from '../../src/domain/day.ts';
import { mutationId, uuid7 } from '../../src/domain/ids.ts';
import { assetBodyVersion, isMove, versionOfMove } from '../../src/domain/machines/asked.ts';
import { assetSteps } from '../../src/domain/machines/asset/core.ts';
import { observationSteps } from '../../src/domain/machines/observation/core.ts';
import { petitionSteps } from '../../src/domain/machines/petition/asked.ts';
import { sightingSteps } from '../../src/domain/machines/sighting/core.ts';
import { observationFields } from '../../src/domain/observation.ts';
import { petitionFields } from '../../src/domain/petition.ts';
import { assetFields } from '../../src/domain/records/asset.ts';
import { sightingFields } from '../../src/domain/sighting.ts';
import type { ServerStore } from '../../src/server/store/records.ts';
import { act } from '../../src/server/sync/act.ts';
import { assetNamed, write } from './assets.ts';
import { type EveryText, everyText, stepsOf, textPlaces } from './every-text.ts';
import * as people from './people.ts';

type Json = Readonly<Record<string, unknown>>;
type Kind = 'petition' | 'observation' | 'sighting' | 'asset';
/** Who, which move, and what of it is no text. */
type Step = readonly [person: DemoAccount, move: string, given?: Json];
type Way = { readonly kind: Kind; readonly begin: Json; readonly steps: readonly Step[] };

export type SaidEverywhere = {
  /** Records by kind, the newest last. */
  readonly ids: Readonly<Record<Kind, readonly string[]>>;
  readonly texts: EveryText;
  /** The first of each way, which went it to its end. */
  readonly samples: readonly { readonly kind: Kind; readonly id: string }[];
  /** Every place in which a text may stand, of these kinds of record and their moves. */
  readonly places: readonly string[];
  /** One more, handed in and left as it is; its id. */
  readonly more: (kind: Kind) => string;
};

const { demoDeputy: deputy, demoStation: station, demoOffice: office, demoUnit: unit } = people;
const { demoFinance: finance } = people;

const steps = {
  petition: stepsOf(petitionSteps),
  observation: stepsOf(observationSteps),
  sighting: stepsOf(sightingSteps),
  asset: stepsOf(assetSteps),
};
const fields = {
  petition: petitionFields,
  observation: observationFields,
  sighting: sightingFields,
  asset: assetFields,
};

const without = (from: Json, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name)));
const newId = () => uuid7(Date.now(), randomBytes(10));

/** Announced and never sent: a screen says so. */
const photo = () => ({
  id: newId(),
  sha256: randomBytes(32).toString('hex'),
  mime: 'image/jpeg',
  bytes: 2000,
  takenAt: '2026-11-23T01:00:00.000Z',
  exifStripped: true,
});

const looked = { method: 'onSite', attachments: [] };
const handed = { mode: 'assign', orgId: 'shuili', coOrgIds: [], noRecusalDue: true };
const reply = { opinion: 'support', outcome: 'A', attachmentIds: [] };
const discontent = { process: 'dissatisfied', result: 'dissatisfied' };
const added = { attachments: [] };

const bringing = {
  anonymous: false,
  name: '钟离春水',
  phone: '13977778888',
  contactPref: 'phone',
  mayPassOn: true,
};

const petition = (more: Json, ...then: readonly Step[]): Way => {
  const given = people.petitionAbout('', { petitioner: bringing, ...more });
  return { kind: 'petition', begin: without(given, ['content', 'addressText']), steps: then };
};

/** From hand to hand to the end; `same` cases that are over earlier stand below. */
const petitionWays = (on: string): readonly Way[] => [
  petition(
    { kind: 'appeal' },
    [deputy, 'supplement', added],
    [station, 'register'],
    [station, 'reclassify', { kind: 'appeal', category: 'road' }],
    [deputy, 'askToAssign'],
    [office, 'assign', handed],
    [unit, 'object'],
    [office, 'uphold'],
    [office, 'assign', handed],
    [unit, 'object'],
    [office, 'refuse'],
    [unit, 'accept'],
    [office, 'urge'],
    [unit, 'extend', { days: 10 }],
    [station, 'mediate', { isAgreed: true }],
    [office, 'recuse', { userId: 'zhou-guilan' }],
    [unit, 'reply', reply],
    [station, 'logContact', { way: 'phone', isReached: true }],
    [deputy, 'rate', discontent],
    [office, 'rework'],
    [unit, 'reply', reply],
    [station, 'sendBack'],
    [unit, 'reply', reply],
    [station, 'rate', discontent],
    [office, 'close'],
    [office, 'linkReview', { kind: 'review', recordId: newId() }],
    [station, 'revisit', { ...looked, on, finding: 'relapsed' }],
    [office, 'reopen', { revisitId: 'last' }],
  ),
  petition({}, [station, 'register'], [station, 'answerOnSite']),
  petition({}, [station, 'register'], [office, 'decline', { reason: 'notJurisdiction' }]),
  petition({ category: 'judicial' }, [station, 'register'], [office, 'redirect', { to: 'politicalLegal' }]),
  petition({}, [deputy, 'withdraw']),
  petition({}, [station, 'sealAsReport']),
];

const budget = {
  stationId: 'huatan',
  topic: 'fundSupport',
  fiscalYear: 2026,
  orgId: 'shuili',
  sources: ['visit'],
  isPublishable: true,
  attachments: [],
};
const observation = (...then: readonly Step[]): Way => ({ kind: 'observation', begin: budget, steps: then });
const observationWays: readonly Way[] = [
  observation(
    [deputy, 'supplement', added],
    [station, 'screen'],
    [office, 'forward', { orgId: 'shuili' }],
    [unit, 'answer'],
    [office, 'close', { disposition: 'explained' }],
  ),
  observation([station, 'screen'], [station, 'decline']),
  observation([deputy, 'withdraw']),
];

const seen = without(people.sightingOf(''), ['nameGuess', 'locationText']);
const sighting = (...then: readonly Step[]): Way => ({
  kind: 'sighting',
  begin: { ...seen, hasHazard: true },
  steps: then,
});
const sightingWays = (on: Day): readonly Way[] => [
  sighting(
    [deputy, 'supplement', added],
    [station, 'startCheck'],
    [station, 'keepJointCheck', { on, deptOrgIds: ['shuili'] }],
    [station, 'dismiss', { reason: 'inUse' }],
  ),
  sighting([deputy, 'withdraw']),
];

const revived = {
  jobs: 3,
  households: 5,
  annualIncomeFen: 100,
  collectiveIncomeFen: 100,
  beneficiaries: 9,
};
const asked = (on: Day): Json => ({ outcome: { revivedOn: on, ...revived }, attachments: [photo()] });
const plan = { path: 'industry', leadOrgId: 'shuili', dueOn: '2027-06-30' };
const entered = without(assetNamed('旧校'), ['name', 'assetNo', 'ownerOrgId', 'userOrgText', 'managerName']);
const lease = { startOn: '2020-01-01', endOn: '2030-01-01', rentFenPerYear: 100, arrearsDays: 0 };
const assetWay = (...then: readonly Step[]): Way => ({
  kind: 'asset',
  begin: { ...entered, location: { divisionCode: '511524104201' }, lease },
  steps: then,
});
const assetWays = (on: Day): readonly Way[] => [
  assetWay(
    [finance, 'disputeTitle'],
    [finance, 'settleTitle'],
    [deputy, 'verify', { on, finding: 'dataWrong', attachments: [] }],
    [finance, 'correct', { set: { builtYear: { to: 1988 } } }],
    [finance, 'list'],
    [unit, 'plan', plan],
    [unit, 'start'],
    [unit, 'requestClose', asked(on)],
    [office, 'refuse'],
    [unit, 'requestClose', asked(on)],
    [deputy, 'check', { ...looked, on, isPassed: true, attachments: [photo()] }],
    [office, 'closeOut'],
    [finance, 'correctOutcome', { outcome: { revivedOn: on, ...revived } }],
    [deputy, 'revisit', { ...looked, on, finding: 'relapsed' }],
    [office, 'relapse', { revisitId: 'last' }],
  ),
  assetWay([finance, 'dispose', { on }]),
];

/** Written by the server: the answer to another matter, and the version of its own notice. */
const elsewhere = [/^petition\.copyReply\./, /^petition\.fields\.consent\./];

const allPlaces = (Object.keys(fields) as Kind[])
  .flatMap((kind) => [
    ...textPlaces(`${kind}.fields`, fields[kind]),
    ...[...steps[kind]].flatMap(([move, schema]) => textPlaces(`${kind}.${move}`, schema)),
  ])
  .filter((place) => !elsewhere.some((one) => one.test(place)));

export function sayEverywhere(store: ServerStore, lines: readonly string[]): SaidEverywhere {
  const texts = everyText(lines);
  const today = dayAt(store.env.now());
  const ways = [petitionWays(today), observationWays, sightingWays(today), assetWays(today)];
  const ids: Record<Kind, string[]> = { petition: [], observation: [], sighting: [], asset: [] };

  function does(person: DemoAccount, op: string, said: { rec: string; base: number; args: Json }): string {
    const { phone: _, password: __, ...actor } = person;
    const [kind, move = ''] = op.split('.');
    const v = kind === 'asset' ? assetBodyVersion : isMove(move) ? versionOfMove(move) : 1;
    const body = JSON.stringify({
      v,
      op,
      ...said,
      at: new Date(store.env.now()).toISOString(),
      tz: '+08:00',
    });
    const id = mutationId.parse(newId());
    const done = act(store, actor, { id, body });
    if (!done.ok) throw new Error(`${op} ${JSON.stringify(done.problem)}`);
    return id;
  }

  function begin({ kind, begin: given }: Way): string {
    const args = texts.fill(`${kind}.fields`, fields[kind], given);
    if (kind === 'asset') {
      const [entry] = write(store, [{ kind: 'enter', fields: args as never }]);
      return entry?.id ?? '';
    }
    const rec = newId();
    const whole = kind === 'sighting' ? { ...args, attachments: [photo()] } : args;
    store.sql.transaction(() => does(deputy, `${kind}.submit`, { rec, base: 0, args: whole }));
    return rec;
  }

  /** As far as something is still to be said there; the first time to its end. */
  function lastOf({ kind, steps: all }: Way): number {
    const isFresh = !all.some(([, move]) => texts.isKnown(`${kind}.${move}`));
    return isFresh ? all.length : 1 + all.findLastIndex(([, move]) => texts.isWaiting(`${kind}.${move}`));
  }

  function go(way: Way, last = lastOf(way)): string {
    const { kind } = way;
    const rec = begin(way);
    ids[kind].push(rec);
    store.sql.transaction(() => {
      let base = 1;
      let before = '';
      for (const [person, move, given = {}] of way.steps.slice(0, last)) {
        const schema = steps[kind].get(move);
        const asked = given.revisitId === 'last' ? { ...given, revisitId: before } : given;
        const args = schema === undefined ? asked : texts.fill(`${kind}.${move}`, schema, asked);
        before = does(person, `${kind}.${move}`, { rec, base, args });
        base += 1;
      }
    });
    return rec;
  }

  store.sql.run('PRAGMA synchronous=OFF'); // hundreds of matters that no test looks for after a power cut
  const samples: { kind: Kind; id: string }[] = [];
  for (const way of ways.flat()) {
    samples.push({ kind: way.kind, id: go(way) });
    while (lastOf(way) > 0) go(way);
  }
  for (const [way] of ways) while (way !== undefined && texts.isWaiting(`${way.kind}.fields`)) go(way, 0);
  for (const kind of ['petition', 'observation', 'sighting'] as const) mergeAll(kind);

  /** Each into the one before it: the reason of a merging is the last that is said. */
  function mergeAll(kind: 'petition' | 'observation' | 'sighting'): void {
    const way = ways.flat().find((one) => one.kind === kind);
    const schema = steps[kind].get('merge');
    if (way === undefined || schema === undefined) return;
    const main = go(way, 0);
    do {
      const registered: readonly Step[] = kind === 'petition' ? [[station, 'register']] : [];
      const rec = go({ ...way, steps: registered }, registered.length);
      const args = texts.fill(`${kind}.merge`, schema, { recordId: main });
      const merged = { rec, base: 1 + registered.length, args };
      store.sql.transaction(() => does(office, `${kind}.merge`, merged));
    } while (texts.isWaiting(`${kind}.merge`));
  }

  function more(kind: Kind): string {
    const way = ways.flat().find((one) => one.kind === kind);
    if (way === undefined) throw new Error('no such way');
    return go(way, 0);
  }

  return { ids, texts, samples, places: allPlaces, more };
}

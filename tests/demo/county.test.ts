// The demo county tells the published figures, by counting what its people did.
import { describe, expect, it } from 'vitest';
import { demoAssets } from '../../src/demo/changning/assets.ts';
import { demoListItems, listKinds } from '../../src/demo/changning/list-items.ts';
import { demoPetitions } from '../../src/demo/changning/petition-stories.ts';
import { demoSightings } from '../../src/demo/changning/sightings.ts';
import { sharedOut } from '../../src/demo/dice.ts';
import { tonglingStations, yueyangDeputies, yueyangStations, yueyangZones } from '../../src/demo/networks.ts';
import { fullText, hardWords, oneTooMany } from '../../src/demo/torture.ts';
import { yanchiObservations } from '../../src/demo/yanchi.ts';
import { listItemStates } from '../../src/domain/machines/list-item/core.ts';
import { countCharacters, normaliseText } from '../../src/domain/written-text.ts';

const assets = demoAssets();
const revived = assets.filter((asset) => asset.state === 'closedOut');
const latest = revived.map((asset) => asset.course.outcomes?.at(-1));
const sum = (numbers: readonly (number | undefined)[]) =>
  numbers.reduce<number>((all, one) => all + (one ?? 0), 0);

describe('the ledger of the demo county', () => {
  it('has 152 revived since 2024, 28 of them for industry', () => {
    const since2024 = revived.filter((asset) => (asset.course.closeOuts?.at(-1)?.on ?? '') >= '2024-01-01');

    expect(since2024.length).toBe(152);
    expect(since2024.filter((asset) => asset.course.plan?.path === 'industry').length).toBe(28);
  });

  it('made 806 jobs and 569.3 万元 of village income', () => {
    expect(sum(latest.map((one) => one?.jobs))).toBe(806);
    expect(sum(latest.map((one) => one?.collectiveIncomeFen))).toBe(569_300_000);
  });

  it('cleared twelve titles, and two revived assets fell back', () => {
    expect(assets.filter((asset) => asset.course.settledDisputes !== undefined).length).toBe(12);
    expect(assets.filter((asset) => asset.course.relapses !== undefined).map((one) => one.state)).toEqual([
      'listed',
      'listed',
    ]);
  });

  it('has thirty on their way and eighteen on the list', () => {
    const counted = Object.groupBy(assets, (asset) => asset.state);

    expect(counted.planned?.length).toBe(10);
    expect(counted.reviving?.length).toBe(14);
    expect(counted.closeRequested?.length).toBe(6);
    expect(counted.listed?.length).toBe(18);
  });

  it('holds the four published cases, and the 25 households of 西寨村', () => {
    const named = new Map(revived.map((asset) => [asset.items.name, asset.course.outcomes?.at(-1)]));

    expect(named.get('西寨村蔬菜初加工厂')).toMatchObject({ households: 25 });
    expect(named.get('原宁耿小学')).toMatchObject({ newUse: '应急供水厂' });
    expect(named.get('原白虎村便民服务站')).toMatchObject({ newUse: '老年大学' });
    expect(named.has('龙头尾村林下土地')).toBe(true);
  });

  it('was struck off by two people, none of the unit, with a photo', () => {
    for (const { course } of revived) {
      const closing = course.closeOuts?.at(-1);
      const checker = course.checks?.at(-1);

      expect(closing?.checkedBy).toEqual([checker?.by]);
      expect(closing?.by).not.toBe(checker?.by);
      expect(checker?.orgId).toBe(null);
      expect(checker?.attachments.length).toBe(1);
    }
  });

  it('is the same every time', () => {
    expect(demoAssets()).toEqual(assets);
    expect(demoAssets(7)[40]).not.toEqual(assets[40]);
  });
});

describe('the sightings behind it', () => {
  const sightings = demoSightings(assets, new Map()).map(({ record }) => record);

  it('added to the ledger or set it right 84 times', () => {
    expect(sightings.filter((one) => one.state === 'confirmed').length).toBe(84);
    expect(sightings.filter((one) => one.state === 'dismissed').length).toBe(4);
  });

  it('were each checked jointly, and lead to an asset that is there', () => {
    const ids = new Set<string>(assets.map((asset) => asset.id));

    for (const one of sightings.filter((each) => each.state === 'confirmed')) {
      expect(one.kind === 'sighting' && one.course.jointCheck?.participants.length).toBe(2);
      expect(one.kind === 'sighting' && ids.has(one.course.confirmed?.assetId ?? '')).toBe(true);
    }
  });
});

describe('the five lists', () => {
  const items = demoListItems();

  it('have an item of every list in every state', () => {
    for (const list of listKinds) {
      const states = items.filter((one) => one.list === list).map((one) => one.state);
      expect(listItemStates.filter((state) => !states.includes(state))).toEqual([]);
    }
  });

  it('have more than twenty problems with assets put right, one failed check and one escalation', () => {
    const done = items.filter((one) => one.list === 'research' && one.course.closeOuts !== undefined);
    const failed = items.filter((one) => one.course.checks?.some(({ isPassed }) => !isPassed) === true);

    expect(done.length).toBe(26);
    expect(failed.map((one) => [one.state, one.course.escalations?.at(-1)?.to])).toEqual([
      ['rectifying', 'jointSupervision'],
    ]);
  });
});

describe('what people brought', () => {
  const told = demoPetitions(new Map()).map(({ record }) => record);
  const petitions = told.flatMap((record) => (record.kind === 'petition' ? [record] : []));

  it('has seven about one street’s housing in one week', () => {
    const hot = petitions.filter((one) => one.fields.category === 'property');

    expect(hot.map((one) => one.course.registeredOn)).toEqual([
      '2026-11-10',
      '2026-11-11',
      '2026-11-12',
      '2026-11-13',
      '2026-11-14',
      '2026-11-15',
      '2026-11-16',
    ]);
  });

  it('has a group of six with five representatives, and one sealed report', () => {
    const group = petitions.filter((one) => one.fields.involvesCount === 6);

    expect(group.map((one) => one.fields.representatives?.length)).toEqual([5]);
    expect(petitions.filter((one) => one.isSealed).length).toBe(1);
  });

  it('has one that was reworked once and closed, one mediated, one for the courts', () => {
    expect(petitions.filter((one) => one.course.reworks === 1).map((one) => one.state)).toEqual(['closed']);
    expect(petitions.filter((one) => one.course.mediation?.isAgreed === true).length).toBe(1);
    expect(petitions.filter((one) => one.state === 'redirected').length).toBe(1);
  });

  it('has one whose fifteen days end after the spring festival', () => {
    const due = petitions.filter((one) => one.capturedAt.startsWith('2026-02-03'));

    expect(due.map((one) => [one.course.sorting?.rawDue, one.course.sorting?.due])).toEqual([
      ['2026-02-18', '2026-02-24'],
    ]);
  });

  it('has numbers without a gap', () => {
    const numbers = petitions.map((one) => one.course.caseNo);

    expect(numbers.length).toBe(16);
    expect(numbers[0]).toBe('MQ-511524-2026-00001');
    expect(numbers.at(-1)).toBe('MQ-511524-2026-00016');
    expect(new Set(numbers).size).toBe(16);
  });
});

describe('the other counties', () => {
  it('盐池 saw all three topics, face to face in three forms, and one went into the next budget', () => {
    const seen = yanchiObservations(new Map()).flatMap(({ record }) =>
      record.kind === 'observation' ? [record] : [],
    );

    expect(seen.map((one) => one.fields.topic)).toEqual([
      'fundSupport',
      'projectImplementation',
      'operatingFunds',
    ]);
    expect(seen.map((one) => one.fields.faceToFace)).toEqual(['voter', 'bureauHead', 'committeeLeader']);
    expect(seen.map((one) => one.course.closing?.disposition)[0]).toBe('intoDrafting');
  });

  it('铜陵 has one station of the city, four of counties, fifty of townships, in a tree', () => {
    const stations = tonglingStations();
    const levels = Object.groupBy(stations, (one) => one.level);
    const ids = new Set<string>(stations.map((one) => one.id));

    expect([levels.city?.length, levels.county?.length, levels.township?.length]).toEqual([1, 4, 50]);
    expect(ids.size).toBe(55);
    expect(stations.filter((one) => one.parentId === null).map((one) => one.level)).toEqual(['city']);
    expect(stations.every((one) => one.parentId === null || ids.has(one.parentId))).toBe(true);
  });

  it('岳阳 has 275 deputies, each in a station of fifteen, in five areas', () => {
    const stations = new Set<string>(yueyangStations().map((one) => one.id));
    const deputies = yueyangDeputies();

    expect(deputies.length).toBe(275);
    expect(stations.size).toBe(15);
    expect(deputies.every((one) => stations.has(one.stationId))).toBe(true);
    expect(new Set(yueyangZones().flatMap((zone) => zone.divisionCodes)).size).toBe(15);
  });
});

describe('the torture set', () => {
  it('is exactly as long as it says', () => {
    expect(countCharacters(fullText)).toBe(2000);
    expect(countCharacters(oneTooMany)).toBe(2001);
    expect(hardWords.map(({ text }) => countCharacters(normaliseText(text)))).toEqual([20, 25, 17]);
    expect(hardWords.map(({ characters }) => characters)).toEqual([20, 25, 17]);
  });
});

describe('sharing out', () => {
  it('gives whole parts that add up exactly', () => {
    expect(sharedOut(10, [1, 1, 1])).toEqual([3, 4, 3]);
    expect(sharedOut(569_300, [3, 0, 7, 1]).reduce((all, one) => all + one, 0)).toBe(569_300);
  });
});

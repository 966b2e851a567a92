import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import { day } from '../../../src/domain/day.ts';
import { orgId, userId } from '../../../src/domain/ids.ts';
import { openPersonal } from '../../../src/domain/rights/open-personal.ts';
import type { Part } from '../../../src/domain/rights/sight.ts';
import { sightFor } from '../../../src/domain/rights/sight.ts';
import { scopesFor, scopesOf } from '../../../src/domain/scopes.ts';
import { isWholeRecord, viewFor } from '../../../src/domain/view.ts';
import { otherDeputy } from '../../world/people.ts';
import {
  clock,
  otherCounty,
  otherUnit,
  overmarked,
  people,
  station,
  tenPeople,
  toldCourse,
  toldPetition,
  unit,
} from '../../world/rights-people.ts';

type Viewed = Parameters<typeof viewFor>[0];

const textFor = (record: Viewed, actor: Actor): string => JSON.stringify(viewFor(record, actor)) ?? '';

/** The letters of the people in a view, and the number. */
function peopleIn(record: Viewed, actor: Actor): { readonly names: string; readonly number: string } {
  const view = viewFor(record, actor);
  const fields = view?.kind === 'petition' ? view.fields : null;
  if (fields === null || fields.petitioner.anonymous) return { names: '', number: '' };
  const { name, phone } = fields.petitioner;
  return { names: [name, ...(fields.representatives ?? [])].join(''), number: phone };
}

const whoSees = (record: Viewed, word: string): readonly string[] =>
  tenPeople.filter((actor) => textFor(record, actor).includes(word)).map(({ role }) => role);

const eachPetition = [
  ...tenPeople,
  ...overmarked,
  { ...people.office, isReportOfficer: false },
  { ...people.org, orgId: otherUnit },
  { ...people.office, tenant: otherCounty },
  clock,
];

describe('a report', () => {
  const report = toldPetition({
    kind: 'report',
    fields: { targetOrgId: otherUnit, targetOrgText: 'TARGET' },
  });
  const words = [
    'CONTENT',
    'REQUEST',
    'TARGET',
    '周桂花',
    '13812345678',
    '山坪村',
    '王建国',
    'another-deputy',
  ];

  it.each(words)('shows “%s” to the named officer and to nobody else', (word) => {
    expect(whoSees(report, word)).toEqual(['office']);
  });

  it('is there, and no more, for the station, its resident and its unit; for nobody else', () => {
    const stubs = tenPeople.filter((actor) => viewFor(report, actor)?.fields === null);
    expect(stubs.map(({ role }) => role)).toEqual(['resident', 'station', 'org']);
    expect(tenPeople.filter((actor) => viewFor(report, actor) !== null)).toHaveLength(4);
  });

  it('tells its unit what it is to do, its resident where it went, the station nothing of its course', () => {
    expect(whoSees(report, 'INSTRUCTION')).toEqual(['office', 'org']);
    expect(whoSees(report, 'SENTBACK')).toEqual(['office']);
    const sent = {
      ...report,
      course: {
        declined: {
          by: people.office.userId,
          on: day.parse('2026-11-20'),
          reason: 'legalChannel',
          whereTo: 'WHERETO',
        },
      },
    } as const;
    expect(whoSees(sent, 'WHERETO')).toEqual(['resident', 'office']);
    expect(viewFor(report, people.station)).toMatchObject({ course: {}, events: [], authorName: '' });
  });

  it('is with its author a stub that still knows whose it is', () => {
    const own = toldPetition({ kind: 'report', author: people.deputy });
    expect(viewFor(own, people.deputy)).toMatchObject({
      fields: null,
      authorId: 'the-deputy',
      events: [{ move: 'submit' }],
    });
  });

  it('never reaches the unit it names, even if its course says so', () => {
    const wrong = toldPetition({ kind: 'report', fields: { targetOrgId: unit } });
    expect(viewFor(wrong, people.org)).toBeNull();
    expect(scopesOf(wrong)).toEqual(['u:another-deputy', 'sealed']);
  });

  it('opens to no director or deputy who bears the mark of an officer', () => {
    const marked = overmarked.filter((actor) => textFor(report, actor).includes('CONTENT'));
    expect(marked).toEqual([]);
    expect(scopesFor({ ...people.director, isReportOfficer: true })).not.toContain('sealed');
  });

  it('is in no stream that deputies, a township, the office or the directors receive', () => {
    const streamed = tenPeople.filter((actor) =>
      scopesFor(actor).some((scope) => scopesOf(report).includes(scope)),
    );
    expect(streamed.map(({ role }) => role)).toEqual(['station', 'office', 'org']);
    expect(scopesFor({ ...people.office, isReportOfficer: false })).not.toContain('sealed');
  });

  it('with any words in it, shows them to nobody but the named officers', () => {
    const word = fc.stringMatching(/^[水路灯电桥房]{10,24}$/);
    const someone = fc.constantFrom(...eachPetition);
    const where = fc.record({ isOwn: fc.boolean(), isQr: fc.boolean(), isTold: fc.boolean() });
    fc.assert(
      fc.property(word, someone, where, (said, actor, { isOwn, isQr, isTold }) => {
        const record = toldPetition({
          kind: 'report',
          fields: { content: said, request: said, addressText: said, channel: isQr ? 'qr' : 'visit' },
          ...(isTold ? {} : { course: {} }),
        });
        const own = isOwn ? { ...record, authorId: actor.userId } : record;
        const isNamed = actor.role === 'office' && actor.isReportOfficer && actor.tenant === record.tenant;
        expect(textFor(own, actor).includes(said)).toBe(isNamed);
      }),
    );
  });
});

describe('an ordinary petition', () => {
  const petition = toldPetition();
  const own = { ...petition, authorId: people.deputy.userId };

  it('shows its body to its resident, the deputies and desks of the place, the directors and its unit', () => {
    const readers = ['resident', 'deputy', 'station', 'township', 'office', 'director', 'org'];
    expect(whoSees(petition, 'CONTENT')).toEqual(readers);
    expect(whoSees(petition, 'REPLY')).toEqual(readers);
  });

  it.each(['周桂花', '13812345678', '12345', '山坪村', '欧阳文静', '建国'])(
    'shows “%s” to its resident alone, and to the deputy who wrote it down',
    (personal) => {
      expect(whoSees(petition, personal)).toEqual(['resident']);
      expect(whoSees(own, personal)).toEqual(['resident', 'deputy']);
    },
  );

  it('shows a clerk their own capture with stars too: a look in clear is logged', () => {
    const byClerk = { ...petition, authorId: people.station.userId };
    expect(viewFor(byClerk, people.station)?.fields).toMatchObject({
      petitioner: { name: '周**', phone: '138****5678', isMasked: true },
    });
  });

  it('shows its unit no letter of the petitioner, unless they agreed to be passed on', () => {
    const hidden = { anonymous: false, isMasked: true, name: '**', phone: '****' };
    expect(viewFor(petition, people.org)?.fields).toMatchObject({ petitioner: hidden });
    expect(viewFor(petition, people.org)?.fields).not.toHaveProperty('representatives');

    const agreed = toldPetition({
      fields: { petitioner: { ...petition.fields.petitioner, mayPassOn: true } },
    });
    expect(viewFor(agreed, people.org)?.fields).toMatchObject({ petitioner: { name: '周**' } });
    expect(sightFor(people.org, agreed).petitioner).toBe('loggedClear');
  });

  it('is for the unit beside the leading one as well, and for no other', () => {
    expect(viewFor(petition, { ...people.org, orgId: otherUnit })?.fields).toMatchObject({
      request: 'REQUEST',
    });
    expect(viewFor(petition, { ...people.org, orgId: orgId.parse('minzheng') })).toBeNull();
    expect(scopesOf(petition)).toEqual([
      'u:another-deputy',
      'st:huatan',
      'office',
      'org:shuili',
      'org:jiaotong',
    ]);
  });

  it('once redirected, shows the name to the office with stars and to nobody else', () => {
    const redirected = { ...own, course: { ...toldCourse, isIdentitySealed: true } } as const;
    const namesSeen = tenPeople.map((actor) => sightFor(actor, redirected).petitioner);

    //                        resident deputy  station township office        director org     finance  admin   auditor
    expect(namesSeen).toEqual([
      'clear',
      'none',
      'none',
      'none',
      'loggedClear',
      'none',
      'none',
      'none',
      'none',
      'none',
    ]);
    expect(whoSees(redirected, '周')).toEqual(['resident', 'office']);
  });

  it('is not there for another deputy, another county, who keeps the house, who reads the log, or the clock', () => {
    const blind = [
      otherDeputy,
      { ...people.office, tenant: otherCounty },
      people.admin,
      people.auditor,
      clock,
    ];
    expect(blind.map((actor) => viewFor(petition, actor))).toEqual([null, null, null, null, null]);
    expect(viewFor({ ...petition, authorId: people.admin.userId }, people.admin)).toBeNull();
  });

  it('brought by the code, names its author nowhere where the petitioner has stars', () => {
    const author = { ...people.resident, name: '周桂花' };
    const byCode = toldPetition({ author, fields: { channel: 'qr' } });
    expect(whoSees(byCode, '周桂花')).toEqual(['resident']);
    expect(viewFor(byCode, people.station)).toMatchObject({
      authorName: '周**',
      events: [{ byName: '周**' }],
    });
  });
});

describe('the parts of a course', () => {
  const petition = toldPetition();
  const desks = ['station', 'township', 'office'];

  it.each([
    ['INSTRUCTION', [...desks, 'director', 'org']],
    ['OBJECTION', [...desks, 'director', 'org']],
    ['RULING', [...desks, 'director', 'org']],
    ['SORTEDANEW', ['deputy', ...desks, 'director', 'org']],
    ['SENTBACK', ['deputy', ...desks, 'director', 'org']],
    ['URGE', [...desks, 'director', 'org']],
    ['WISH', ['deputy', ...desks, 'director']],
    ['MEDIATION', ['resident', 'deputy', ...desks, 'director']],
    ['RATINGREASON', ['resident', ...desks, 'director', 'org']],
    ['CONTACTNOTE', desks],
    ['RECUSAL', desks],
    ['manyFromPoster', desks],
  ] as const)('%s is for %s', (word, readers) => {
    expect(whoSees(petition, word)).toEqual(readers);
  });

  it('leave a deputy the grades without the words, and what they rated themself with them', () => {
    expect(viewFor(petition, people.deputy)?.course).toMatchObject({
      ratings: [{ result: 'dissatisfied', reason: null }],
      handover: { orgId: unit, instruction: null },
    });
    const rated = {
      ...petition,
      course: { ratings: [{ ...toldCourse.ratings[0], by: people.deputy.userId }] },
    };
    expect(textFor(rated, people.deputy)).toContain('RATINGREASON');
  });

  it('tell who must keep out, and nobody else of the unit or the deputies', () => {
    const course = {
      recusals: [
        { ...toldCourse.recusals[0], userId: people.org.userId, reason: 'MYRECUSAL' },
        { ...toldCourse.recusals[0], userId: userId.parse('someone'), reason: 'ANOTHERS' },
      ],
      handover: toldCourse.handover,
    };
    const recused = toldPetition({ course });
    expect(whoSees(recused, 'MYRECUSAL')).toEqual([...desks, 'org']);
    expect(whoSees(recused, 'ANOTHERS')).toEqual(desks);
  });

  it('that this code does not know are left out', () => {
    const newer = { ...petition, course: { ...toldCourse, rumours: 'RUMOUR' } };
    expect(whoSees(newer, 'RUMOUR')).toEqual([]);
  });
});

describe('a name with stars', () => {
  const name = fc.stringMatching(/^[\u4e00-\u9fa5]{2,8}$/);
  const phone = fc.stringMatching(/^1[3-9][0-9]{9}$/);
  const masking = tenPeople.filter(({ role }) => role !== 'resident');

  it('shows at most its first character, and of a number never the middle four digits', () => {
    fc.assert(
      fc.property(name, phone, fc.boolean(), fc.constantFrom(...masking), (given, digits, agrees, actor) => {
        const petitioner = {
          anonymous: false,
          name: given,
          phone: digits,
          contactPref: 'phone',
          mayPassOn: agrees,
        };
        const record = toldPetition({
          fields: { petitioner, representatives: [given] },
          course: { handover: toldCourse.handover },
        });
        const { names, number } = peopleIn(record, actor);
        expect(Array.from(names.replaceAll('*', '')).length).toBeLessThanOrEqual(2);
        expect(number).toMatch(/^$|^\*{4}$|^1\d\d\*{4}\d{4}$/);
        expect(textFor(record, actor)).not.toContain(digits);
      }),
    );
  });

  it('makes a view that is not the whole record', () => {
    const view = viewFor(toldPetition(), people.station);
    expect(view !== null && isWholeRecord(view)).toBe(false);
  });
});

describe('what each role sees of each part', () => {
  const short = (parts: readonly Part[], record: Viewed) =>
    Object.fromEntries(
      tenPeople.map((actor) => {
        const sights = sightFor(actor, record);
        return [actor.role, parts.map((part) => sights[part]).join(' ')];
      }),
    );

  it('of a petition: body, photos, person', () => {
    expect(short(['body', 'attachments', 'petitioner'], toldPetition())).toEqual({
      resident: 'clear clear clear',
      deputy: 'clear clear masked',
      station: 'clear clear loggedClear',
      township: 'clear clear loggedClear',
      office: 'clear clear loggedClear',
      director: 'clear clear masked',
      org: 'clear clear none',
      finance: 'none none none',
      admin: 'none none none',
      auditor: 'none none none',
    });
  });

  it('of a report: the same', () => {
    expect(short(['body', 'attachments', 'petitioner'], toldPetition({ kind: 'report' }))).toEqual({
      resident: 'sealed sealed sealed',
      deputy: 'none none none',
      station: 'sealed sealed sealed',
      township: 'none none none',
      office: 'clear clear clear',
      director: 'none none none',
      org: 'sealed sealed sealed',
      finance: 'none none none',
      admin: 'none none none',
      auditor: 'none none none',
    });
  });

  it('of a petition at the near station: only the township, and who sees the county', () => {
    const near = toldPetition({ course: {}, at: people.township.stationIds[1] ?? station });
    expect(
      tenPeople.filter((actor) => sightFor(actor, near).body === 'clear').map(({ role }) => role),
    ).toEqual(['resident', 'township', 'office', 'director']);
  });
});

describe('a sighting and an observation', () => {
  const sighting: Viewed = {
    ...toldPetition({ course: {} }),
    kind: 'sighting',
    state: 'submitted',
    course: {},
    fields: {
      stationId: station,
      nameGuess: 'NAMEGUESS',
      locationText: '花滩镇小学旧址',
      assetClass: 'building',
      observedStatus: 'idle',
      ledgerGaps: [],
      hasHazard: false,
      attachments: [],
    },
  };
  const observation: Viewed = {
    ...toldPetition({ course: {} }),
    kind: 'observation',
    state: 'forwarded',
    course: {
      forwarded: { by: people.office.userId, on: day.parse('2026-11-20'), orgId: unit, instruction: 'ASKED' },
    },
    fields: {
      stationId: station,
      topic: 'fundSupport',
      fiscalYear: 2026,
      orgId: unit,
      fact: 'FACT',
      sources: [],
      attachments: [],
      isPublishable: true,
    },
  };

  it('of an asset reaches those who keep the ledger, too', () => {
    expect(whoSees(sighting, 'NAMEGUESS')).toEqual([
      'resident',
      'deputy',
      'station',
      'township',
      'office',
      'director',
      'finance',
    ]);
    const streamed = tenPeople.filter((actor) =>
      scopesFor(actor).some((scope) => scopesOf(sighting).includes(scope)),
    );
    expect(streamed.map(({ role }) => role)).toContain('finance');
    expect(scopesOf(observation)).not.toContain('ledger');
  });

  it('of money reaches the unit that is asked, and a deputy without the words the desk gave along', () => {
    expect(whoSees(observation, 'FACT')).toEqual([
      'deputy',
      'station',
      'township',
      'office',
      'director',
      'org',
    ]);
    expect(whoSees(observation, 'ASKED')).toEqual(['station', 'township', 'office', 'director', 'org']);
  });

  it('has nobody in it to open', () => {
    expect(openPersonal(sighting, people.office, '要核实一下位置')).toMatchObject({
      problem: { code: 'notFound' },
    });
  });
});

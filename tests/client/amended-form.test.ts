// A record put into its form to be corrected: untouched it is no difference, touched it is that difference and no other.
import { describe, expect, it } from 'vitest';
import { mayHoldPosition, showsPeople, startFormOf } from '../../src/client/form/amended-form.ts';
import { observationFieldsOf } from '../../src/client/form/observation-fields.ts';
import { petitionFieldsOf } from '../../src/client/form/petition-fields.ts';
import { sightingFieldsOf } from '../../src/client/form/sighting-fields.ts';
import { amendmentIn } from '../../src/client/store/amendments.ts';
import type { Amends, DraftForm } from '../../src/client/store/drafts.ts';
import { zhDesk } from '../../src/client/text/zh-desk.ts';
import { isAmendable } from '../../src/domain/amend.ts';
import { day } from '../../src/domain/day.ts';
import { recordId } from '../../src/domain/ids.ts';
import { type Kind, kinds, schemaOf } from '../../src/domain/kinds.ts';
import { photo } from '../world/machine-tries.ts';
import { petitionAbout, sightingOf } from '../world/people.ts';

const today = day.parse('2026-11-23');
const elsewhere = { stationId: 'elsewhere', divisionCode: '511524000000', channel: 'letter' };
const fieldsOf: Readonly<Record<Kind, (form: DraftForm) => unknown>> = {
  petition: (form) => petitionFieldsOf(form, [], elsewhere),
  observation: (form) => observationFieldsOf(form, [], elsewhere),
  sighting: (form) => sightingFieldsOf(form, [], elsewhere),
};

const amendsOf = (fields: object, isDesk = false): Amends => ({
  recordId: recordId.parse('0199aaaa-0000-7000-8000-000000000001'),
  base: 1,
  fields: { ...fields },
  isDesk,
});

/** What comes of the form when `typed` is typed over what it began with. */
const differs = (kind: Kind, amends: Amends, typed: DraftForm = {}) => {
  const start = startFormOf(amends.fields);
  const filled = { before: fieldsOf[kind](start), after: fieldsOf[kind]({ ...start, ...typed }) };
  return amendmentIn({ kind, amends }, filled, today);
};
const nothing = { ok: true, value: null };
const only = (set: object) => ({ ok: true, value: { set } });

const geo = { lat: 28.5, lng: 104.9, accuracyM: 12, coordSys: 'WGS84', source: 'gps' };
const consent = { noticeVersion: '2026-11', noticeAcknowledged: true, preciseGeo: true, photoOfPerson: true };
const petition = petitionAbout('村道塌了半边，校车绕行', {
  kind: 'appeal',
  request: '请修好',
  title: '村道塌方',
  occurredOn: '2026-11-01',
  targetOrgText: '交通局',
  targetOrgId: 'jiaotong',
  involvesCount: 12,
  representatives: ['周桂花', '王大明'],
  petitioner: {
    anonymous: false,
    name: '周桂花',
    phone: '13812340000',
    address: '花滩镇三组',
    contactPref: 'visit',
    mayPassOn: true,
  },
  isMinorInvolved: true,
  guardianConsents: true,
  urgency: 'critical',
  attachments: [photo],
  pointId: 'laojie',
  geo,
  consent,
});
const observation = {
  stationId: 'huatan',
  topic: 'fundSupport',
  stage: 'execution',
  fiscalYear: 2025,
  budgetBook: 'general',
  orgId: 'shuili',
  projectName: '饮水工程',
  projectCode: 'A-1',
  functionCode: '21303',
  economyCode: '30299',
  amountBudgetFen: 3_500_000,
  amountPaidFen: 1_234_505,
  progressPercent: 40,
  fact: '公示牌写十月完工现场还在施工',
  difficulty: '缺人手',
  suggestion: '早点验收',
  sources: ['visit'],
  voterCount: 3,
  faceToFace: 'voter',
  attachments: [],
  isPublishable: true,
};
const sighting = {
  ...sightingOf('原村小校舍'),
  assetId: '0199aaaa-0000-7000-8000-000000000002',
  geo,
  areaEstimateCentiM2: 12_345,
  idleSinceMonth: '2024-05',
  idleSinceText: '两年多',
  hasHazard: true,
  hazardText: '墙体开裂',
  residentDemand: '办养老食堂',
  suggestedPath: 'livelihood',
  attachments: [photo],
};
const masked = {
  ...petition,
  petitioner: { anonymous: false, isMasked: true, name: '周**', phone: '138****0000' },
  representatives: ['周**', '王**'],
};

describe('a record in its form', () => {
  it('that nobody touched is not different', () => {
    expect(differs('petition', amendsOf(petition))).toEqual(nothing);
    expect(differs('observation', amendsOf(observation))).toEqual(nothing);
    expect(differs('sighting', amendsOf(sighting))).toEqual(nothing);
    expect(differs('petition', amendsOf(masked))).toEqual(nothing);
    expect(differs('petition', amendsOf(masked, true))).toEqual(nothing);
  });

  it('differs by what was typed, as it will be kept, and by nothing else', () => {
    expect(differs('petition', amendsOf(petition), { content: ' 村道塌了大半，校车绕行 ' })).toEqual(
      only({ content: { from: petition.content, to: '村道塌了大半，校车绕行' } }),
    );
    expect(differs('petition', amendsOf(petition), { title: '村道塌方 ' })).toEqual(nothing);
    expect(differs('petition', amendsOf(petition), { title: '', involvesCount: '３０' })).toEqual(
      only({ title: { from: '村道塌方' }, involvesCount: { from: 12, to: 30 } }),
    );
    expect(differs('petition', amendsOf(petition), { geo: null })).toEqual(only({ geo: { from: geo } }));
    expect(differs('petition', amendsOf(petition), { contact: 'none' })).toEqual(
      only({ petitioner: { from: petition.petitioner, to: { anonymous: true } } }),
    );
    expect(differs('observation', amendsOf(observation), { paid: '2万' })).toEqual(
      only({ amountPaidFen: { from: 1_234_505, to: 2_000_000 } }),
    );
    expect(differs('sighting', amendsOf(sighting), { addressText: '花滩镇小学东侧' })).toEqual(
      only({ locationText: { from: sighting.locationText, to: '花滩镇小学东侧' } }),
    );
  });

  it('that is wrong afterwards says where', () => {
    expect(differs('petition', amendsOf(petition), { content: '太短' })).toMatchObject({
      problem: { fields: { content: { code: 'tooShort' } } },
    });
    expect(differs('observation', amendsOf(observation), { isPublishable: false })).toMatchObject({
      problem: { fields: { isPublishable: { code: 'notAccepted' } } },
    });
  });

  it('of a desk differs only by where the matter belongs', () => {
    const typed = { category: 'safety', content: '别人的话不能改，写了也不算', title: '' };

    expect(differs('petition', amendsOf(masked, true), typed)).toEqual(
      only({ category: { from: 'road', to: 'safety' } }),
    );
  });

  it('asks for no name behind stars, and for no position that was not agreed to', () => {
    const refused = petitionAbout('村道塌了半边，校车绕行');

    expect([undefined, petition, masked].map((one) => showsPeople(one && amendsOf(one)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(
      [undefined, petition, refused, sighting].map((one) => mayHoldPosition(one && amendsOf(one))),
    ).toEqual([true, true, false, true]);
  });
});

it('every field that can be corrected has its name for the history', () => {
  const nameless = kinds.flatMap((kind) =>
    Object.keys(schemaOf[kind].shape).filter(
      (name) => isAmendable(kind, name) && !Object.hasOwn(zhDesk, `field.${name}`),
    ),
  );

  expect(nameless).toEqual([]);
});

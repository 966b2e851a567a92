import { expect, it } from 'vitest';
import { observationFieldsOf } from '../../src/client/form/observation-fields.ts';
import { petitionFieldsOf } from '../../src/client/form/petition-fields.ts';
import { formOf } from '../../src/client/form/raw.ts';
import { sightingFieldsOf } from '../../src/client/form/sighting-fields.ts';
import { petitionAbout, sightingOf } from '../world/people.ts';

const defaults = { stationId: 'elsewhere', divisionCode: '', channel: '' };

it('a refused sighting comes back into its form with its place and its area', () => {
  const fields = { ...sightingOf('原村小校舍'), areaEstimateCentiM2: 12_345, attachments: [] };

  expect(sightingFieldsOf(formOf({ args: fields }), [], defaults)).toEqual(fields);
});

it('a refused observation comes back with its amounts', () => {
  const fields = {
    stationId: 'huatan',
    topic: 'funding',
    fiscalYear: 2026,
    amountBudgetFen: 3_500_000,
    amountPaidFen: 1_234_505,
    fact: '公示牌写十月完工现场还在施工',
    sources: [],
    attachments: [],
    isPublishable: false,
  };

  expect(observationFieldsOf(formOf({ args: fields }), [], defaults)).toEqual(fields);
});

it('a refused petition comes back with its representatives', () => {
  const fields = petitionAbout('村道塌了半边校车只好绕着走', { representatives: ['周桂花', '王大明'] });

  expect(petitionFieldsOf(formOf({ args: fields }), [], defaults)).toMatchObject({
    content: fields.content,
    addressText: fields.addressText,
    representatives: ['周桂花', '王大明'],
  });
});

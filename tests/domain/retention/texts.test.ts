// Whoever cuts names walks through every text: one that is left out keeps them.
import { expect, it } from 'vitest';
import { withTexts } from '../../../src/domain/retention/texts.ts';
import { toldPetition } from '../../world/rights-people.ts';

it('the walk reaches every text that was written into a course', () => {
  const { course } = withTexts(toldPetition(), () => '-');

  expect(JSON.stringify(course).match(/"[A-Z]{4,}"/g)).toBeNull();
});

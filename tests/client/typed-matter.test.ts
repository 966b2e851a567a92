import { expect, it } from 'vitest';
import { typedMatter } from '../../src/client/screens/petitions/typed-matter.ts';
import type { Draft } from '../../src/client/store/drafts.ts';
import { day } from '../../src/domain/day.ts';
import { draftId } from '../../src/domain/ids.ts';

const id = draftId.parse('0199aaaa-0000-7000-8000-000000000001');
const today = day.parse('2026-11-23');
const content = '凉水井弯道的广角镜碎了';
const geo = { lat: 28.5, lng: 104.9, accuracyM: 9, coordSys: 'WGS84', source: 'gps' };

const typed = (form: Draft['form'], amends?: Draft['amends']) =>
  typedMatter({ id, form: { content, category: 'road', ...form }, amends }, { stationId: 'huatan' }, today);

it('what is typed is compared as the record would be that it becomes', () => {
  expect(typed({ geo, title: '镜子碎了' })).toEqual({
    id,
    stationId: 'huatan',
    category: 'road',
    on: today,
    text: `镜子碎了\n${content}`,
    lat: 28.5,
    lng: 104.9,
  });
  expect(typed({ stationId: 'meibai' })?.stationId).toBe('meibai');
});

it.each([
  ['a report', { kind: 'report' }],
  ['a few letters', { content: ' 镜子碎了。 ' }],
  ['what has no category yet', { category: '' }],
  ['a category of an app of another day', { category: 'weather' }],
])('%s is compared with nothing', (_, form) => {
  expect(typed(form)).toBe(null);
});

it('nor is a correction: its matter is there already', () => {
  const amends = { recordId: id, base: 1, fields: {}, isDesk: false } as unknown as NonNullable<
    Draft['amends']
  >;
  expect(typed({}, amends)).toBe(null);
});

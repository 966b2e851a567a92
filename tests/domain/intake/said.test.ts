import { expect, it } from 'vitest';
import { stationId } from '../../../src/domain/ids.ts';
import { fieldsOfSaid } from '../../../src/domain/intake/said.ts';
import { lamp } from '../../world/resident.ts';

const through = {
  stationId: stationId.parse('huatan'),
  qrId: 'poster',
  divisionCode: '511524104000',
  noName: '匿名',
};
const titleOf = (what: string) => Object(fieldsOfSaid({ ...lamp, what }, through)).title;

it.each([
  ['路灯坏了三天。晚上看不见路。', '路灯坏了三天'],
  ['村口的路灯坏了三个月，晚上老人小孩出门不安全，请尽快修。', '村口的路灯坏了三个月'],
  ['村口的路灯坏了，晚上看不见', '村口的路灯坏了，晚上看不见'],
  ['从去年秋天起一直没有水的那口老井请派人来看一看', '从去年秋天起一直没有水的那口老井请派人来'],
  ['急，从去年秋天起一直没有水的那口老井请派人来看一看', '急，从去年秋天起一直没有水的那口老井请派'],
  ['𠮷村的路灯坏了三个月，晚上老人小孩出门不安全😀', '𠮷村的路灯坏了三个月'],
  ['灯坏', undefined],
])('%s is called %s', (what, title) => {
  expect(titleOf(what)).toBe(title);
});

import { describe, expect, it } from 'vitest';
import { doubtsIn, withoutPeople } from '../../../src/domain/retention/find-people.ts';

const known = {
  names: ['钟离春水', 'Li Na'],
  numbers: ['13977778888'],
  addresses: ['花滩镇老街九号'],
};
const cut = (text: string) => withoutPeople(text, known);

describe('what is surely theirs in a text', () => {
  it.each([
    ['the name', '钟离春水家门口的路', '****家门口的路'],
    ['the name twice', '钟离春水说，钟离春水不在家', '****说，****不在家'],
    ['the number', '电话13977778888，晚上打', '电话***********，晚上打'],
    ['the number in groups', '打139 7777 8888找我', '打*************找我'],
    ['the number with dashes', '打139-7777-8888找我', '打*************找我'],
    ['the number in full width', '打１３９７７７７８８８８找我', '打***********找我'],
    ['the address', '住在花滩镇老街九号楼上', '住在*******楼上'],
    ['an identity number that adds up', '证号11010519491231002X在此', '证号******************在此'],
    ['a Latin name', 'ask Li Na about it', 'ask ***** about it'],
  ])('%s is cut, and the text keeps its length', (_, text, left) => {
    expect(cut(text)).toBe(left);
    expect([...cut(text)]).toHaveLength([...text].length);
  });

  it.each([
    ['another number', '打13900001111找他'],
    ['a longer number that holds it', '单号2139777788889'],
    ['an identity number that does not add up', '证号110105194912310021在此'],
    ['a Latin word that holds the name', 'Li Nan stands there'],
    ['part of the name', '春水流过田边'],
  ])('%s is left', (_, text) => {
    expect(cut(text)).toBe(text);
  });

  it('a name of one character is not looked for', () => {
    expect(withoutPeople('水管断了', { names: ['水'], numbers: [], addresses: [] })).toBe('水管断了');
  });
});

describe('what only looks like a person', () => {
  it.each([
    ['phone', '打13900001111找他', '13900001111'],
    ['phone', '打139 0000 1111找他', '139 0000 1111'],
    ['phone', '水厂电话0831-4620000', '0831-4620000'],
    ['identity', '证号110105194912310021在此', '110105194912310021'],
    ['identity', '老证号130503670401001', '130503670401001'],
    ['name', '我叫张三丰', '我叫张三丰'],
    ['name', '隔壁李老四大爷摔倒了', '李老四大爷'],
    ['name', '找王建国的电话', '王建国的电话'],
  ] as const)('as a %s is pointed at: %s', (kind, text, found) => {
    expect(doubtsIn(text)).toContainEqual(expect.objectContaining({ kind, found }));
  });

  it.each([
    '三组停水半个月',
    '2026年11月23日修了1200米',
    '流水号202611230001',
    '编号MQ-511524-2026-00007',
    '****说',
  ])('nothing is pointed at in: %s', (text) => {
    expect(doubtsIn(text)).toEqual([]);
  });
});

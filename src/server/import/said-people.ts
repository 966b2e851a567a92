// Whose an asset is, who uses it, who answers for it.
import { anyPhone } from '../../domain/person.ts';
import type { Pen } from './pen.ts';
import type { Reading } from './reading.ts';
import { writeWord } from './said-words.ts';
import { natureEndings, natureWords } from './zh-words.ts';

export function readOwners(pen: Pen, { places }: Reading): void {
  const owner = pen.cellOf('owner');
  const nature = pen.cellOf('ownerNature');
  const org = owner.text === '' ? null : places.orgOf(owner.text);
  if (org !== null) pen.write('ownerOrgId', org, owner.cell);
  else if (owner.text !== '') {
    pen.write('ownerOrgText', owner.text, owner.cell);
    pen.note(owner.cell, 'ownerNotListed');
  }
  if (nature.text !== '') writeWord(pen, nature, ['ownerNature', natureWords]);
  else {
    const ending = natureEndings.find(([pattern]) => pattern.test(owner.text));
    if (ending !== undefined) pen.guess('ownerNature', ending[1]);
  }
  const manager = pen.cellOf('managerOrg');
  const managerOrg = manager.text === '' ? null : places.orgOf(manager.text);
  if (managerOrg !== null) pen.write('managerOrgId', managerOrg, manager.cell);
  else if (manager.text !== '') pen.note(manager.cell, 'leftOut');
  const user = pen.cellOf('user');
  if (user.text !== '') pen.write('userOrgText', user.text, user.cell);
}

const numberShape = /(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)/;

/** `张三强 13900000011` holds a name and a number; each goes to its own field. */
export function readPeople(pen: Pen): void {
  const { text, cell } = pen.cellOf('manager');
  const own = pen.cellOf('managerPhone');
  const plain = text.normalize('NFKC');
  const number = numberShape.exec(own.text === '' ? plain : own.text.normalize('NFKC'))?.[0];
  const name = plain.replace(numberShape, '').replace(/^[\s/、,:：()]+|[\s/、,:：()]+$/g, '');
  const hasDigits = /\d{5,}/.test(name);
  if (name !== '' && !hasDigits) pen.write('managerName', name, cell);
  if (hasDigits) pen.note(cell, 'leftOut');
  if (number !== undefined && anyPhone.safeParse(number).success)
    pen.write('managerPhone', number, own.text === '' ? cell : own.cell);
  else if (own.text !== '') pen.note(own.cell, 'leftOut');
}

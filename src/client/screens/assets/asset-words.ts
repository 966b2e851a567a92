// How numbers and names of the ledger are written for people.
import { showAreaM2, showAreaMu, showFen } from '../../../domain/amounts.ts';
import type { Directory } from '../../../protocol/session.ts';
import type { AssetTranslate } from '../../text/assets-text.ts';
import type { Translate } from '../../text/use-text.ts';

export type Speaking = { readonly t: Translate; readonly a: AssetTranslate };

export const orgName = (directory: Directory | null, id: string | undefined): string =>
  directory?.orgs.find((one) => one.id === id)?.name ?? id ?? '';

export const placeName = (directory: Directory | null, code: string): string =>
  directory?.divisions.find((one) => one.code === code)?.name ?? '';

export function moneyText({ a }: Speaking, fen: number): string {
  const { number, unit } = showFen(fen);
  return a(unit === 'wanYuan' ? 'unit.wanYuan' : 'unit.yuan', { number });
}

export const areaText = ({ a }: Speaking, centiM2: number, kind: string | undefined): string => {
  const metres = a('unit.m2', { number: showAreaM2(centiM2) });
  const isWide = kind === 'land' || kind === 'forest';
  return isWide ? `${metres}${a('unit.mu', { number: showAreaMu(centiM2) })}` : metres;
};

export const stageIcons: Readonly<Record<string, string>> = {
  unlisted: 'stage-0',
  listed: 'stage-0',
  planned: 'stage-1',
  reviving: 'stage-2',
  closeRequested: 'stage-3',
  closedOut: 'stage-done',
  disposed: 'stage-out',
};

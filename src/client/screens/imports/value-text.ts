// A field of the ledger as a person reads it in a list of changes.
import { showAreaM2, showFen } from '../../../domain/amounts.ts';
import { type ImportsTranslate, isImportsKey } from '../../text/imports-text.ts';

export function valueText(i: ImportsTranslate, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return i('rows.empty');
  if (typeof value === 'boolean') return i(value ? 'value.yes' : 'value.no');
  if (typeof value === 'number') return numberText(i, field, value);
  if (typeof value === 'string') {
    const key = `value.${value}`;
    return isImportsKey(key) ? i(key) : value;
  }
  if (typeof value !== 'object') return String(value);
  if ('text' in value) return String(value.text);
  if ('measure' in value) return String(value.measure);
  return 'lessee' in value ? String(value.lessee) : JSON.stringify(value);
}

function numberText(i: ImportsTranslate, field: string, value: number): string {
  if (field.endsWith('CentiM2')) return i('value.area', { area: showAreaM2(value) });
  if (!field.endsWith('Fen')) return String(value);
  const { number, unit } = showFen(value);
  return i(`value.${unit}`, { number });
}

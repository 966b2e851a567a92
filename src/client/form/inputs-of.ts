// The fields of a record → the inputs of its form, for a refused record that is corrected. Most inputs are called
// as their field and hold it as text; the others are named here, so that nothing a person wrote is left behind.
import type { DraftForm } from '../store/drafts.ts';

const inHundredths = (value: unknown) => (typeof value === 'number' ? String(value / 100) : value);
const inLines = (value: unknown) => (Array.isArray(value) ? value.join('\n') : value);

const otherInputs: Readonly<Record<string, (value: unknown) => DraftForm>> = {
  locationText: (value) => ({ addressText: value }),
  areaEstimateCentiM2: (value) => ({ area: inHundredths(value) }),
  amountBudgetFen: (value) => ({ budget: inHundredths(value) }),
  amountPaidFen: (value) => ({ paid: inHundredths(value) }),
  representatives: (value) => ({ representatives: inLines(value) }),
};

export function inputsOf(fields: object): DraftForm {
  const inputs = Object.entries(fields).flatMap(([name, value]: [string, unknown]) => {
    const text = typeof value === 'number' ? String(value) : value;
    return Object.entries(otherInputs[name]?.(value) ?? { [name]: text });
  });
  return Object.fromEntries(inputs);
}

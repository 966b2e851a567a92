import type { FormTools } from '../../form/form-page.tsx';
import { textIn } from '../../form/raw.ts';
import { makeCode } from '../../store/codes.ts';
import { useStore } from '../../store/store-context.ts';
import { useReceptionText } from '../../text/reception-text.ts';
import { TickField } from '../../ui/field.tsx';

/** A code for the person who spoke, made here and now; it is shown once the matter is saved. */
export function CodeTick({ tools: { form, change, draft } }: { readonly tools: FormTools }) {
  const r = useReceptionText();
  const store = useStore();
  if (draft.amends !== undefined) return null;
  const isOn = textIn(form, 'code') !== '';
  const toggle = async (wanted: boolean) =>
    change(wanted ? await makeCode(store) : { code: '', trackingHash: '' });
  return (
    <TickField
      label={
        <>
          {r('code.give')}
          <br />
          <small>{r('code.give.hint')}</small>
        </>
      }
      isOn={isOn}
      onChange={(wanted) => void toggle(wanted)}
    />
  );
}

import { contactPreferences } from '../../../domain/petition.ts';
import type { FormTools } from '../../form/form-page.tsx';
import { isOn, textIn } from '../../form/raw.ts';
import { useText } from '../../text/use-text.ts';
import { ChoiceField, SelectField, TextField, TickField } from '../../ui/field.tsx';

/** How to reach the person who spoke: nothing, or name and number, which stay sealed. */
export function ContactFields({ tools: { form, change, errorOf } }: { readonly tools: FormTools }) {
  const t = useText();
  const contact = textIn(form, 'contact') || 'none';
  const choices = (['none', 'named'] as const).map((one) => ({
    value: one,
    label: t(`petition.contact.${one}`),
    hint: t(`petition.contact.${one}.hint`),
  }));
  return (
    <>
      <ChoiceField
        look="cards"
        label={t('petition.contact')}
        choices={choices}
        value={[contact]}
        onChange={([value]) => change({ contact: value })}
      />
      {contact === 'named' && (
        <>
          <TextField
            label={t('petition.name')}
            value={textIn(form, 'name')}
            onChange={(value) => change({ name: value })}
            error={errorOf('petitioner.name', 'petitioner')}
          />
          <TextField
            label={t('petition.phone')}
            hint={t('petition.phone.hint')}
            type="tel"
            inputMode="tel"
            value={textIn(form, 'phone')}
            onChange={(value) => change({ phone: value })}
            error={errorOf('petitioner.phone')}
          />
          <TextField
            kind="grow"
            label={t('petition.address')}
            optional={t('form.optional')}
            value={textIn(form, 'address')}
            onChange={(value) => change({ address: value })}
            error={errorOf('petitioner.address')}
          />
          <SelectField
            label={t('petition.contactPref')}
            value={textIn(form, 'contactPref') || 'phone'}
            onChange={(value) => change({ contactPref: value })}
            choices={contactPreferences.map((one) => ({ value: one, label: t(`contactPref.${one}`) }))}
          />
          <TickField
            label={t('petition.mayPassOn')}
            isOn={isOn(form, 'mayPassOn')}
            onChange={(value) => change({ mayPassOn: value })}
          />
        </>
      )}
    </>
  );
}

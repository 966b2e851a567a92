import { useState } from 'react';
import { categories } from '../../../domain/category.ts';
import { countCharacters } from '../../../domain/written-text.ts';
import { FormPage, type FormTools } from '../../form/form-page.tsx';
import { petitionFieldsOf } from '../../form/petition-fields.ts';
import { PhotoField } from '../../form/photo-field.tsx';
import { PlaceField } from '../../form/place-field.tsx';
import { geoIn, textIn } from '../../form/raw.ts';
import { type FormDefaults, useDefaults } from '../../form/use-defaults.ts';
import { useText } from '../../text/use-text.ts';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import { ContactFields } from './contact-fields.tsx';
import { MoreFields } from './more-fields.tsx';
import { NoticeTick } from './notice-tick.tsx';

const kindOrder = ['appeal', 'suggestion', 'inquiry', 'report'] as const;
const frequent = ['utilities', 'road', 'environment'] as const;
const contentMax = 2000;

export function PetitionForm() {
  const defaults = useDefaults();
  return (
    <FormPage
      title="petition.title"
      submitLabel="form.submit"
      fieldsOf={(draft) => petitionFieldsOf(draft.form, draft.attachments, defaults)}
    >
      {(tools) => <PetitionFieldsList tools={tools} defaults={defaults} />}
    </FormPage>
  );
}

export type PartProps = { readonly tools: FormTools; readonly defaults: FormDefaults };

function PetitionFieldsList({ tools, defaults }: PartProps) {
  const t = useText();
  const { form, change, errorOf } = tools;
  const content = textIn(form, 'content');
  const kind = textIn(form, 'kind') || 'suggestion';
  return (
    <>
      <TextField
        kind="long"
        label={t('petition.content')}
        hint={t('petition.content.hint')}
        value={content}
        onChange={(value) => change({ content: value })}
        counter={t('form.count', { count: countCharacters(content), max: contentMax })}
        error={errorOf('content')}
      />
      <ChoiceField
        look="cards"
        label={t('petition.kind')}
        choices={kindOrder.map((one) => ({
          value: one,
          label: t(`petitionKind.${one}`),
          hint: t(`petitionKind.${one}.hint`),
        }))}
        value={[kind]}
        onChange={([value]) => change({ kind: value })}
        error={errorOf('kind')}
      />
      {kind === 'report' && <p className="card padded quiet">{t('petition.reportNotice')}</p>}
      {kind === 'appeal' && (
        <TextField
          kind="grow"
          label={t('petition.request')}
          hint={t('petition.request.hint')}
          value={textIn(form, 'request')}
          onChange={(value) => change({ request: value })}
          error={errorOf('request')}
        />
      )}
      <CategoryField tools={tools} defaults={defaults} />
      <PlaceField
        text={textIn(form, 'addressText')}
        onText={(value) => change({ addressText: value })}
        division={textIn(form, 'divisionCode') || defaults.divisionCode}
        onDivision={(value) => change({ divisionCode: value })}
        position={geoIn(form)}
        onPosition={(value) => change({ geo: value ?? null })}
        error={errorOf('addressText', 'divisionCode', 'geo')}
      />
      <PhotoField
        attachments={tools.draft.attachments}
        setAttachments={tools.setAttachments}
        isOptional
        error={errorOf('attachments')}
      />
      <ContactFields tools={tools} />
      <MoreFields tools={tools} defaults={defaults} />
      <NoticeTick tools={tools} />
    </>
  );
}

function CategoryField({ tools: { form, change, errorOf } }: PartProps) {
  const t = useText();
  const chosen = textIn(form, 'category');
  const [isOpen, setIsOpen] = useState(false);
  const isFrequent = frequent.some((one) => one === chosen) || chosen === '';
  const shown = isOpen || !isFrequent ? categories : frequent;
  return (
    <ChoiceField
      look="pills"
      label={t('petition.category')}
      choices={shown.map((one) => ({ value: one, label: t(`category.${one}`) }))}
      value={[chosen]}
      onChange={([value]) => change({ category: value })}
      error={errorOf('category')}
      after={
        shown.length < categories.length && (
          <button className="button" type="button" onClick={() => setIsOpen(true)}>
            {t('petition.category.more', { count: categories.length - frequent.length })}
          </button>
        )
      }
    />
  );
}

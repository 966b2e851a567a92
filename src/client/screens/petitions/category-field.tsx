import { useState } from 'react';
import { categories } from '../../../domain/category.ts';
import type { FormTools } from '../../form/form-page.tsx';
import { textIn } from '../../form/raw.ts';
import { useText } from '../../text/use-text.ts';
import { ChoiceField } from '../../ui/field.tsx';

const frequent = ['utilities', 'road', 'environment'] as const;

export function CategoryField({ tools: { form, change, errorOf } }: { readonly tools: FormTools }) {
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

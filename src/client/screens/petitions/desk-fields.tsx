import { PlaceField } from '../../form/place-field.tsx';
import { textIn } from '../../form/raw.ts';
import { useText } from '../../text/use-text.ts';
import { CategoryField } from './category-field.tsx';
import { PeopleCount, UrgencyField } from './more-fields.tsx';
import type { PartProps } from './part-props.ts';

/** What a desk may correct: where a matter belongs. What was said is its author's. */
export function DeskFields({ tools, defaults }: PartProps) {
  const t = useText();
  const { form, change, errorOf } = tools;
  return (
    <>
      <div className="stack tight">
        <p className="story">{textIn(form, 'content')}</p>
        <p className="small">{t('amend.desk.hint')}</p>
      </div>
      <CategoryField tools={tools} />
      <PlaceField
        text={textIn(form, 'addressText')}
        onText={(value) => change({ addressText: value })}
        division={textIn(form, 'divisionCode') || defaults.divisionCode}
        onDivision={(value) => change({ divisionCode: value })}
        position={undefined}
        error={errorOf('addressText', 'divisionCode', 'geo')}
      />
      <PeopleCount tools={tools} />
      <UrgencyField tools={tools} />
    </>
  );
}

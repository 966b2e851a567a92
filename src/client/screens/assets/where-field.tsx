// Where a sighting is. Its record has one text for it, so a place chosen from the county's list is written there.
import type { FormTools } from '../../form/form-page.tsx';
import { PlaceField } from '../../form/place-field.tsx';
import { beginningWith, placeWords } from '../../form/place-words.ts';
import { geoIn, textIn } from '../../form/raw.ts';
import { useSession } from '../../session/session.ts';

export function WhereField({ tools: { form, change, errorOf } }: { readonly tools: FormTools }) {
  const divisions = useSession((session) => session.directory?.divisions) ?? [];
  const text = textIn(form, 'addressText');
  const division = textIn(form, 'divisionCode');
  const choose = (code: string) =>
    change({
      divisionCode: code,
      addressText: beginningWith(text, placeWords(divisions, division), placeWords(divisions, code)),
    });
  return (
    <PlaceField
      text={text}
      onText={(value) => change({ addressText: value })}
      division={division}
      onDivision={choose}
      position={geoIn(form)}
      onPosition={(value) => change({ geo: value ?? null })}
      error={errorOf('locationText')}
    />
  );
}

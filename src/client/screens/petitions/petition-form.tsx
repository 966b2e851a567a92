import { countCharacters } from '../../../domain/written-text.ts';
import { mayHoldPosition, showsPeople } from '../../form/amended-form.ts';
import { FormPage, type FormTools } from '../../form/form-page.tsx';
import { FormPhotos } from '../../form/form-photos.tsx';
import { petitionFieldsOf } from '../../form/petition-fields.ts';
import { PlaceField } from '../../form/place-field.tsx';
import { geoIn, textIn } from '../../form/raw.ts';
import { useDefaults } from '../../form/use-defaults.ts';
import { useText } from '../../text/use-text.ts';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import { CategoryField } from './category-field.tsx';
import { CodeTick } from './code-tick.tsx';
import { ContactFields } from './contact-fields.tsx';
import { DeskFields } from './desk-fields.tsx';
import { MoreFields } from './more-fields.tsx';
import { NearHint } from './near-hint.tsx';
import { NoticeTick } from './notice-tick.tsx';
import type { PartProps } from './part-props.ts';
import { PosterLine } from './poster-line.tsx';

const kindOrder = ['appeal', 'suggestion', 'inquiry', 'report'] as const;
const contentMax = 2000;

export function PetitionForm() {
  const defaults = useDefaults();
  return (
    <FormPage
      title="petition.title"
      submitLabel="form.submit"
      fieldsOf={(draft) => petitionFieldsOf(draft.form, draft.attachments, defaults)}
    >
      {(tools) =>
        tools.draft.amends?.isDesk === true ? (
          <DeskFields tools={tools} defaults={defaults} />
        ) : (
          <PetitionFieldsList tools={tools} defaults={defaults} />
        )
      }
    </FormPage>
  );
}

function PetitionFieldsList({ tools, defaults }: PartProps) {
  const t = useText();
  const { form, change, errorOf } = tools;
  const { amends } = tools.draft;
  const content = textIn(form, 'content');
  const kind = textIn(form, 'kind') || 'suggestion';
  return (
    <>
      <PosterLine form={form} />
      <TextField
        kind="long"
        label={t('petition.content')}
        hint={t('petition.content.hint')}
        value={content}
        onChange={(value) => change({ content: value })}
        counter={t('form.count', { count: countCharacters(content), max: contentMax })}
        error={errorOf('content')}
      />
      {amends === undefined && <KindField tools={tools} />}
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
      <CategoryField tools={tools} />
      <PlaceField
        text={textIn(form, 'addressText')}
        onText={(value) => change({ addressText: value })}
        division={textIn(form, 'divisionCode') || defaults.divisionCode}
        onDivision={(value) => change({ divisionCode: value })}
        position={geoIn(form)}
        onPosition={mayHoldPosition(amends) ? (value) => change({ geo: value ?? null }) : undefined}
        error={errorOf('addressText', 'divisionCode', 'geo')}
      />
      <FormPhotos tools={tools} isOptional />
      {showsPeople(amends) && <ContactFields tools={tools} />}
      <MoreFields tools={tools} defaults={defaults} />
      {amends === undefined && <NoticeTick tools={tools} />}
      <CodeTick tools={tools} />
      {amends === undefined && kind !== 'report' && <NearHint tools={tools} defaults={defaults} />}
    </>
  );
}

function KindField({ tools: { form, change, errorOf } }: { readonly tools: FormTools }) {
  const t = useText();
  return (
    <ChoiceField
      look="cards"
      label={t('petition.kind')}
      choices={kindOrder.map((one) => ({
        value: one,
        label: t(`petitionKind.${one}`),
        hint: t(`petitionKind.${one}.hint`),
      }))}
      value={[textIn(form, 'kind') || 'suggestion']}
      onChange={([value]) => change({ kind: value })}
      error={errorOf('kind')}
    />
  );
}

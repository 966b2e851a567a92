import { assetClasses, ledgerGaps, observedStatuses, revivalPaths } from '../../../domain/sighting.ts';
import { FormPage, type FormTools } from '../../form/form-page.tsx';
import { FormPhotos } from '../../form/form-photos.tsx';
import { geoIn, isOn, listIn, textIn } from '../../form/raw.ts';
import { sightingFieldsOf } from '../../form/sighting-fields.ts';
import { useDefaults } from '../../form/use-defaults.ts';
import { AssetPicker } from '../../record/asset-picker.tsx';
import { useText } from '../../text/use-text.ts';
import { ChoiceField, TextField, TickField } from '../../ui/field.tsx';
import { WhereField } from './where-field.tsx';

export function SightingForm() {
  const defaults = useDefaults();
  return (
    <FormPage
      title="sighting.title"
      submitLabel="sighting.submit"
      fieldsOf={(draft) => sightingFieldsOf(draft.form, draft.attachments, defaults)}
    >
      {(tools) => {
        const isNew = tools.draft.amends === undefined;
        const photos = <FormPhotos tools={tools} isOptional={false} />;
        return (
          <>
            {isNew && photos}
            <WhatFields tools={tools} />
            <WishFields tools={tools} />
            {!isNew && photos}
          </>
        );
      }}
    </FormPage>
  );
}

function WhatFields({ tools }: { readonly tools: FormTools }) {
  const t = useText();
  const { form, change, errorOf } = tools;
  return (
    <>
      <TextField
        label={t('sighting.name')}
        hint={t('sighting.name.hint')}
        value={textIn(form, 'nameGuess')}
        onChange={(value) => change({ nameGuess: value })}
        error={errorOf('nameGuess')}
      />
      <WhereField tools={tools} />
      {tools.draft.amends === undefined && textIn(form, 'nameGuess').length >= 2 && (
        <AssetPicker
          seen={{
            name: textIn(form, 'nameGuess'),
            place: textIn(form, 'addressText'),
            position: geoIn(form) ?? null,
          }}
          value={textIn(form, 'assetId')}
          onChange={(assetId) => change({ assetId })}
        />
      )}
      <ChoiceField
        look="pills"
        label={t('sighting.class')}
        choices={assetClasses.map((one) => ({ value: one, label: t(`assetClass.${one}`) }))}
        value={[textIn(form, 'assetClass')]}
        onChange={([value]) => change({ assetClass: value })}
        error={errorOf('assetClass')}
      />
      <ChoiceField
        look="cards"
        label={t('sighting.status')}
        choices={observedStatuses.map((one) => ({
          value: one,
          label: t(`observedStatus.${one}`),
          hint: t(`observedStatus.${one}.hint`),
        }))}
        value={[textIn(form, 'observedStatus')]}
        onChange={([value]) => change({ observedStatus: value })}
        error={errorOf('observedStatus')}
      />
      <TextField
        type="month"
        label={t('sighting.since')}
        optional={t('form.optional')}
        value={textIn(form, 'idleSinceMonth')}
        onChange={(value) => change({ idleSinceMonth: value })}
        error={errorOf('idleSinceMonth')}
      />
      <TextField
        label={t('sighting.sinceText')}
        optional={t('form.optional')}
        value={textIn(form, 'idleSinceText')}
        onChange={(value) => change({ idleSinceText: value })}
        error={errorOf('idleSinceText')}
      />
      <ChoiceField
        look="pills"
        isMultiple
        label={t('sighting.gaps')}
        optional={t('form.several')}
        choices={ledgerGaps.map((one) => ({ value: one, label: t(`ledgerGap.${one}`) }))}
        value={listIn(form, 'ledgerGaps')}
        onChange={(value) => change({ ledgerGaps: value })}
      />
    </>
  );
}

function WishFields({ tools: { form, change, errorOf } }: { readonly tools: FormTools }) {
  const t = useText();
  return (
    <>
      <TickField
        label={
          <>
            <b>{t('sighting.hazard')}</b>
            <br />
            <span className="row-meta">{t('sighting.hazard.hint')}</span>
          </>
        }
        isOn={isOn(form, 'hasHazard')}
        onChange={(value) => change({ hasHazard: value })}
      />
      {isOn(form, 'hasHazard') && (
        <TextField
          kind="grow"
          label={t('sighting.hazardText')}
          value={textIn(form, 'hazardText')}
          onChange={(value) => change({ hazardText: value })}
          error={errorOf('hazardText')}
        />
      )}
      <TextField
        label={t('sighting.area')}
        optional={t('form.optional')}
        inputMode="decimal"
        value={textIn(form, 'area')}
        onChange={(value) => change({ area: value })}
        error={errorOf('areaEstimateCentiM2')}
      />
      <TextField
        kind="long"
        label={t('sighting.demand')}
        optional={t('form.optional')}
        value={textIn(form, 'residentDemand')}
        onChange={(value) => change({ residentDemand: value })}
        error={errorOf('residentDemand')}
      />
      <ChoiceField
        look="pills"
        label={t('sighting.path')}
        optional={t('form.optional')}
        choices={revivalPaths.map((one) => ({ value: one, label: t(`revivalPath.${one}`) }))}
        value={[textIn(form, 'suggestedPath')]}
        onChange={([value]) => change({ suggestedPath: value })}
      />
    </>
  );
}

import { parseFen, showFen } from '../../../domain/amounts.ts';
import { dayAt, yearOf } from '../../../domain/day.ts';
import {
  budgetBooks,
  budgetSources,
  budgetStages,
  budgetTopics,
  faceToFaceForms,
  firstFiscalYear,
} from '../../../domain/observation.ts';
import { countCharacters } from '../../../domain/written-text.ts';
import { FormPage, type FormTools } from '../../form/form-page.tsx';
import { FormPhotos } from '../../form/form-photos.tsx';
import { observationFieldsOf } from '../../form/observation-fields.ts';
import { isOn, listIn, textIn } from '../../form/raw.ts';
import { useDefaults } from '../../form/use-defaults.ts';
import { useSession } from '../../session/session.ts';
import type { Draft } from '../../store/drafts.ts';
import { useStore } from '../../store/store-context.ts';
import { useText } from '../../text/use-text.ts';
import { ChoiceField, SelectField, TextField, TickField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';

type Props = { readonly tools: FormTools; readonly thisYear: number };

export function ObservationForm() {
  const defaults = useDefaults();
  const store = useStore();
  const thisYear = yearOf(dayAt(store.env.now()));
  const fieldsOf = ({ form, attachments }: Draft) =>
    observationFieldsOf({ fiscalYear: String(thisYear), ...form }, attachments, defaults);
  return (
    <FormPage title="observation.title" submitLabel="form.submit" fieldsOf={fieldsOf}>
      {(tools) => (
        <>
          <FirstFields tools={tools} thisYear={thisYear} />
          <MoneyFields tools={tools} thisYear={thisYear} />
          <BackgroundFields tools={tools} thisYear={thisYear} />
          <FormPhotos tools={tools} isOptional />
        </>
      )}
    </FormPage>
  );
}

const factMax = 2000;

function FirstFields({ tools: { form, change, errorOf }, thisYear }: Props) {
  const t = useText();
  const orgs = useSession((session) => session.directory?.orgs) ?? [];
  const years = Array.from({ length: thisYear + 2 - firstFiscalYear }, (_, index) =>
    String(thisYear + 1 - index),
  );
  const fact = textIn(form, 'fact');
  return (
    <>
      <div className="stack tight">
        <p className="sync attention">
          <Icon name="lock" />
          {t('observation.secret')}
        </p>
        <TickField
          label={t('observation.publishable')}
          isOn={isOn(form, 'isPublishable')}
          onChange={(value) => change({ isPublishable: value })}
          error={errorOf('isPublishable')}
        />
      </div>
      <ChoiceField
        look="pills"
        label={t('observation.topic')}
        choices={budgetTopics.map((one) => ({ value: one, label: t(`budgetTopic.${one}`) }))}
        value={[textIn(form, 'topic')]}
        onChange={([value]) => change({ topic: value })}
        error={errorOf('topic')}
      />
      <TextField
        kind="long"
        label={t('observation.fact')}
        hint={t('observation.fact.hint')}
        value={fact}
        onChange={(value) => change({ fact: value })}
        counter={t('form.count', { count: countCharacters(fact), max: factMax })}
        error={errorOf('fact')}
      />
      <SelectField
        label={t('observation.org')}
        none={t('form.choose')}
        value={textIn(form, 'orgId')}
        onChange={(value) => change({ orgId: value })}
        choices={orgs.map((one) => ({ value: one.id, label: one.name }))}
        error={errorOf('orgId')}
      />
      <SelectField
        label={t('observation.fiscalYear')}
        value={textIn(form, 'fiscalYear') || String(thisYear)}
        onChange={(value) => change({ fiscalYear: value })}
        choices={years.map((one) => ({ value: one, label: one }))}
        error={errorOf('fiscalYear')}
      />
    </>
  );
}

function MoneyFields({ tools: { form, change, errorOf } }: Props) {
  const t = useText();
  const read = (typed: string) => {
    const fen = parseFen(typed);
    if (typed.trim() === '' || !fen.ok) return undefined;
    const { number, unit } = showFen(fen.value);
    return t('observation.money.read', { number, unit: t(`unit.${unit}`) });
  };
  const money = (name: 'budget' | 'paid', path: string) => (
    <TextField
      label={t(`observation.${name}`)}
      optional={t('form.optional')}
      hint={t('observation.money.hint')}
      inputMode="text"
      value={textIn(form, name)}
      onChange={(value) => change({ [name]: value })}
      counter={read(textIn(form, name))}
      error={errorOf(path)}
    />
  );
  const [budget, paid] = [parseFen(textIn(form, 'budget')), parseFen(textIn(form, 'paid'))];
  return (
    <details
      open={
        errorOf('amountBudgetFen', 'amountPaidFen', 'progressPercent', 'functionCode', 'economyCode')
          ? true
          : undefined
      }
    >
      <summary className="button wide">{t('observation.section.money')}</summary>
      <div className="stack loose">
        <TextField
          label={t('observation.project')}
          optional={t('form.optional')}
          value={textIn(form, 'projectName')}
          onChange={(value) => change({ projectName: value })}
          error={errorOf('projectName')}
        />
        {money('budget', 'amountBudgetFen')}
        {money('paid', 'amountPaidFen')}
        {budget.ok && paid.ok && paid.value > budget.value && (
          <p className="sync attention">{t('observation.overpaid')}</p>
        )}
        <TextField
          label={t('observation.progress')}
          optional={t('form.optional')}
          inputMode="numeric"
          value={textIn(form, 'progressPercent')}
          onChange={(value) => change({ progressPercent: value })}
          error={errorOf('progressPercent')}
        />
        {(['projectCode', 'functionCode', 'economyCode'] as const).map((name) => (
          <TextField
            key={name}
            label={t(`observation.${name}`)}
            hint={name === 'projectCode' ? undefined : t(`observation.${name}.hint`)}
            optional={t('form.optional')}
            inputMode={name === 'projectCode' ? 'text' : 'numeric'}
            value={textIn(form, name)}
            onChange={(value) => change({ [name]: value })}
            error={errorOf(name)}
          />
        ))}
      </div>
    </details>
  );
}

function BackgroundFields({ tools: { form, change, errorOf } }: Props) {
  const t = useText();
  const optional = t('form.optional');
  return (
    <details open={errorOf('difficulty', 'suggestion', 'voterCount') ? true : undefined}>
      <summary className="button wide">{t('observation.section.more')}</summary>
      <div className="stack loose">
        {(['difficulty', 'suggestion'] as const).map((name) => (
          <TextField
            key={name}
            kind="long"
            label={t(`observation.${name}`)}
            optional={optional}
            value={textIn(form, name)}
            onChange={(value) => change({ [name]: value })}
            error={errorOf(name)}
          />
        ))}
        <ChoiceField
          look="pills"
          isMultiple
          label={t('observation.sources')}
          optional={t('form.several')}
          choices={budgetSources.map((one) => ({ value: one, label: t(`budgetSource.${one}`) }))}
          value={listIn(form, 'sources')}
          onChange={(value) => change({ sources: value })}
        />
        <TextField
          label={t('observation.voters')}
          optional={optional}
          inputMode="numeric"
          value={textIn(form, 'voterCount')}
          onChange={(value) => change({ voterCount: value })}
          error={errorOf('voterCount')}
        />
        <SelectField
          label={t('observation.stage')}
          optional={optional}
          none={t('form.choose')}
          value={textIn(form, 'stage')}
          onChange={(value) => change({ stage: value })}
          choices={budgetStages.map((one) => ({ value: one, label: t(`budgetStage.${one}`) }))}
        />
        <SelectField
          label={t('observation.book')}
          optional={optional}
          none={t('form.choose')}
          value={textIn(form, 'budgetBook')}
          onChange={(value) => change({ budgetBook: value })}
          choices={budgetBooks.map((one) => ({ value: one, label: t(`budgetBook.${one}`) }))}
        />
        <SelectField
          label={t('observation.face')}
          optional={optional}
          none={t('form.choose')}
          value={textIn(form, 'faceToFace')}
          onChange={(value) => change({ faceToFace: value })}
          choices={faceToFaceForms.map((one) => ({ value: one, label: t(`faceToFace.${one}`) }))}
        />
      </div>
    </details>
  );
}

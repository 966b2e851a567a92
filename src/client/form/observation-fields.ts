import { parseFen } from '../../domain/amounts.ts';
import type { Attachment } from '../../domain/attachment.ts';
import type { DraftForm } from '../store/drafts.ts';
import { counted, geoIn, isOn, listIn, textIn, written } from './raw.ts';

/** An amount as typed → 分; what is no amount stays text, so that the rule can say so. */
function money(form: DraftForm, input: string, field: string): Record<string, number | string> {
  const typed = textIn(form, input).trim();
  if (typed === '') return {};
  const fen = parseFen(typed);
  return { [field]: fen.ok ? fen.value : typed };
}

/** The fields of a budget observation from its form's raw inputs. */
export function observationFieldsOf(
  form: DraftForm,
  attachments: readonly Attachment[],
  defaults: { stationId: string },
): unknown {
  const position = geoIn(form);
  return {
    stationId: textIn(form, 'stationId') || defaults.stationId,
    ...written(
      form,
      'topic',
      'stage',
      'budgetBook',
      'orgId',
      'projectName',
      'projectCode',
      'functionCode',
      'economyCode',
    ),
    ...counted(form, 'fiscalYear', 'progressPercent', 'voterCount'),
    ...money(form, 'budget', 'amountBudgetFen'),
    ...money(form, 'paid', 'amountPaidFen'),
    fact: textIn(form, 'fact'),
    ...written(form, 'difficulty', 'suggestion', 'faceToFace'),
    sources: listIn(form, 'sources'),
    ...(position !== undefined && { geo: position }),
    attachments,
    isPublishable: isOn(form, 'isPublishable'),
  };
}

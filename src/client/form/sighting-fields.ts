import { parseAreaCentiM2 } from '../../domain/amounts.ts';
import type { Attachment } from '../../domain/attachment.ts';
import type { DraftForm } from '../store/drafts.ts';
import { geoIn, isOn, listIn, textIn, written } from './raw.ts';

function area(form: DraftForm): Record<string, number | string> {
  const typed = textIn(form, 'area').trim();
  if (typed === '') return {};
  const parsed = parseAreaCentiM2(typed);
  return { areaEstimateCentiM2: parsed.ok ? parsed.value : typed };
}

/** The fields of a sighting from its form's raw inputs. */
export function sightingFieldsOf(
  form: DraftForm,
  attachments: readonly Attachment[],
  defaults: { stationId: string },
): unknown {
  const position = geoIn(form);
  const hasHazard = isOn(form, 'hasHazard');
  return {
    stationId: textIn(form, 'stationId') || defaults.stationId,
    nameGuess: textIn(form, 'nameGuess'),
    locationText: textIn(form, 'addressText'),
    ...(position !== undefined && { geo: position }),
    ...written(form, 'assetId', 'assetClass', 'observedStatus', 'idleSinceMonth', 'idleSinceText'),
    ...area(form),
    ledgerGaps: listIn(form, 'ledgerGaps'),
    hasHazard,
    ...(hasHazard && written(form, 'hazardText')),
    ...written(form, 'residentDemand', 'suggestedPath'),
    attachments,
  };
}

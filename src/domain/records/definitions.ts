// Every kind of record there is, one line each. A new kind is one file and one line here.
import { alertDefinition, alertRuleDefinition } from './alert-record.ts';
import { assetDefinition } from './asset.ts';
import { consentDefinition } from './consent.ts';
import type { RecordDefinition } from './definition.ts';
import { deputyDefinition } from './deputy.ts';
import { dutyRecordDefinition } from './duty-record.ts';
import { feedbackDefinition } from './feedback.ts';
import {
  attachmentDefinition,
  observationDefinition,
  petitionDefinition,
  sightingDefinition,
} from './field-records.ts';
import { inspectionDefinition } from './inspection.ts';
import { lawDocumentDefinition } from './law-document.ts';
import { listItemDefinition } from './list-item.ts';
import { orgDefinition } from './org.ts';
import { pollDefinition } from './poll.ts';
import { qrCodeDefinition } from './qr-code.ts';
import { reviewDefinition } from './review.ts';
import { revisitDefinition } from './revisit.ts';
import { infoPointDefinition, stationDefinition, zoneDefinition } from './station.ts';
import { suggestionDefinition } from './suggestion.ts';
import { supervisionListDefinition } from './supervision-list.ts';
import { trackingDefinition } from './tracking.ts';
import { userDefinition } from './user.ts';

export const recordDefinitions: readonly RecordDefinition[] = [
  petitionDefinition,
  observationDefinition,
  sightingDefinition,
  assetDefinition,
  supervisionListDefinition,
  listItemDefinition,
  inspectionDefinition,
  suggestionDefinition,
  feedbackDefinition,
  pollDefinition,
  revisitDefinition,
  reviewDefinition,
  consentDefinition,
  trackingDefinition,
  alertDefinition,
  alertRuleDefinition,
  stationDefinition,
  infoPointDefinition,
  zoneDefinition,
  deputyDefinition,
  orgDefinition,
  userDefinition,
  qrCodeDefinition,
  attachmentDefinition,
  lawDocumentDefinition,
  dutyRecordDefinition,
];

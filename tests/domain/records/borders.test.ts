// The borders of every field of every kind, as they are written down: shortest and longest text, least and greatest
// number, the words of each list.
import { describe, expect, it } from 'vitest';
import { day } from '../../../src/domain/day.ts';
import { recordDefinitions } from '../../../src/domain/records/definitions.ts';
import { takes, withAt } from '../../world/probe.ts';
import { recordSamples } from '../../world/record-samples.ts';

const today = day.parse('2026-11-23');

const triesOf = (kind: string) => {
  const definition = recordDefinitions.find((one) => one.kind === kind);
  const sample = recordSamples[kind];
  if (definition === undefined || sample === undefined) throw new Error(`no kind ${kind}`);
  return { definition, sample, take: takes(definition, sample, today) };
};

const text = (length: number) => '字'.repeat(length);

/** Characters, least and most. */
const texts = [
  ['petition', 'qrId', 1, 40],
  ['petition', 'title', 4, 40],
  ['petition', 'content', 10, 2000],
  ['petition', 'request', 1, 500],
  ['petition', 'addressText', 1, 120],
  ['petition', 'targetOrgText', 1, 60],
  ['petition', 'petitioner.address', 1, 120],
  ['petition', 'consent.noticeVersion', 1, 40],
  ['observation', 'projectName', 1, 80],
  ['observation', 'projectCode', 1, 40],
  ['observation', 'fact', 10, 2000],
  ['observation', 'difficulty', 1, 1000],
  ['observation', 'suggestion', 1, 1000],
  ['sighting', 'nameGuess', 2, 60],
  ['sighting', 'locationText', 4, 120],
  ['sighting', 'idleSinceText', 1, 40],
  ['sighting', 'hazardText', 2, 300],
  ['sighting', 'residentDemand', 1, 500],
  ['asset', 'assetNo', 1, 40],
  ['asset', 'name', 2, 60],
  ['asset', 'location.text', 2, 120],
  ['asset', 'ownerOrgText', 1, 60],
  ['asset', 'userOrgText', 1, 60],
  ['asset', 'managerName', 1, 40],
  ['asset', 'lease.lessee', 1, 60],
  ['supervisionList', 'title', 4, 80],
  ['supervisionList', 'meetingOrActivity', 2, 120],
  ['supervisionList', 'officeUnit', 2, 60],
  ['listItem', 'source', 2, 120],
  ['listItem', 'title', 4, 60],
  ['listItem', 'content', 10, 2000],
  ['listItem', 'rootCause', 1, 500],
  ['listItem', 'legalBasis', 1, 300],
  ['listItem', 'clusterId', 1, 60],
  ['inspection', 'lawName', 2, 80],
  ['inspection', 'lawArticles', 1, 40],
  ['inspection', 'publicCall.note', 1, 300],
  ['inspection', 'expertReview.note', 1, 300],
  ['inspection', 'coordination.note', 1, 300],
  ['inspection', 'linkedUpper', 2, 60],
  ['inspection', 'linkedLower', 2, 60],
  ['suggestion', 'no', 1, 40],
  ['suggestion', 'title', 4, 60],
  ['suggestion', 'content', 10, 5000],
  ['suggestion', 'contacts.note', 1, 300],
  ['suggestion', 'reply', 20, 5000],
  ['feedback', 'reason', 5, 300],
  ['poll', 'subject', 4, 120],
  ['revisit', 'text', 2, 1000],
  ['revisit', 'nextAction', 2, 300],
  ['review', 'body', 2, 60],
  ['consent', 'noticeVersion', 1, 40],
  ['alert', 'subjectType', 1, 40],
  ['alert', 'subjectId', 1, 80],
  ['alert', 'dedupeKey', 3, 160],
  ['alert', 'resolution', 5, 1000],
  ['alert', 'dismissedReason', 5, 300],
  ['alertRule', 'reason', 5, 500],
  ['station', 'name', 2, 60],
  ['station', 'zoneId', 1, 40],
  ['station', 'address', 2, 120],
  ['station', 'openHours', 1, 120],
  ['station', 'receptionDays.hours', 1, 60],
  ['infoPoint', 'name', 2, 60],
  ['infoPoint', 'place', 2, 120],
  ['zone', 'id', 1, 40],
  ['zone', 'name', 2, 40],
  ['deputy', 'name', 2, 40],
  ['deputy', 'term', 1, 40],
  ['deputy', 'electoralUnit', 2, 60],
  ['deputy', 'groupId', 1, 40],
  ['deputy', 'specialties', 1, 20],
  ['org', 'name', 2, 60],
  ['user', 'passwordHash', 20, 300],
  ['qrCode', 'placeText', 2, 60],
  ['qrCode', 'revokedBecause', 2, 120],
  ['lawDocument', 'title', 2, 120],
  ['lawDocument', 'docNo', 2, 60],
  ['lawDocument', 'issuer', 2, 60],
  ['lawDocument', 'text', 10, 400000],
  ['lawDocument', 'tags', 1, 20],
  ['dutyRecord', 'summary', 2, 500],
] as const;

/** Least and greatest. */
const numbers = [
  ['petition', 'geo.lat', -90, 90],
  ['petition', 'geo.lng', -180, 180],
  ['petition', 'geo.accuracyM', 0, 100000],
  ['petition', 'involvesCount', 1, 9999],
  ['petition', 'attachments.bytes', 1, 1500000],
  ['observation', 'fiscalYear', 2015, 2027],
  ['observation', 'amountBudgetFen', 0, 9000000000000],
  ['observation', 'amountPaidFen', 0, 9000000000000],
  ['observation', 'progressPercent', 0, 100],
  ['observation', 'voterCount', 0, 9999],
  ['observation', 'geo.lat', -90, 90],
  ['observation', 'geo.lng', -180, 180],
  ['observation', 'geo.accuracyM', 0, 100000],
  ['observation', 'attachments.bytes', 1, 1500000],
  ['sighting', 'geo.lat', -90, 90],
  ['sighting', 'geo.lng', -180, 180],
  ['sighting', 'geo.accuracyM', 0, 100000],
  ['sighting', 'areaEstimateCentiM2', 0, 1000000000],
  ['sighting', 'attachments.bytes', 1, 1500000],
  ['asset', 'location.geo.lat', -90, 90],
  ['asset', 'location.geo.lng', -180, 180],
  ['asset', 'location.geo.accuracyM', 0, 100000],
  ['asset', 'areaCentiM2', 0, 10000000000000],
  ['asset', 'bookValueFen', 0, 9000000000000],
  ['asset', 'estimateFen', 0, 9000000000000],
  ['asset', 'builtYear', 1900, 2026],
  ['asset', 'lease.rentFenPerYear', 0, 9000000000000],
  ['asset', 'lease.arrearsDays', 0, 36500],
  ['asset', 'attachments.bytes', 1, 1500000],
  ['supervisionList', 'year', 2000, 2200],
  ['listItem', 'no', 1, 9999],
  ['inspection', 'year', 2000, 2200],
  ['feedback', 'round', 1, 100],
  ['revisit', 'attachments.bytes', 1, 1500000],
  ['tracking', 'wrongTries', 0, 1000000],
  ['alert', 'ruleVersion', 1, 1000000],
  ['alertRule', 'version', 1, 1000000],
  ['attachment', 'bytes', 1, 1500000],
] as const;

const choices = [
  ['petition', 'channel', 'qr station visit letter phone relay'],
  ['petition', 'kind', 'suggestion appeal report inquiry'],
  [
    'petition',
    'category',
    'property land utilities road environment education health care employment agriculture safety neighbour judicial discipline assets budget other',
  ],
  ['petition', 'geo.source', 'gps manual'],
  ['petition', 'petitioner.contactPref', 'phone visit none'],
  ['petition', 'attachments.mime', 'image/jpeg image/png image/webp audio/webm audio/mp4'],
  ['petition', 'urgency', 'normal urgent critical'],
  ['observation', 'topic', 'fundSupport projectImplementation operatingFunds policyEffect publicView'],
  ['observation', 'stage', 'drafting execution finalAccounts performance'],
  ['observation', 'budgetBook', 'general fund soe social'],
  ['observation', 'sources', 'visit interview document publicDisclosure systemSnapshot'],
  ['observation', 'faceToFace', 'voter bureauHead committeeLeader'],
  ['observation', 'geo.source', 'gps manual'],
  ['observation', 'attachments.mime', 'image/jpeg image/png image/webp audio/webm audio/mp4'],
  ['sighting', 'geo.source', 'gps manual'],
  ['sighting', 'assetClass', 'building land forest roof equipment vehicle waterFacility other'],
  ['sighting', 'observedStatus', 'idle inefficient occupied damaged inUse unknown'],
  ['sighting', 'ledgerGaps', 'notInLedger causeUnknown ownershipUnclear dataWrong'],
  ['sighting', 'suggestedPath', 'industry livelihood green other'],
  ['sighting', 'attachments.mime', 'image/jpeg image/png image/webp audio/webm audio/mp4'],
  ['asset', 'location.geo.source', 'gps manual'],
  ['asset', 'areaKind', 'floor land forest roof'],
  ['asset', 'assetClass', 'building land forest roof equipment vehicle waterFacility other'],
  ['asset', 'ownerNature', 'admin institution soe collective unknown'],
  ['asset', 'titleStatus', 'complete partial none disputed'],
  ['asset', 'usageStatus', 'inUse inefficient idle disposed'],
  ['asset', 'idleCause', 'schoolMerge divisionAdjust noOperator aged noTitle planned other'],
  ['asset', 'source', 'inventory sighting import'],
  ['asset', 'attachments.mime', 'image/jpeg image/png image/webp audio/webm audio/mp4'],
  ['supervisionList', 'kind', 'deliberation tour workReview lawInspection research'],
  ['listItem', 'itemType', 'problem suggestion'],
  ['listItem', 'behaviour', 'inaction slow misconduct'],
  ['inspection', 'orientation', 'overallWork hardPoints vitalInterests'],
  [
    'inspection',
    'topicSources',
    'inspectionFinding deputySuggestion memberFocus committeeResearch petitions socialConcern',
  ],
  [
    'inspection',
    'methods',
    'report documents spotVisit unannounced stationed grassroots covert symposium fieldCheck thirdParty questionnaire randomSample',
  ],
  ['inspection', 'criteria', 'duty procedure discretion selective mechanical'],
  ['inspection', 'stage', 'planned inspecting reporting deliberated rectifying followUp concluded'],
  ['suggestion', 'complexity', 'normal complex'],
  ['suggestion', 'contacts.way', 'visit phone meeting letter'],
  ['suggestion', 'outcome', 'A B C D'],
  ['suggestion', 'satisfaction', 'satisfied basic dissatisfied'],
  ['feedback', 'targetType', 'petition observation suggestion listItem'],
  ['feedback', 'process', 'satisfied basic dissatisfied'],
  ['feedback', 'result', 'satisfied basic dissatisfied'],
  ['feedback', 'by', 'resident deputy station'],
  ['feedback', 'channel', 'qr phone visit station'],
  ['revisit', 'targetType', 'petition asset listItem'],
  ['revisit', 'method', 'onSite phone documents'],
  ['revisit', 'finding', 'kept weakened relapsed newProblem'],
  ['revisit', 'attachments.mime', 'image/jpeg image/png image/webp audio/webm audio/mp4'],
  ['review', 'kind', 'review recheck'],
  ['review', 'result', 'upheld changed withdrawn'],
  ['consent', 'purposes', 'handleMatter reply followUp statistics'],
  ['alert', 'severity', 'info notice warning critical'],
  ['alert', 'state', 'open acknowledged dispatched resolved closed dismissed autoCleared'],
  ['station', 'level', 'city county township village'],
  ['deputy', 'level', 'nation province city county township'],
  ['org', 'branch', 'gov supervision court procuratorate'],
  ['org', 'level', 'county township'],
  [
    'org',
    'categories',
    'property land utilities road environment education health care employment agriculture safety neighbour judicial discipline assets budget other',
  ],
  ['user', 'role', 'deputy station township office director org finance admin auditor'],
  ['user', 'secondFactor', 'none totp passkey'],
  ['attachment', 'mime', 'image/jpeg image/png image/webp audio/webm audio/mp4 application/pdf'],
  ['dutyRecord', 'type', 'meeting tour research inspection reception visit training faceToFace'],
  [
    'dutyRecord',
    'roles',
    'powerSupervisor policyExplainer ruralPioneer builder customsAdviser lawCoordinator',
  ],
  [
    'dutyRecord',
    'works',
    'committeeWork professionalGroup specialTour stationBuilding livelihoodVote newEraVoice',
  ],
] as const;

describe('the text of', () => {
  it.each(texts)('%s.%s has %i to %i characters', (kind, path, least, most) => {
    const { take } = triesOf(kind);

    expect([take(path, text(least)), take(path, text(least - 1))]).toEqual([true, false]);
    expect([take(path, text(most)), take(path, text(most + 1))]).toEqual([true, false]);
  });

  it('every kind is in the list', () => {
    const written = recordDefinitions.flatMap(({ kind, fields }) =>
      fields.filter(({ type }) => type === 'text').map(({ path }) => `${kind}.${path}`),
    );

    expect(texts.map(([kind, path]) => `${kind}.${path}`)).toEqual(written);
  });
});

describe('the number of', () => {
  it.each(numbers)('%s.%s goes from %d to %d', (kind, path, least, greatest) => {
    const { take } = triesOf(kind);

    expect([take(path, least), take(path, least - 1)]).toEqual([true, false]);
    expect([take(path, greatest), take(path, greatest + 1)]).toEqual([true, false]);
  });
});

describe('the words of', () => {
  it.each(choices)('%s.%s are %s', (kind, path, words) => {
    const { definition, sample } = triesOf(kind);
    const issueWith = (word: string) => {
      const parsed = definition.parse(withAt(sample, path.split('.'), word), today);
      return parsed.ok ? [] : Object.entries(parsed.problem.fields ?? {});
    };
    const isRefused = (word: string) =>
      issueWith(word).some(
        ([field, { code }]) => code === 'notInList' && field.startsWith(path.split('.')[0] ?? ''),
      );

    expect(words.split(' ').filter((word) => isRefused(word) && !allowedElsewhere.has(word))).toEqual([]);
    expect(isRefused('no such word')).toBe(true);
  });

  it('every kind is in the list', () => {
    const written = recordDefinitions.flatMap(({ kind, fields }) =>
      fields.filter(({ type }) => type === 'choice').map(({ path }) => `${kind}.${path}`),
    );

    expect(choices.map(([kind, path]) => `${kind}.${path}`)).toEqual(written);
  });
});

/** Words that another rule of the same record refuses in the sample. */
const allowedElsewhere: ReadonlySet<string> = new Set([]);

// What happened to a matter since it was handed in, as label and words, in the order in which it happens.
import type { PosterVerdict } from '../../../domain/codes/poster-check.ts';
import { showPosterId } from '../../../domain/codes/poster-token.ts';
import type { OrgId } from '../../../domain/ids.ts';
import { isSpamSign } from '../../../domain/intake/spam-signs.ts';
import type { ObservationCourse } from '../../../domain/machines/observation/core.ts';
import type { PetitionCourse } from '../../../domain/machines/petition/course.ts';
import type { SightingCourse } from '../../../domain/machines/sighting/core.ts';
import type { RecordView, ViewOf } from '../../../domain/view.ts';
import type { Directory } from '../../../protocol/session.ts';
import type { DeskKey, DeskTranslate } from '../../text/desk-text.ts';
import type { Fact } from './facts.ts';
import { saidWords } from './said-words.ts';

type Row = readonly [label: string, words: string | undefined];
type Words = {
  readonly d: DeskTranslate;
  readonly orgName: (id: OrgId) => string;
  readonly said: (line: Parameters<typeof saidWords>[1]) => string;
};

const filled = (rows: readonly Row[]): readonly Fact[] =>
  rows.flatMap(([label, words]) => (words === undefined || words === '' ? [] : [{ label, words }]));

const listed = (words: readonly string[]): string => words.join('\u3001');

export function courseFacts(
  d: DeskTranslate,
  view: RecordView,
  directory: Directory | null,
): readonly Fact[] {
  const orgName = (id: OrgId) => directory?.orgs.find((one) => one.id === id)?.name ?? id;
  const words: Words = { d, orgName, said: (line) => saidWords(view, line) };
  switch (view.kind) {
    case 'petition':
      return filled([posterRow(view, d), signsRow(view.course, d), ...petitionRows(view.course, words)]);
    case 'observation':
      return filled(observationRows(view.course, words));
    case 'sighting':
      return filled(sightingRows(view.course, words));
  }
}

/** Of a report it is kept what its code was worth, and not which sheet it stood on. */
const sealedWords = {
  genuine: 'course.poster.sealed.genuine',
  otherStation: 'course.poster.sealed.otherStation',
  byNumber: 'course.poster.sealed.byNumber',
  revoked: 'course.poster.sealed.revoked',
  unknown: 'course.poster.unknown',
  forged: 'course.poster.forged',
  otherCounty: 'course.poster.otherCounty',
} as const satisfies Readonly<Record<PosterVerdict, DeskKey>>;

/** Of what came through a poster: what the server found of its code, or that it has not looked yet. */
function posterRow({ course, fields }: ViewOf<'petition'>, d: DeskTranslate): Row {
  if (fields === null) return [d('course.poster'), course.poster && d(sealedWords[course.poster.verdict])];
  if (fields.qrId === undefined) return [d('course.poster'), undefined];
  const { verdict = 'later', id, placeText = '' } = course.poster ?? {};
  const number = id === undefined ? '' : showPosterId(id);
  return [d('course.poster'), d(`course.poster.${verdict}`, { place: placeText, number })];
}

/** What a server of tomorrow knows besides stays unsaid. */
const signsRow = ({ spamSigns = [] }: PetitionCourse, d: DeskTranslate): Row => {
  const signs = spamSigns.filter(isSpamSign).map((sign) => d(`spam.${sign}`));
  return [
    d('course.spam'),
    signs.length === 0 ? undefined : d('course.spam.maybe', { signs: listed(signs) }),
  ];
};

function petitionRows(course: PetitionCourse, words: Words): readonly Row[] {
  return [
    ...intakeRows(course, words),
    ...unitRows(course, words),
    ...replyRows(course, words),
    ...endRows(course, words),
  ];
}

const intakeRows = (course: PetitionCourse, { d, said }: Words): readonly Row[] => [
  [d('course.caseNo'), course.caseNo],
  ...(course.reclassified ?? []).map((one): Row => [d('course.reclassified'), said(one)]),
  [d('course.xinfang'), course.isXinfang === true ? d('yes') : undefined],
  ...(course.assignWishes ?? []).map(({ reason }): Row => [d('course.wish'), reason]),
  ...(course.unmerged ?? []).map(
    ({ on, ended }): Row => [d('course.unmerged'), `${on} ${d(`course.unmerged.${ended}`)}`],
  ),
  [d('course.declined'), course.declined && d(`decline.${course.declined.reason}`)],
  [d('course.redirected'), course.redirected && d(`redirect.${course.redirected.to}`)],
  [d('course.whereTo'), course.declined?.whereTo ?? course.redirected?.whereTo],
];

const unitRows = (course: PetitionCourse, { d, orgName, said }: Words): readonly Row[] => [
  [d('course.unit'), course.handover && orgName(course.handover.orgId)],
  [d('course.coUnits'), course.handover && listed(course.handover.coOrgIds.map(orgName))],
  [d('course.mode'), course.handover && d(`mode.${course.handover.mode}`)],
  [d('course.instruction'), course.handover?.instruction ?? undefined],
  ...(course.objections ?? []).map(
    ({ on, reason, suggestedOrgId, ruling, ruled }): Row => [
      d('course.objection'),
      [
        d('course.objected', { day: on, reason }),
        suggestedOrgId && d('course.suggested', { unit: orgName(suggestedOrgId) }),
        d(`course.ruling.${ruling ?? 'open'}`),
        ruled && said(ruled),
      ]
        .filter(Boolean)
        .join(' '),
    ],
  ),
  [d('course.extension'), course.extension && d('course.extended', { ...course.extension })],
  ...(course.urges ?? []).map(({ on, text }): Row => [d('course.urge'), `${on} ${text}`]),
  [
    d('course.mediation'),
    course.mediation &&
      `${d(course.mediation.isAgreed ? 'course.mediated.yes' : 'course.mediated.no')} ${course.mediation.text}`,
  ],
];

const replyRows = (course: PetitionCourse, { d, said }: Words): readonly Row[] =>
  (course.replies ?? []).flatMap((reply): readonly Row[] => [
    [`${d('course.reply')} ${reply.on}`, reply.text],
    [d('course.opinion'), d(`opinion.${reply.opinion}`)],
    [d('course.outcome'), d(`outcome.${reply.outcome}`)],
    [d('course.legalBasis'), reply.legalBasis],
    [d('course.lawTip'), reply.lawTip],
    ...(course.ratings ?? [])
      .filter(({ round }) => round === reply.round)
      .map(
        ({ process, result, reason, asksRework }): Row => [
          d('course.rating'),
          [
            d('course.rated', { process: d(`grade.${process}`), result: d(`grade.${result}`) }),
            reason ?? '',
            asksRework === true ? d('course.asksRework') : '',
          ].join(' '),
        ],
      ),
    ...(course.returns ?? [])
      .filter(({ round }) => round === reply.round)
      .map((one): Row => [d(`course.return.${one.move}`), said(one)]),
  ]);

const endRows = (course: PetitionCourse, { d }: Words): readonly Row[] => [
  ...(course.contacts ?? []).map(
    ({ on, way, isReached, note }): Row => [
      d('course.contact'),
      [
        d(isReached ? 'course.contacted.yes' : 'course.contacted.no', { day: on, way: d(`way.${way}`) }),
        note ?? '',
      ].join(' '),
    ],
  ),
  ...(course.recusals ?? []).map(({ on, reason }): Row => [d('course.recusal'), `${on} ${reason}`]),
  [
    d('course.closing'),
    course.closing &&
      d(
        course.closing.isDissatisfied
          ? 'course.closing.dissatisfied'
          : `course.closing.${course.closing.ground}`,
      ),
  ],
  [d('ask.explanation'), course.closing?.explanation ?? undefined],
  ...(course.reopenings ?? []).map(({ on, reason }): Row => [d('course.reopened'), `${on} ${reason}`]),
  ...(course.escalations ?? []).map(({ to }): Row => [d('course.escalated'), d(`escalate.${to}`)]),
  ...(course.reviews ?? []).map(
    ({ kind, body, requestedOn, decidedOn, result }): Row => [
      d('course.review'),
      [
        [d(`review.${kind}`), requestedOn, body],
        [decidedOn, result && d(`reviewResult.${result}`)],
      ]
        .flat()
        .filter(Boolean)
        .join(' '),
    ],
  ),
];

const observationRows = (course: ObservationCourse, { d, orgName }: Words): readonly Row[] => [
  [d('course.caseNo'), course.caseNo],
  [d('course.declined'), course.declined?.reason],
  [
    d('course.unit'),
    course.forwarded &&
      (course.forwarded.orgId === null ? d('ask.committee') : orgName(course.forwarded.orgId)),
  ],
  [d('course.instruction'), course.forwarded?.instruction ?? undefined],
  [d('course.answer'), course.answer?.text],
  [d('course.disposition'), course.closing && d(`disposition.${course.closing.disposition}`)],
  [d('ask.note'), course.closing?.note ?? undefined],
];

const sightingRows = (course: SightingCourse, { d, orgName }: Words): readonly Row[] => [
  [d('course.caseNo'), course.caseNo],
  [
    d('course.jointCheck'),
    course.jointCheck &&
      [
        course.jointCheck.on,
        listed(course.jointCheck.participants),
        listed(course.jointCheck.deptOrgIds.map(orgName)),
        course.jointCheck.conclusion,
      ].join(' '),
  ],
  [d('course.dismissed'), course.dismissed && d(`dismiss.${course.dismissed.reason}`)],
  [d('ask.note'), course.dismissed?.note ?? undefined],
];

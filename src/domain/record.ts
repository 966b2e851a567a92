// A record as the server keeps it: a head that is the same for every kind, the author's fields, and what followed.
import type { FieldVersions } from './amend.ts';
import type { Attachment, Evidence } from './attachment.ts';
import type { AttachmentId, MutationId, RecordId, StationId, Tenant, UserId } from './ids.ts';
import type { FieldsOf, Kind } from './kinds.ts';
import type { Move, StateOf } from './machines/asked.ts';
import type { ObservationCourse } from './machines/observation/core.ts';
import type { PetitionCourse } from './machines/petition/course.ts';
import type { SightingCourse } from './machines/sighting/core.ts';
import type { NamedFile, SealedPart } from './sealed/report.ts';

export type Supplement = {
  readonly id: MutationId;
  readonly at: string;
  readonly by: UserId;
  readonly byName: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
};

/** One line of the history: append only. */
export type RecordEvent = {
  readonly id: MutationId;
  readonly at: string;
  readonly by: UserId;
  readonly byName: string;
  readonly move: Move;
  readonly from: string;
  readonly to: string;
};

/** What happened to a record since it was handed in; only the moves of its machine write it. */
export type CourseOf = {
  readonly petition: PetitionCourse;
  readonly observation: ObservationCourse;
  readonly sighting: SightingCourse;
};

export type RecordHead<K extends Kind> = {
  readonly id: RecordId;
  readonly tenant: Tenant;
  readonly kind: K;
  /** Counts up with each change the server applies; 0 only on the phone that has not been answered yet. */
  readonly ver: number;
  readonly state: StateOf<K>;
  readonly stationId: StationId;
  readonly authorId: UserId;
  readonly authorName: string;
  /** 举报: sealed for everybody but the named officers. */
  readonly isSealed: boolean;
  /** Of a 举报 that was locked to the county's key: all there is of what was said. `fields` are then blank. */
  readonly sealed?: SealedPart | undefined;
  /** The phone's clock when the person saved it, as claimed. */
  readonly capturedAt: string;
  readonly deviceTz: string;
  /** The server's clock when it arrived; null before that. */
  readonly receivedAt: string | null;
  readonly course: CourseOf[K];
  readonly events: readonly RecordEvent[];
  /** Which change wrote a field last, for those that were corrected since the submission. */
  readonly amended?: FieldVersions | undefined;
  /** Attachments whose bytes the server holds and has checked. */
  readonly storedFiles: readonly AttachmentId[];
};

export type RecordOf<K extends Kind> = RecordHead<K> & {
  readonly fields: FieldsOf[K];
  readonly supplements: readonly Supplement[];
};

export type FieldRecord = { readonly [K in Kind]: RecordOf<K> }[Kind];

/** Every attachment a record names, those of its supplements too, in order. */
export const attachmentsOf = (record: {
  readonly fields: { readonly attachments: readonly Attachment[] };
  readonly supplements: readonly Supplement[];
}): readonly Attachment[] => [
  ...record.fields.attachments,
  ...record.supplements.flatMap((supplement) => supplement.attachments),
];

/** What desks added to what they said of a petition: to its answers and to its mediation. */
export const evidenceIn = ({ replies = [], mediation }: PetitionCourse): Evidence => [
  ...replies.flatMap((reply) => reply.attachments ?? []),
  ...(mediation?.attachments ?? []),
];

/** What was brought home from looking again. */
const broughtHome = ({ revisits = [] }: PetitionCourse): readonly Attachment[] =>
  revisits.flatMap(({ attachments }) => attachments);

/** Every file the server holds or awaits for a record, sealed ones too. */
export const filesOf = (record: FieldRecord): readonly NamedFile[] => [
  ...attachmentsOf(record),
  ...(record.kind === 'petition' ? [...evidenceIn(record.course), ...broughtHome(record.course)] : []),
  ...(record.sealed?.fields.attachments ?? []),
  ...(record.sealed?.additions ?? []).flatMap((addition) => addition.attachments),
];

// What the audit log tells of: who did what to which thing, and how it ended. Names of fields, never what is in them.
// What a phone or a desk records goes through the log of changes; here stand the reads, the sign-ins and the house itself.
import type { Role } from './actor.ts';
import type { ProblemCode } from './problems.ts';

export const auditActions = [
  // Coming in and going out
  'signIn',
  'signOut',
  'revokeSession',
  'revokeDevice',
  'changePassword',
  'resetPassword',
  'changePhone',
  'addPasskey',
  'removePasskey',
  'addSecondFactor',
  'removeSecondFactor',
  'renewRecoveryCodes',
  'closeDoor',
  // People and their rights
  'createPerson',
  'changePerson',
  'changeRole',
  'disablePerson',
  'enablePerson',
  'endSeat',
  'nameOfficer',
  'dismissOfficer',
  // Tables of the house
  'changeStation',
  'changeUnit',
  'changeRule',
  'changeCalendar',
  'writePoll',
  'publishFigures',
  'withdrawFigures',
  'makePoster',
  'revokePoster',
  'changePosterKey',
  // What is read or carried out
  'openPersonal',
  'openSealed',
  'makeSealKey',
  'recoverSealKey',
  'exportRows',
  'printRows',
  'importRows',
  'handInRescue',
  'readAudit',
  'exportAudit',
  // Retention and the rights of persons
  'cutPersonal',
  'eraseRecord',
  'changeRetention',
  'settleDoubts',
  'askAboutOwnData',
  'answerAboutOwnData',
  // The machine
  'takeBackup',
  'restoreBackup',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** `done`, or why not. */
export type AuditResult = 'done' | ProblemCode;

export type AuditEvent = {
  readonly tenant: string;
  /** Whose act it was; empty where nobody is known, as at a sign-in that failed. */
  readonly actorId: string;
  readonly role: Role | 'system' | '';
  readonly action: AuditAction;
  /** What it was done to: `petition`, `person`, `device`, `station` …, and its id. */
  readonly targetKind: string;
  readonly targetId: string;
  readonly result: AuditResult;
  /** Names of the fields that were read or changed. */
  readonly fields?: readonly string[];
  /** What the person gave as a reason; never a name or a number of anybody. */
  readonly reason?: string;
};

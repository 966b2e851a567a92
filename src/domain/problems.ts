// The single catalogue of refusals. The phone, the log, the tests and the officer speak of the same code.
// A code is never reused; a retired one stays in the list, marked. `protocol` gives each its HTTP status,
// `client/text` its sentence, both as `Record<ProblemCode, …>`, so that a forgotten one does not compile.

export const problemCodes = [
  // What was sent cannot be read
  'badRequest', // not JSON, too deep, forbidden keys, wrong shape of the envelope
  'badMediaType', // not application/json, or bytes where bytes do not belong
  'tooLarge', // body or mutation above its limit
  'notFound', // no such thing, or not for this person
  'badOrigin', // a page of another origin asked
  // Who asks
  'signInNeeded', // no session, or one that ended
  'wrongPassword', // phone number or password do not match (never says which)
  'tooManyTries', // wait before the next try
  'secondFactorNeeded', // the password was right; a code or a passkey is to come
  'secondFactorMissing', // this role needs a second factor and has none: it is set up first
  'wrongCode', // the code does not match, or was used before
  'passkeyRefused', // an old challenge, another site, or a passkey nobody here knows
  'sessionRevoked', // somebody ended this sign-in
  'accountEnded', // the account is closed, or the term is over: the device wipes what it holds of others
  'linkSpent', // a one-time link that was used, replaced, or is over
  'ownAccount', // nobody changes their own rights
  'lastAdministrator', // a county keeps one administrator
  'proofNeeded', // so much is tried here that a puzzle must be solved first
  'deviceOfAnother', // the device id belongs to another person
  'deviceRevoked', // the device was lost or given back: it wipes what it holds
  // What a mutation asks for
  'invalidFields', // see `fields`
  'unknownOperation', // an operation this server has never known
  'notAllowed', // this role or this person may not
  'wrongState', // the record is not in a state from which this move starts
  'tooEarly', // the day on which this becomes possible has not come
  'tooLate', // the time in which this was possible is over
  'alreadyDone', // possible once, and done
  'changedMeanwhile', // somebody else has just written other words into these fields
  'recordMoved', // a decision was based on an older version of the record
  'recused', // this person must keep out of the matter
  'namedUnit', // a report may not go to the unit it names
  'conflictUnconfirmed', // an appeal goes to the unit it is against: say so knowingly
  'unitUnknown', // no such unit
  'mustRedirect', // courts or discipline decide this
  'notForRedirection', // this is not a matter of courts or discipline
  'unitMustAnswer', // an explanation is not enough: a unit has to answer
  'officeMustDecide', // only the office may decide this
  'officeMustClose', // the person is not content: only the office closes, with an explanation
  'notHandedOver', // no unit has it
  'notDissatisfied', // nobody said that they are not content
  'reworksUsedUp', // sent back as often as it may be
  'notRated', // neither rated, nor tried to reach, nor silent long enough
  'notRelapsed', // no revisit found that it went back
  'notIdle', // only what stands idle or badly used goes on the list
  'itemsMissing', // too few of the twelve key items are known
  'evidenceMissing', // no photo or document
  'notChecked', // nobody looked on the spot and found it done
  'ownUnit', // who checks may not be of the unit that answers for it
  'secondPerson', // who checked may not strike it off too
  'jointCheckMissing', // a gap in the ledger needs a joint check first
  'recordExists', // a record with this id is there already
  'recordMissing', // no such record, or not for this person
  'dependency', // the change this one builds on was refused
  'idReuse', // the id of another change
  'fieldsConflict', // some fields were changed by another person meanwhile; the others were taken
  // Photos
  'fileTypeRefused', // the bytes are not of an accepted kind
  'fileHashWrong', // the bytes are not the ones announced
  'fileNotAwaited', // no record of this person names this file
  'filesFull', // as many photos, or voice notes, as one matter may have
  'offsetWrong', // the server holds another number of bytes
  // Ledgers that are read in
  'notALedger', // neither a workbook nor a table of text, or one that is broken
  'noHeader', // no row looks like the heads of columns
  'rowsMiscounted', // two counts of the rows of a file differ
  // The server's own troubles
  'storageFull', // nothing was acknowledged; reading goes on
  'serverError', // a developer must look
  'busy', // come back after retryAfterMs
  'clientTooOld', // this app can send, but no longer read; update
  'reset', // the server was restored: start the cursors anew
  // Only seen from the phone
  'offline', // nothing came back
  'timeout', // nothing came back in time
  'strangeAnswer', // a captive portal answered, not our server
  'serverAway', // what stands before our server answered in its place
  'deviceStorageFull', // the phone could not write
  'deviceStorageLow', // less than 50 MB left: no new photos, words as ever
  'deviceStorageBroken', // the phone's database does not open
  'photoUnreadable', // the picture cannot be decoded
  'positionDenied', // the person or the phone refused the position
  'positionUnavailable', // no fix could be had
  'unsentWork', // signing out would leave unsent work behind
  'wrongPassphrase', // the rescue file does not open with these words
  'notARescueFile', // a file of another kind, or one that was cut short
  // Sealed reports
  'sealKeyMissing', // the county has made no key for reports yet
  'sealKeyChanged', // another key has taken its place meanwhile
  'sealNotEnrolled', // this officer has no passphrase for the key
  'sealPassphraseWrong', // the key does not open with these words
  'recoveryCodeWrong', // not the county's recovery copy, or mistyped
  'sealUnreadable', // altered, of another record, or locked to another key
] as const;

export type ProblemCode = (typeof problemCodes)[number];

export const issueCodes = [
  'required',
  'tooShort',
  'tooLong',
  'tooMany',
  'tooFew',
  'outOfRange',
  'notInList',
  'badFormat',
  'controlCharacter',
  'inFuture',
  'wrongType',
  'unknownField',
  'notAccepted',
  'taken',
  'repeated', // twice in one file
  'tooCommon',
] as const;

export type IssueCode = (typeof issueCodes)[number];

/** What is wrong with one field; `limit` is the number the rule names (characters, items, value). */
export type FieldIssue = { readonly code: IssueCode; readonly limit?: number | undefined };

/** Path of the field (`petitioner.phone`) → what is wrong with it. */
export type FieldIssues = Readonly<Record<string, FieldIssue>>;

export type Problem = {
  readonly code: ProblemCode;
  readonly fields?: FieldIssues | undefined;
  readonly retryAfterMs?: number;
};

const knownCodes: ReadonlySet<string> = new Set(problemCodes);

export const isProblemCode = (text: unknown): text is ProblemCode =>
  typeof text === 'string' && knownCodes.has(text);

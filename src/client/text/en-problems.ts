// English: every refusal, and what is wrong with a field.
import type { zhProblems } from './zh-problems.ts';

export const enProblems: Readonly<Record<keyof typeof zhProblems, string>> = {
  'issue.required': 'This is needed',
  'issue.tooShort': 'Too short: at least {limit} characters',
  'issue.tooLong': 'Too long: at most {limit} characters',
  'issue.tooMany': 'Too many: at most {limit}',
  'issue.tooFew': 'At least {limit}',
  'issue.outOfRange': 'The number is out of range',
  'issue.notInList': 'Please choose again',
  'issue.badFormat': 'Not the right form; something is missing or too much',
  'issue.controlCharacter': 'There are invisible special characters; please write it again',
  'issue.inFuture': 'That is later than today; please change it',
  'issue.wrongType': 'Not right; please fill it in again',
  'issue.unknownField': 'Something unknown was added',
  'issue.notAccepted': 'Please tick this first',
  'issue.taken': 'Somebody has it already',
  'issue.repeated': 'It stands more than once in this file',
  'issue.tooCommon': 'Too common, easy to guess; choose another',
  'problem.badRequest':
    'The server could not read this. Everything is on this phone; update the app and try again.',
  'problem.badMediaType':
    'The server could not read this. Everything is on this phone; update the app and try again.',
  'problem.tooLarge': 'Too large for the server. Everything is on this phone; shorten it and send again.',
  'problem.notFound': 'Not found. It may be gone, or not for you.',
  'problem.badOrigin': "Please open this from the app's own page.",
  'problem.signInNeeded':
    'Your session has ended. All is on this device; go on recording, it is sent after you sign in.',
  'problem.wrongPassword': 'Number or password do not match; please try again.',
  'problem.proofNeeded':
    'Many are trying right now; a small puzzle must be solved first. Nothing is lost; please try again.',
  'problem.tooManyTries': 'Too many tries; please wait {minutes} minutes. Your records are safe.',
  'problem.secondFactorNeeded':
    'The password is right; one more step. All that is on this device is still there.',
  'problem.secondFactorMissing':
    'Your post needs a second step of sign-in: please set it up. All that is on this device is still there.',
  'problem.wrongCode':
    'The code is wrong, or was used before; nothing was changed. Wait for the next six digits, or use a recovery code.',
  'problem.passkeyRefused':
    'The passkey was not accepted; its time may be over. Try again, or use your password.',
  'problem.sessionRevoked':
    'This sign-in was ended. Everything on this device is kept. Sign in again; if it was not you, change your password at once.',
  'problem.accountEnded':
    'The account is closed or the term is over. What was delivered is on the server; put the rest into a rescue file and bring it to the station.',
  'problem.linkSpent':
    'This link was used or is over. Nothing was changed; ask the administrator for another.',
  'problem.ownAccount': 'Nobody changes their own rights. Ask another administrator.',
  'problem.lastAdministrator': 'This is the last administrator. Add another one first.',
  'problem.deviceOfAnother':
    'Somebody else signed in on this phone; it has a new number and will send again.',
  'problem.deviceRevoked':
    'This phone was reported lost or given back and can no longer be used. What was delivered is on the server, complete. Sign in on another phone or call the office.',
  'problem.invalidFields':
    'Some fields are not right and the server did not accept it. All you wrote is still there: change them and send again.',
  'problem.unknownOperation':
    'The server does not know this. Everything is on this phone; update the app and try again.',
  'problem.notAllowed':
    'You may not do this; the server did not accept it. Your words are on this phone; call the station.',
  'problem.wrongState': 'The matter has moved on; this step is not possible now.',
  'problem.tooEarly': 'It is too early for this step.',
  'problem.tooLate': 'The time for this step is over.',
  'problem.alreadyDone': 'This has been done already.',
  'problem.changedMeanwhile':
    'Somebody else has just changed this. What they wrote stands beside yours; save again to put yours in its place.',
  'problem.recordMoved': 'The matter has just moved on; look at it again before you decide.',
  'problem.recused': 'You must keep out of this matter; please hand it to a colleague.',
  'problem.namedUnit': 'A report may not go to the unit it names. Choose another.',
  'problem.conflictUnconfirmed': 'This is the unit the appeal is against. Tick to confirm that you mean it.',
  'problem.unitUnknown': 'No such unit; choose one from the list.',
  'problem.mustRedirect': 'Courts or discipline decide this; show the way there.',
  'problem.notForRedirection': 'This is not a matter of courts or discipline.',
  'problem.unitMustAnswer': 'A unit has to answer this in writing; an explanation is not enough.',
  'problem.officeMustDecide': 'The office decides this.',
  'problem.officeMustClose': 'The person is not satisfied; only the office closes it, with an explanation.',
  'problem.notHandedOver': 'No unit has been given this matter yet.',
  'problem.notDissatisfied': 'Nobody said that they are not satisfied.',
  'problem.reworksUsedUp': 'It has been reworked twice; close it with an explanation, or escalate it.',
  'problem.notRated': 'Not rated yet. Two tries to reach the person or 15 days without a word allow closing.',
  'problem.notRelapsed': 'No revisit found that it went back.',
  'problem.notIdle': 'Only what is idle or badly used goes on the list.',
  'problem.itemsMissing': 'At least nine of the twelve key items must be filled in.',
  'problem.evidenceMissing': 'Please add a photo or a document.',
  'problem.notChecked': 'Nobody has checked it on the spot yet.',
  'problem.ownUnit': 'People of the unit may not check their own matter.',
  'problem.secondPerson': 'Who checked it may not strike it off; a colleague must do that.',
  'problem.jointCheckMissing': 'The ledger does not match; a joint check comes first.',
  'problem.recordExists': 'There is one already.',
  'problem.recordMissing': 'Not found. It may be gone, or not for you.',
  'problem.dependency': 'The step before was not accepted, so this one waits. Look at that one first.',
  'problem.idReuse': 'The number was used before. Your words are on this phone; change it and send again.',
  'problem.fieldsConflict':
    'Somebody else has just changed some of these fields; theirs stay for now, your other changes were taken. Your words are on this phone; compare and decide.',
  'problem.fileTypeRefused': 'This is not a photo; the server did not accept it. Take it again.',
  'problem.fileHashWrong': 'The photo was damaged on its way; it is sent again.',
  'problem.fileNotAwaited': 'The server does not wait for this photo; it stays on this phone.',
  'problem.filesFull': 'It has as many photos or recordings as it may; no more were taken.',
  'problem.offsetWrong': 'The photo stopped halfway; it goes on from there.',
  'problem.storageFull': 'The server is full; this was not done. Please try again later.',
  'problem.serverError': 'The server has a fault; this was not done. Please try again later.',
  'problem.busy': 'The server is busy. Please try again in a moment.',
  'problem.clientTooOld': 'The app is too old; please update. Unsent work is still sent.',
  'problem.reset': 'The server was restored; checking again.',
  'problem.offline': 'No network: this was not done. Please try again once you are connected.',
  'problem.timeout': 'The network is slow and no answer came. Please try again later.',
  'problem.strangeAnswer':
    'Somebody else answered; this network may want a sign-in first. This was not done; please try again.',
  'problem.serverAway': 'The server is away for the moment, perhaps for upkeep. Please try again later.',
  'problem.deviceStorageFull':
    'The phone is full and could not save. Keep the page open, free some room, try again.',
  'problem.deviceStorageLow':
    'Less than 50 MB are left on this phone: no new photos for now, words are saved as ever. Please free some space.',
  'problem.deviceStorageBroken': 'The phone could not save. Keep the page open and try again.',
  'problem.photoUnreadable':
    'This picture cannot be opened and was not added. Choose another or use the camera.',
  'problem.positionDenied':
    'The phone does not allow a position. Write the place or choose it from the list.',
  'problem.positionUnavailable': 'No position can be had now. Write the place or choose it from the list.',
  'problem.unsentWork': 'Some records are not delivered yet; you cannot sign out now.',
  'problem.wrongPassphrase':
    'The passphrase is wrong. The file stayed closed and nothing was changed. Please try again.',
  'problem.notARescueFile':
    'This is not a whole rescue file: it may have been cut short or altered. Nothing was changed. Please try another copy.',
  'problem.sealKeyMissing':
    'The county has no key for reports yet. Reports are taken and kept closed; please ask the administrator to make it.',
  'problem.sealKeyChanged':
    'The key was changed a moment ago, so this was not done. Reports are safe; try again.',
  'problem.sealNotEnrolled':
    'You have no passphrase for reports yet. Reports are safe; set one under Me first.',
  'problem.sealPassphraseWrong':
    'The passphrase is wrong and nothing was opened. Reports are safe; try again, or set a new one by the recovery code.',
  'problem.recoveryCodeWrong':
    'The recovery code is wrong. Nothing was changed; compare it with the paper, group by group.',
  'problem.sealUnreadable':
    'This report does not open with the present key. It is kept as it came; ask the administrator, an older key opens it.',
  'problem.notALedger':
    'No table can be read from this file. The ledger is unchanged: save it as .xlsx or .csv and choose it again.',
  'problem.rowsMiscounted':
    'Two counts of its rows differ; the ledger is as it was. Save the file anew and try again.',
  'problem.noHeader':
    'No row of column heads (name, place …) was found. The ledger is unchanged: check that this is the right table.',
};

import type { zhPersonRequests } from './zh-person-requests.ts';

export const enPersonRequests: Readonly<Record<keyof typeof zhPersonRequests, string>> = {
  'request.hint':
    'Asked by residents with their code. Answer before the due day; a refusal needs a reason. PIPL articles 45–50.',
  'request.none': 'No requests',
  'request.none.hint': 'What residents ask on their page appears here.',
  'request.correct': 'Correct',
  'request.delete': 'Delete',
  'request.copy': 'Copy',
  'request.ofReport': ' (report)',
  'request.sealed': 'Encrypted; press “Answer” and open it with the passphrase',
  'request.copy.does':
    'Open the report with the passphrase, save a copy for the person, and say here how it was handed over.',
  'request.copy.save': 'Save a copy',
  'request.copy.name': 'report-copy.txt',
  'request.correct.report':
    'It is put right on this device: opened, changed, and encrypted again. The server sees none of it.',
  'request.delete.report':
    'All that was said in this report and its files are destroyed at once, everywhere; number and days stay.',
  'request.opened': 'Open; corrections and copies are made on this device.',
  'request.passphrase': 'Passphrase for reports',
  'request.openSealed': 'Open it',
  'request.opening': 'Opening…',
  'request.about': '{kind}: {case}',
  'request.noCase': 'a matter without a number',
  'request.asked': 'asked on {day}',
  'request.due': 'answer by {day}',
  'request.overdue': 'overdue since {day}',
  'request.open': 'Answer',
  'request.done': 'Done',
  'request.refused': 'Refused',
  'request.gone': 'The words were destroyed together with the personal data',
  'request.outcome': 'What to do',
  'request.outcome.done': 'Agree and do it',
  'request.outcome.refused': 'Refuse',
  'request.answer': 'Answer to the resident',
  'request.answer.hint': 'The resident reads this. A refusal states its reason.',
  'request.delete.does':
    'Agreeing deletes name, phone, address, notes of contact, photos and the exact position at once, on every phone too, and cannot be undone. The text of the matter stays in the archive.',
  'request.name': 'Corrected name',
  'request.phone': 'Corrected phone',
  'request.address': 'Corrected address',
  'request.optional': ' (leave empty to keep)',
  'request.send': 'Send the answer',
  'request.erase': 'Delete and answer',
  'request.saved': 'Answered; it is in the audit log.',
};

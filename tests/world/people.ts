// The people and places of the demo county, as the stories use them, and what they write.
import { demoAccounts } from '../../src/demo/accounts.ts';

const accountOf = (role: string, index = 0) => {
  const found = demoAccounts.filter((account) => account.role === role)[index];
  if (found === undefined) throw new Error(`no ${role} in the demo county`);
  return found;
};

export const demoDeputy = accountOf('deputy');
export const otherDeputy = accountOf('deputy', 1);
export const demoStation = accountOf('station');
export const demoOffice = accountOf('office');
export const demoUnit = accountOf('org');
export const demoTownship = accountOf('township');
export const demoAdmin = accountOf('admin');
export const demoAuditor = accountOf('auditor');
export const demoFinance = accountOf('finance');
export const demoDirector = accountOf('director');

const stationId = demoDeputy.stationIds[0];

/** The fields of a petition a deputy wrote down, about `content` (at least ten characters). */
export const petitionAbout = (content: string, more: Readonly<Record<string, unknown>> = {}) => ({
  channel: 'visit',
  stationId,
  kind: 'suggestion',
  category: 'road',
  content,
  divisionCode: '511524104000',
  addressText: '花滩镇老街',
  involvesCount: 1,
  petitioner: { anonymous: true },
  isMinorInvolved: false,
  attachments: [],
  urgency: 'normal',
  consent: { noticeVersion: '2026-11', noticeAcknowledged: true, preciseGeo: false, photoOfPerson: false },
  ...more,
});

export const sightingOf = (nameGuess: string) => ({
  stationId,
  nameGuess,
  locationText: '花滩镇小学旧址',
  assetClass: 'building',
  observedStatus: 'idle',
  ledgerGaps: ['notInLedger'],
  hasHazard: false,
});

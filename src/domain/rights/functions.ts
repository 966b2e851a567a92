// The table of rights: function × role → how far it reaches, one column a role in the order of `roles`. Literal data:
// a word that is misspelt or a column that is forgotten does not compile. What moves a case from state to state is
// in the tables of moves, whose `who` is the right to move; a test holds the two together.
import type { Role } from '../actor.ts';
import { roles } from '../actor.ts';
import type { Reach } from './reach.ts';

/** What goes along with a right: a condition that is asked, or a duty of whoever uses it. */
const notes = [
  'logged', // a reason is given and an entry of the log is written
  'passOn', // only if the petitioner agreed and wants to be reached
  'unlessHidden', // not where the asset's values are marked as hidden
  'draftOnly', // a list only once the directors approve it
  'leavesPhone', // the body leaves the phone once the server has it and has backed it up
] as const;
export type Note = (typeof notes)[number];

export type Cell = Reach | readonly [Reach, ...Note[]];

/** A cell for each of the ten roles. */
export type Row = CellsFor<typeof roles>;
type CellsFor<Columns extends readonly unknown[]> = { readonly [At in keyof Columns]: Cell };

const no = 'none';

// Columns: resident, deputy, station, township, office, director, org, finance, admin, auditor.
export const functions = {
  // Petitions. 《代表法》第三十一条: a deputy explains and follows, and does not handle.
  submitPetition: ['ownCase', 'station', 'station', 'township', 'county', no, no, no, no, no],
  readPetition: ['ownCase', 'ownOrStation', 'station', 'township', 'county', 'county', 'unit', no, no, no],
  /** Name and number with stars. */
  readMasked: [no, 'ownOrStation', 'station', 'township', 'county', 'county', ['unit', 'passOn'], no, no, no],
  /** Name and number in clear. PIPL 第六条: no more than the task needs; 第二十三条: to a unit only if agreed. */
  readPersonal: [
    'ownCase',
    'own',
    ['station', 'logged'],
    ['township', 'logged'],
    ['county', 'logged'],
    no,
    ['unit', 'passOn', 'logged'],
    no,
    no,
    no,
  ],
  explainOnSite: [no, 'station', 'station', 'township', 'county', no, no, no, no, no],
  register: [no, no, 'station', 'township', 'county', no, no, no, no, no],
  merge: [no, no, 'station', no, 'county', no, no, no, no, no],
  assign: [no, no, 'townshipUnits', 'township', 'county', no, no, no, no, no],
  decline: [no, no, no, 'township', 'county', no, no, no, no, no],
  redirect: [no, no, no, no, 'county', no, no, no, no, no],
  answerAsUnit: [no, no, no, no, no, no, 'unit', no, no, no],
  approveExtension: [no, no, no, no, no, no, 'unitLeader', no, no, no],
  closePetition: [no, no, 'station', 'township', 'county', no, no, no, no, no],
  /** 举报. 《信访工作条例》第三十条. */
  readSealed: ['submitOnly', ['submitOnly', 'leavesPhone'], no, no, 'officers', no, no, no, no, no],

  // Budget observations and sightings of assets.
  submitObservation: [no, 'station', 'station', 'township', 'county', no, no, no, no, no],
  screenObservation: [no, no, 'station', 'township', 'county', no, no, no, no, no],
  readObservation: [no, 'ownOrStation', 'station', 'township', 'county', 'county', 'unit', no, no, no],
  submitSighting: ['ownCase', 'station', 'station', 'township', 'county', no, no, no, no, no],
  readSighting: ['ownCase', 'ownOrStation', 'station', 'township', 'county', 'county', no, 'county', no, no],

  // The ledger of assets.
  readAsset: [no, 'county', 'county', 'county', 'county', 'county', 'unit', 'county', no, no],
  readAssetValues: [
    no,
    ['county', 'unlessHidden'],
    'county',
    'county',
    'county',
    'county',
    'unit',
    'county',
    no,
    no,
  ],
  editLedger: [no, no, no, no, no, no, no, 'county', no, no],
  importLedger: [no, no, no, no, no, no, no, 'county', no, no],
  moveStage: [no, no, no, no, 'county', no, no, 'county', no, no],
  planRevival: [no, no, no, no, no, no, 'unit', 'county', no, no],

  // Looking on the spot, striking off.
  verify: [no, 'station', 'station', 'township', 'county', no, no, no, no, no],
  revisit: [no, 'station', 'station', 'township', 'county', no, no, no, no, no],
  strikeOff: [no, no, no, no, 'county', 'keyItems', no, no, no, no],
  /** The day is random and planned ahead; the unit does not learn it. */
  seeRevisitPlan: [no, 'station', 'station', 'township', 'county', 'county', no, no, no, no],

  // The five lists (五单制).
  readList: [no, 'station', 'station', 'township', 'county', 'county', 'unit', no, no, no],
  createList: [no, no, no, ['township', 'draftOnly'], 'county', no, no, no, no, no],
  approveList: [no, no, no, no, no, 'county', no, no, no, no],

  // Alerts.
  seeAlert: [no, 'station', 'station', 'township', 'county', 'county', 'unit', 'assets', no, no],
  acknowledgeAlert: [no, 'station', 'station', 'township', 'county', 'county', 'unit', 'assets', no, no],
  handleAlert: [no, no, no, 'township', 'county', 'county', 'unit', 'assets', no, no],

  // Numbers and files. A 举报 is in no file.
  seeStatistics: [
    'publicPage',
    'station',
    'station',
    'township',
    'county',
    'county',
    'unit',
    'assets',
    no,
    no,
  ],
  /** Counts of polls on reports; which figures stand on the public page. */
  keepReports: [no, no, no, no, 'county', no, no, no, no, no],
  exportRecord: [no, 'own', 'station', 'township', 'county', 'county', 'unit', 'assets', no, no],

  // The house itself. Who keeps it reads no petition; who reads the log reads nothing else.
  manageAccounts: [no, no, no, no, no, no, no, no, 'county', no],
  editRules: [no, no, no, no, 'county', no, no, no, 'county', no],
  editCalendar: [no, no, no, no, no, no, no, no, 'county', no],
  managePosters: [no, no, 'station', 'township', 'county', no, no, no, 'county', no],
  readAuditLog: [no, no, no, no, no, no, no, no, no, 'county'],
} as const satisfies Readonly<Record<string, Row>>;
export type FunctionName = keyof typeof functions;

/**
 * Of a sealed case only the named officers may do anything, but for these: anyone who may hand in a petition may
 * hand in a 举报, the unit it was handed to answers, and nobody takes it out of the house.
 */
export const onSealed: Readonly<Partial<Record<FunctionName, 'anyone' | 'seated' | 'nobody'>>> = {
  submitPetition: 'anyone',
  answerAsUnit: 'seated',
  approveExtension: 'seated',
  seeStatistics: 'nobody',
  exportRecord: 'nobody',
};

export type Grant = { readonly reach: Reach; readonly notes: readonly Note[] };

/** What the table gives a role. */
export function grantOf(name: FunctionName, role: Role): Grant {
  const cell: Cell = functions[name][roles.indexOf(role)] ?? no;
  if (typeof cell === 'string') return { reach: cell, notes: [] };
  const [reach, ...along] = cell;
  return { reach, notes: along };
}

// The rights of every route as a table: whom it lets in where a thing is theirs, whom where it is another's of the
// same county. A thing of another county is never there. A route of the app without a row fails the test beside it.
import type { AccountRole } from '../../src/domain/actor.ts';
import { accountRoles } from '../../src/domain/actor.ts';
import { offsetMediaType, parcelHeader } from '../../src/protocol/blobs.ts';
import { personActs } from '../../src/protocol/people.ts';
import { someEnvelope } from '../world/envelopes.ts';
import type { Asked } from '../world/two-county-server.ts';

/** `anyone`: without a session too. `signedIn`: everybody with an account. */
export type Who = 'anyone' | 'signedIn' | readonly AccountRole[];

/** Things of one owner: a deputy's, of their station, handed to their county's unit. */
export type Things = {
  readonly recordId: string;
  /** Of a photo of that record. */
  readonly sha256: string;
  readonly deputyId: string;
  readonly stationId: string;
  readonly posterId: string;
  /** Of that poster, as its address has it. */
  readonly token: string;
  readonly assetId: string;
  readonly requestId: string;
  /** Of an asset of that station's township, managed by the county's unit. */
  readonly alertId: string;
  /** The resident's code of that record. */
  readonly code: string;
  /** A 举报 from the same hand, with a photo that has arrived. */
  readonly reportId: string;
  readonly reportFileId: string;
  readonly freshId: () => string;
};

export type RouteRow = {
  /** Where the things are theirs, or where the route names no thing. */
  readonly own: Who;
  /** Where they are another's of the county; absent: the route names no thing. */
  readonly other?: Who;
  readonly ask: (things: Things) => Asked;
  /** Makes something at a place it names: a place of another county is no place of this one, whatever the refusal. */
  readonly isMaking?: true;
  /** Asks no account: who has no proof of another kind is told that nothing is there. */
  readonly isOpen?: true;
  /** Its answer has no end: only its refusals are asked here. */
  readonly isStream?: true;
};

const toAccount = (url: string, payload: object): Asked => ({ method: 'POST', url, payload });

const desks = ['station', 'township', 'office'] as const;
const strangeLock = {
  v: 1,
  keyId: '0123456789abcdef',
  rounds: 600_000,
  salt: 'A'.repeat(22),
  iv: 'A'.repeat(16),
  sealed: 'A'.repeat(64),
};
const strangeRotation = {
  key: { keyId: '0123456789abcdef', publicKey: 'A'.repeat(43) },
  wrapped: strangeLock,
  before: someEnvelope,
};
const boardReaders = ['deputy', 'station', 'township', 'office', 'director', 'org', 'finance'] as const;
const photo = { bytes: 204, mime: 'image/jpeg' } as const;

const pushPlace = {
  endpoint: 'https://fcm.googleapis.com/fcm/send/place',
  keys: { p256dh: 'key', auth: 'auth' },
} as const;

export const routeRights: Readonly<Record<string, RouteRow>> = {
  'POST /api/v1/session': {
    own: 'anyone',
    ask: () => ({
      method: 'POST',
      url: '/api/v1/session',
      headers: { cookie: '' }, // signing in ends the session before
      payload: { phone: '19900000001', password: 'huatan-daibiao-1' },
    }),
  },
  'GET /api/v1/session': { own: 'signedIn', ask: () => ({ url: '/api/v1/session' }) },
  'DELETE /api/v1/session': {
    own: 'anyone',
    ask: () => ({ method: 'DELETE', url: '/api/v1/session', headers: { cookie: '' } }),
  },
  // The second step, and one's own account. Where a thing is named that is not there, nobody is let in to it.
  'GET /api/v1/session/second': { own: 'signedIn', ask: () => ({ url: '/api/v1/session/second' }) },
  'POST /api/v1/session/second': {
    own: [], // only whoever has given the password and nothing more
    ask: () => toAccount('/api/v1/session/second', { way: 'code', code: '000000' }),
  },
  'POST /api/v1/session/passkey/challenge': {
    own: 'anyone',
    ask: () => toAccount('/api/v1/session/passkey/challenge', { purpose: 'signIn' }),
  },
  'POST /api/v1/session/passkey': { own: 'anyone', ask: () => toAccount('/api/v1/session/passkey', {}) },
  'GET /api/v1/account': { own: 'signedIn', ask: () => ({ url: '/api/v1/account' }) },
  'POST /api/v1/account/password': {
    own: 'signedIn',
    ask: () => toAccount('/api/v1/account/password', { password: 'x', fresh: 'y' }),
  },
  'POST /api/v1/account/phone': {
    own: 'signedIn',
    ask: () => toAccount('/api/v1/account/phone', { password: 'x', phone: '13700000001' }),
  },
  'POST /api/v1/account/totp': { own: 'signedIn', ask: () => toAccount('/api/v1/account/totp', {}) },
  'POST /api/v1/account/totp/confirm': {
    own: [],
    ask: () => toAccount('/api/v1/account/totp/confirm', { code: '000000' }),
  },
  'POST /api/v1/account/totp/remove': {
    own: 'signedIn',
    ask: () => toAccount('/api/v1/account/totp/remove', {}),
  },
  'POST /api/v1/account/recovery-codes': {
    own: 'signedIn',
    ask: () => toAccount('/api/v1/account/recovery-codes', {}),
  },
  'POST /api/v1/account/passkeys/options': {
    own: 'signedIn',
    ask: () => toAccount('/api/v1/account/passkeys/options', {}),
  },
  'POST /api/v1/account/passkeys': {
    own: 'signedIn',
    ask: () =>
      toAccount('/api/v1/account/passkeys', {
        response: {
          id: 'x',
          rawId: 'x',
          type: 'public-key',
          response: { clientDataJSON: 'x', attestationObject: 'x' },
          clientExtensionResults: {},
        },
      }),
  },
  'POST /api/v1/account/passkeys/remove': {
    own: 'signedIn',
    ask: () => toAccount('/api/v1/account/passkeys/remove', { id: 'x', password: 'x' }),
  },
  'POST /api/v1/account/sessions/end': {
    own: 'signedIn',
    ask: () => toAccount('/api/v1/account/sessions/end', {}),
  },
  'POST /api/v1/account/devices/revoke': {
    own: [],
    ask: () => toAccount('/api/v1/account/devices/revoke', { id: 'x' }),
  },
  // One-time links: whoever holds one.
  'POST /api/v1/access-link/look': {
    own: 'anyone',
    ask: () => toAccount('/api/v1/access-link/look', { token: 'x' }),
  },
  'POST /api/v1/access-link/use': {
    own: 'anyone',
    ask: () => toAccount('/api/v1/access-link/use', { token: 'x', password: 'x' }),
  },
  'POST /api/v1/access-link/first-admin': {
    own: 'anyone',
    ask: () => toAccount('/api/v1/access-link/first-admin', {}),
  },
  // People: an administrator's. What is sent is refused as unreadable once they are let in, so that nobody loses anything.
  'GET /api/v1/people': { own: ['admin'], ask: () => ({ url: '/api/v1/people' }) },
  'POST /api/v1/people': { own: ['admin'], ask: () => toAccount('/api/v1/people', {}) },
  'POST /api/v1/people/rows': { own: ['admin'], ask: () => toAccount('/api/v1/people/rows', {}) },
  'GET /api/v1/people/:id': {
    own: ['admin'],
    other: ['admin'],
    ask: ({ deputyId }) => ({ url: `/api/v1/people/${deputyId}` }),
  },
  'PATCH /api/v1/people/:id': {
    own: ['admin'],
    other: ['admin'],
    ask: ({ deputyId }) => ({ method: 'PATCH', url: `/api/v1/people/${deputyId}`, payload: {} }),
  },
  ...Object.fromEntries(
    personActs.map((act) => [
      `POST /api/v1/people/:id/${act}`,
      {
        own: ['admin'],
        other: ['admin'],
        ask: ({ deputyId }: Things) => toAccount(`/api/v1/people/${deputyId}/${act}`, { nothing: true }),
      },
    ]),
  ),
  'GET /api/v1/directory': { own: 'signedIn', ask: () => ({ url: '/api/v1/directory' }) },
  'POST /api/v1/sync': {
    own: 'signedIn',
    ask: ({ freshId }) => ({
      method: 'POST',
      url: '/api/v1/sync',
      payload: {
        device: freshId(),
        epoch: null,
        sentAt: '2026-11-23T02:00:00.000Z',
        cursor: null,
        muts: [],
        want: 0,
      },
    }),
  },
  // A file of a deputy of the clerk's own station.
  'POST /api/v1/rescue': {
    own: desks,
    other: ['office'],
    ask: ({ deputyId, freshId }) => ({
      method: 'POST',
      url: '/api/v1/rescue',
      payload: { device: freshId(), owner: deputyId, muts: [] },
    }),
  },
  'GET /api/v1/events': { own: 'signedIn', isStream: true, ask: () => ({ url: '/api/v1/events' }) },
  'POST /api/v1/blobs': {
    own: ['deputy'],
    other: [],
    ask: ({ recordId, sha256 }) => ({
      method: 'POST',
      url: '/api/v1/blobs',
      payload: { recordId, sha256, size: photo.bytes, mime: photo.mime },
    }),
  },
  'HEAD /api/v1/blobs/:sha': {
    own: ['deputy'],
    other: [],
    ask: ({ sha256 }) => ({ method: 'HEAD', url: `/api/v1/blobs/${sha256}` }),
  },
  'PATCH /api/v1/blobs/:sha': {
    own: ['deputy'],
    other: [],
    ask: ({ sha256 }) => ({
      method: 'PATCH',
      url: `/api/v1/blobs/${sha256}`,
      headers: { 'content-type': offsetMediaType, 'upload-offset': '9' },
      payload: Buffer.from('x'),
    }),
  },
  'PATCH /api/v1/blobs/parcel': {
    own: ['deputy'],
    other: [],
    ask: ({ sha256 }) => ({
      method: 'PATCH',
      url: '/api/v1/blobs/parcel',
      headers: { 'content-type': offsetMediaType, [parcelHeader]: sha256 },
      payload: Buffer.from('x'),
    }),
  },
  'GET /api/v1/blobs/:sha': {
    own: ['deputy', 'station', 'township', 'office', 'director', 'org'],
    other: ['office', 'director'],
    ask: ({ sha256 }) => ({ url: `/api/v1/blobs/${sha256}` }),
  },
  // The people of a record in clear, for a reason; a director reads the matter and not its people.
  'POST /api/v1/records/:id/personal': {
    own: ['deputy', 'station', 'township', 'office'],
    other: ['office'],
    ask: ({ recordId }) => ({
      method: 'POST',
      url: `/api/v1/records/${recordId}/personal`,
      payload: { reason: '约群众到现场一起核实' },
    }),
  },
  // The ledger: the county's, for who works with it; a unit sees its own.
  'GET /api/v1/assets/:id/history': {
    own: ['deputy', 'station', 'township', 'office', 'director', 'org', 'finance'],
    other: ['deputy', 'station', 'township', 'office', 'director', 'finance'],
    ask: ({ assetId }) => ({ url: `/api/v1/assets/${assetId}/history` }),
  },
  'GET /api/v1/assets/findings': {
    own: ['office', 'finance'],
    ask: () => ({ url: '/api/v1/assets/findings' }),
  },
  'POST /api/v1/assets': {
    own: ['finance'],
    ask: ({ freshId }) => ({
      method: 'POST',
      url: '/api/v1/assets',
      payload: {
        id: freshId(),
        fields: {
          name: '老粮站',
          location: { divisionCode: '511524104201', text: '花滩镇山坪村' },
          assetClass: 'building',
          ownerNature: 'collective',
          usageStatus: 'inUse',
        },
      },
    }),
  },
  'GET /api/v1/revisits': { own: 'signedIn', ask: () => ({ url: '/api/v1/revisits' }) },
  'GET /api/v1/revisits/:id': {
    own: ['deputy', 'station', 'township', 'office'],
    other: ['office'],
    ask: ({ recordId }) => ({ url: `/api/v1/revisits/${recordId}` }),
  },
  'POST /api/v1/revisits': {
    own: ['deputy', 'station', 'township', 'office'],
    other: ['office'],
    ask: ({ recordId, freshId }) => ({
      method: 'POST',
      url: '/api/v1/revisits',
      payload: {
        id: freshId(),
        targetType: 'petition',
        targetId: recordId,
        on: '2026-11-23',
        method: 'onSite',
        finding: 'kept',
        text: '水管一直有水',
        attachments: [],
      },
    }),
  },
  // Saying something through a poster: for everybody who stands before it.
  'GET /api/v1/say/puzzle': {
    own: 'anyone',
    ask: ({ token }) => ({ url: `/api/v1/say/puzzle?token=${token}&device=x` }),
  },
  'POST /api/v1/say': { own: 'anyone', ask: () => ({ method: 'POST', url: '/api/v1/say', payload: {} }) },
  'PUT /api/v1/say/:rec/files/:attachment': {
    own: [], // only with the code of the matter, which no account is
    other: [],
    isOpen: true,
    ask: ({ recordId, freshId }) => ({
      method: 'PUT',
      url: `/api/v1/say/${recordId}/files/${freshId()}`,
      headers: { 'content-type': 'application/octet-stream' },
      payload: Buffer.from('x'),
    }),
  },
  'PUT /api/v1/say/:rec/pin': {
    own: [], // only with the code of the matter
    other: [],
    isOpen: true,
    ask: ({ recordId }) => ({
      method: 'PUT',
      url: `/api/v1/say/${recordId}/pin`,
      payload: { pin: '1234' },
    }),
  },
  'GET /s/:token': { own: 'anyone', ask: ({ token }) => ({ url: `/s/${token}` }) },
  'POST /s/:token': {
    own: 'anyone',
    ask: ({ token }) => ({ method: 'POST', url: `/s/${token}`, payload: {} }),
  },
  'GET /s/:token/': { own: 'anyone', ask: ({ token }) => ({ url: `/s/${token}/` }) },
  'GET /s/worker.js': { own: 'anyone', ask: () => ({ url: '/s/worker.js' }) },
  // What residents ask about their data is answered at the office of the county.
  'GET /api/v1/person-requests': { own: ['office'], ask: () => ({ url: '/api/v1/person-requests' }) },
  'POST /api/v1/person-requests/:id/answer': {
    own: ['office'],
    ask: ({ requestId }) => ({
      method: 'POST',
      url: `/api/v1/person-requests/${requestId}/answer`,
      payload: { outcome: 'fly' },
    }),
  },
  'GET /api/v1/retention': { own: ['office', 'admin'], ask: () => ({ url: '/api/v1/retention' }) },
  'PUT /api/v1/retention': {
    own: ['office', 'admin'],
    ask: () => ({ method: 'PUT', url: '/api/v1/retention', payload: {} }),
  },
  'GET /api/v1/retention/doubts': { own: ['office'], ask: () => ({ url: '/api/v1/retention/doubts' }) },
  'POST /api/v1/retention/doubts/:id': {
    own: ['office'],
    ask: ({ recordId }) => ({
      method: 'POST',
      url: `/api/v1/retention/doubts/${recordId}`,
      payload: { cut: 'all' },
    }),
  },
  // The logs are for the auditor, and for nobody else.
  'GET /api/v1/audit': { own: ['auditor'], ask: () => ({ url: '/api/v1/audit' }) },
  'POST /api/v1/audit/exports': {
    own: ['auditor'],
    ask: () => ({ method: 'POST', url: '/api/v1/audit/exports', payload: {} }),
  },
  // The county's own tables: of one's own county always, for a session has one county.
  'GET /api/v1/county': { own: ['admin'], ask: () => ({ url: '/api/v1/county' }) },
  'PUT /api/v1/county/:kind/:id': {
    own: ['admin'],
    ask: () => ({ method: 'PUT', url: '/api/v1/county/station/huatan', payload: {} }),
  },
  'PATCH /api/v1/county/:kind/:id': {
    own: ['admin'],
    ask: () => ({ method: 'PATCH', url: '/api/v1/county/station/huatan', payload: {} }),
  },
  'DELETE /api/v1/county/:kind/:id': {
    own: [], // a station that records name stays; points and areas are asked in the tests of these tables
    ask: () => ({ method: 'DELETE', url: '/api/v1/county/station/huatan' }),
  },
  'GET /api/v1/county/calendar': { own: ['admin'], ask: () => ({ url: '/api/v1/county/calendar' }) },
  'PUT /api/v1/county/calendar/:year': {
    own: ['admin'],
    ask: () => ({ method: 'PUT', url: '/api/v1/county/calendar/2027?preview=1', payload: {} }),
  },
  // Alerts: of one's area, one's unit, or the ledger one keeps.
  'POST /api/v1/alerts/:id/:move': {
    own: ['deputy', 'station', 'township', 'office', 'director', 'org', 'finance'],
    other: ['office', 'director', 'finance'],
    ask: ({ alertId }) => ({
      method: 'POST',
      url: `/api/v1/alerts/${alertId}/acknowledge`,
      payload: {},
    }),
  },
  'GET /api/v1/alert-rules': { own: ['office', 'admin'], ask: () => ({ url: '/api/v1/alert-rules' }) },
  // An administrator reads the numbers; only the office changes them.
  'PUT /api/v1/alert-rules/:id': {
    own: ['office'],
    ask: () => ({ method: 'PUT', url: '/api/v1/alert-rules/A01?preview=1', payload: {} }),
  },
  // Whose phone rings: everybody's own.
  'GET /api/v1/push': { own: 'signedIn', ask: () => ({ url: '/api/v1/push' }) },
  'POST /api/v1/push': {
    own: 'signedIn',
    ask: () => ({ method: 'POST', url: '/api/v1/push', payload: pushPlace }),
  },
  'DELETE /api/v1/push': {
    own: 'signedIn',
    ask: () => ({ method: 'DELETE', url: '/api/v1/push', payload: { endpoint: pushPlace.endpoint } }),
  },
  // Posters: of the stations one keeps; checked by everybody with an account.
  'GET /api/v1/posters': { own: 'signedIn', ask: () => ({ url: '/api/v1/posters' }) },
  'POST /api/v1/posters': {
    isMaking: true,
    own: ['station', 'township', 'office', 'admin'],
    other: ['office', 'admin'],
    ask: ({ stationId }) => ({
      method: 'POST',
      url: '/api/v1/posters',
      payload: { stationId, placeText: '村委会门口' },
    }),
  },
  'POST /api/v1/posters/:id/revoke': {
    own: ['station', 'township', 'office', 'admin'],
    other: ['office', 'admin'],
    ask: ({ posterId }) => ({
      method: 'POST',
      url: `/api/v1/posters/${posterId}/revoke`,
      payload: { because: '纸张破损了' },
    }),
  },
  'POST /api/v1/posters/:id/reissue': {
    own: ['station', 'township', 'office', 'admin'],
    other: ['office', 'admin'],
    ask: ({ posterId }) => ({
      method: 'POST',
      url: `/api/v1/posters/${posterId}/reissue`,
      payload: { because: '纸张破损了' },
    }),
  },
  'GET /api/v1/posters/check/:code': {
    own: 'signedIn',
    ask: () => ({ url: '/api/v1/posters/check/ABCDEF' }),
  },
  'POST /api/v1/found': {
    own: ['deputy', 'station', 'township', 'office', 'director', 'org'],
    other: ['office', 'director'],
    ask: ({ code }) => ({ method: 'POST', url: '/api/v1/found', payload: { code } }),
  },
  // Sealed reports: their named officer's. That one came a station knows, what is in it only who opens it.
  'GET /api/v1/officer-key': { own: ['office'], ask: () => ({ url: '/api/v1/officer-key' }) },
  'PUT /api/v1/officer-key/:userId': {
    own: ['office'], // let in, and refused: the lock is of another key than the county's
    ask: ({ deputyId }) => ({
      method: 'PUT',
      url: `/api/v1/officer-key/${deputyId}`,
      payload: { wrapped: strangeLock },
    }),
  },
  'POST /api/v1/officer-key/rotation': {
    own: ['office'], // let in, and refused as unreadable: the key stays
    ask: () => toAccount('/api/v1/officer-key/rotation', strangeRotation),
  },
  'POST /api/v1/sealed/:id/opening': {
    own: ['office'],
    other: ['office'],
    ask: ({ reportId }) => toAccount(`/api/v1/sealed/${reportId}/opening`, {}),
  },
  'GET /api/v1/sealed/:id/files/:fileId': {
    own: ['office'],
    other: ['office'],
    ask: ({ reportId, reportFileId }) => ({ url: `/api/v1/sealed/${reportId}/files/${reportFileId}` }),
  },
  // Reading ledgers in, and carrying the ledger out. Where an import is named that is not there, nobody is let in to it.
  'GET /api/v1/imports': { own: ['finance'], ask: () => ({ url: '/api/v1/imports' }) },
  'POST /api/v1/imports': {
    own: ['finance'],
    ask: () => ({
      method: 'POST',
      url: '/api/v1/imports?name=a.csv',
      headers: { 'content-type': 'application/octet-stream' },
      payload: '资产名称,坐落位置,资产类别\n',
    }),
  },
  'GET /api/v1/imports/:id': { own: [], ask: ({ freshId }) => ({ url: `/api/v1/imports/${freshId()}` }) },
  'GET /api/v1/imports/:id/rows': {
    own: [],
    ask: ({ freshId }) => ({ url: `/api/v1/imports/${freshId()}/rows?outcome=all&from=0` }),
  },
  'POST /api/v1/imports/:id/preview': {
    own: [],
    ask: ({ freshId }) => toAccount(`/api/v1/imports/${freshId()}/preview`, { mapping: [] }),
  },
  'POST /api/v1/imports/:id/start': {
    own: [],
    ask: ({ freshId }) => toAccount(`/api/v1/imports/${freshId()}/start`, { mapping: [] }),
  },
  'POST /api/v1/imports/:id/stop': {
    own: [],
    ask: ({ freshId }) => toAccount(`/api/v1/imports/${freshId()}/stop`, {}),
  },
  'POST /api/v1/imports/:id/undo': {
    own: [],
    ask: ({ freshId }) => toAccount(`/api/v1/imports/${freshId()}/undo`, { why: '导错了' }),
  },
  'GET /api/v1/ledger/export': {
    own: ['office', 'director', 'finance'],
    ask: () => ({ url: '/api/v1/ledger/export?format=csv' }),
  },
  // The page of a code. Who opens a case there holds its code, or a ticket for it, and is nobody with an account.
  'GET /t': { own: 'anyone', ask: () => ({ url: '/t' }) },
  'GET /t/case': { own: 'anyone', ask: () => ({ url: '/t/case' }) },
  'POST /t': { own: 'anyone', ask: () => ({ method: 'POST', url: '/t', payload: {} }) },
  'GET /t/': { own: 'anyone', ask: () => ({ url: '/t/' }) },
  'GET /t/act': { own: 'anyone', ask: () => ({ url: '/t/act' }) },
  'GET /t/copy': { own: 'anyone', ask: () => ({ url: '/t/copy' }) },
  'GET /t/picture': { own: 'anyone', ask: () => ({ url: '/t/picture' }) },
  'POST /t/act': { own: 'anyone', ask: () => ({ method: 'POST', url: '/t/act', payload: {} }) },
  'POST /t/picture': { own: 'anyone', ask: () => ({ method: 'POST', url: '/t/picture', payload: {} }) },
  'POST /t/copy': { own: 'anyone', ask: () => ({ method: 'POST', url: '/t/copy', payload: {} }) },
  // The board and the figures of revival.
  'GET /api/v1/map': {
    own: boardReaders,
    ask: () => ({ method: 'GET', url: '/api/v1/map' }),
  },
  'GET /api/v1/polls': { own: ['office', 'director'], ask: () => ({ url: '/api/v1/polls' }) },
  'PUT /api/v1/polls/:id': {
    own: ['office'],
    ask: ({ freshId }) => ({ method: 'PUT', url: `/api/v1/polls/${freshId()}`, payload: {} }),
  },
  // Not there for anybody until the office has published it.
  'GET /p/:county': { own: [], isOpen: true, ask: () => ({ url: '/p/511524' }) },
  'GET /api/v1/reports/revival/publication': {
    own: ['office', 'director', 'finance'],
    ask: () => ({ url: '/api/v1/reports/revival/publication' }),
  },
  'PUT /api/v1/reports/revival/publication': {
    own: ['office'],
    ask: () => ({ method: 'PUT', url: '/api/v1/reports/revival/publication', payload: {} }),
  },
  'GET /api/v1/board': { own: boardReaders, ask: () => ({ url: '/api/v1/board' }) },
  'GET /api/v1/board/assets': {
    own: boardReaders,
    ask: () => ({ url: '/api/v1/board/assets?stage=listed' }),
  },
  'GET /api/v1/reports/revival': {
    own: ['office', 'director', 'finance'],
    ask: () => ({ url: '/api/v1/reports/revival' }),
  },
  'GET /api/v1/reports/revival/rows': {
    own: ['office', 'director', 'finance'],
    ask: () => ({ url: '/api/v1/reports/revival/rows?figure=revived' }),
  },
  // The app's own files and pages.
  'GET /*': { own: 'anyone', ask: () => ({ url: '/' }) },
};

/** The row of a route; HEAD is asked as its GET unless it has a row of its own. */
export const rowOf = (route: string): RouteRow | undefined =>
  routeRights[route] ?? (route.startsWith('HEAD ') ? routeRights[route.replace('HEAD', 'GET')] : undefined);

export const letsIn = (who: Who, role: AccountRole | null): boolean => {
  if (who === 'anyone') return true;
  if (role === null) return false;
  return who === 'signedIn' || who.includes(role);
};

export const allRoles = accountRoles;

// A resident before a poster: with a script's requests, and with a browser's form.
import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { showPosterToken } from '../../src/domain/codes/poster-token.ts';
import { makeTrackingCode, trackingHashInput } from '../../src/domain/codes/tracking-code.ts';
import { stationId, tenantCode, userId, uuid7 } from '../../src/domain/ids.ts';
import { bitsAsked, leadingZeroBits, puzzleText } from '../../src/domain/intake/puzzle.ts';
import type { Said } from '../../src/domain/intake/said.ts';
import { puzzlePath, sayFilePath, sayPath, trackingHashHeader } from '../../src/protocol/say.ts';
import { issuePoster } from '../../src/server/posters/issue-poster.ts';
import { tokenOf } from '../../src/server/posters/poster-keys.ts';
import type { Poster } from '../../src/server/posters/poster-rows.ts';
import type { ServerStore } from '../../src/server/store/records.ts';

export type HungPoster = { readonly poster: Poster; readonly token: string };

/** A sheet at a station of the demo county, hung up by its liaison. */
export function hangPoster(store: ServerStore, station = 'huatan', placeText = '集市采集点'): HungPoster {
  return store.sql.transaction(() => {
    const poster = issuePoster(store, {
      tenant: tenantCode.parse('511524'),
      by: userId.parse('chen-min'),
      stationId: stationId.parse(station),
      placeText,
    });
    const token = tokenOf(store, poster.tenant, poster);
    if (token === null) throw new Error('the poster has no token');
    return { poster, token: showPosterToken(token) };
  });
}

export function solve(challenge: string): string {
  const bits = bitsAsked(challenge) ?? 0;
  for (let answer = 0; ; answer += 1) {
    const hash = createHash('sha256')
      .update(puzzleText(challenge, String(answer)))
      .digest();
    if (leadingZeroBits(hash) >= bits) return String(answer);
  }
}

const freshId = () => uuid7(Date.parse('2026-11-23T02:00:00Z'), randomBytes(10));

export const newCode = () => makeTrackingCode(randomBytes(8));
export const hashOf = (code: ReturnType<typeof newCode>): string =>
  createHash('sha256').update(trackingHashInput(code)).digest('hex');

const text = (body: string, pattern: RegExp): string => pattern.exec(body)?.[1] ?? '';

/** The version of the notice the page shows; showing it is what makes it known. */
export async function openPage(app: FastifyInstance, token: string) {
  const answer = await app.inject({ method: 'GET', url: `/s/${token}` });
  const data: { notice: string; puzzle: string } = JSON.parse(
    text(answer.body, /<script type="application\/json" id="page-data">(.*?)<\/script>/s) || '{}',
  );
  return { answer, body: answer.body, ...data };
}

export const lamp: Said = {
  kind: 'suggestion',
  category: 'other',
  what: '村口路灯坏了三天，晚上看不见路。',
  where: '花滩镇村口',
  request: '',
  name: '',
  phone: '',
  geo: null,
  isUrgent: false,
  noticeVersion: '',
  isNoticeRead: true,
  mayPassOn: false,
  photoOfPerson: false,
  isMinorInvolved: false,
  guardianConsents: false,
};

export type Sending = {
  readonly token: string;
  readonly said?: Partial<Said>;
  readonly id?: string;
  readonly rec?: string;
  readonly code?: ReturnType<typeof newCode>;
  readonly proof?: { readonly challenge: string; readonly answer: string };
  readonly from?: string;
  readonly device?: string;
  readonly website?: string;
  /** By the clock of the phone. */
  readonly at?: string;
  /** The puzzle that came with the page. */
  readonly opened?: string;
};

export async function freshProof(
  app: FastifyInstance,
  token: string,
  { from = '10.0.0.1', device = '' } = {},
) {
  const answer = await app.inject({
    url: `${puzzlePath}?token=${token}&device=${device}`,
    remoteAddress: from,
  });
  const { challenge }: { challenge: string } = answer.json();
  return { challenge, answer: solve(challenge) };
}

/** Hands it in as the page's script does. */
export async function sendSaid(app: FastifyInstance, sending: Sending) {
  const {
    token,
    id = freshId(),
    rec = freshId(),
    code = newCode(),
    from = '10.0.0.1',
    device = '',
  } = sending;
  const { notice } = await openPage(app, token);
  const proof = sending.proof ?? (await freshProof(app, token, { from, device }));
  const answer = await app.inject({
    method: 'POST',
    url: sayPath,
    remoteAddress: from,
    payload: {
      token,
      id,
      rec,
      at: sending.at ?? '2026-11-23T02:00:00.000Z',
      tz: '+08:00',
      device,
      trackingHash: hashOf(code),
      proof,
      website: sending.website ?? '',
      ...(sending.opened !== undefined && { opened: sending.opened }),
      said: { ...lamp, noticeVersion: notice, ...sending.said },
    },
  });
  return { answer, status: answer.statusCode, id, rec, code, proof };
}

export type SentFile = {
  readonly rec: string;
  readonly code: ReturnType<typeof newCode>;
  readonly bytes: Buffer;
  readonly attachment?: string;
  readonly id?: string;
};

export function sendFile(
  app: FastifyInstance,
  { rec, code, bytes, attachment = freshId(), id = freshId() }: SentFile,
) {
  return app.inject({
    method: 'PUT',
    url: `${sayFilePath(rec, attachment)}?id=${id}&at=2026-11-23T02:00:00.000Z&tz=%2B08:00`,
    headers: { 'content-type': 'application/octet-stream', [trackingHashHeader]: hashOf(code) },
    payload: bytes,
  });
}

export type FormFile = { readonly field: string; readonly name: string; readonly bytes: Buffer };

/** The fields a browser would post: what the page holds, what was typed, the question answered. */
export function formOf(page: string, typed: Readonly<Record<string, string>>): Record<string, string> {
  const hidden = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  const where = /<textarea[^>]*name="where"[^>]*>([^<]*)</.exec(page)?.[1] ?? '';
  const challenge = Object.fromEntries(hidden).challenge ?? '';
  const [first = 0, second = 0] = (challenge.split('.')[1] ?? '').split('-').map(Number);
  return {
    ...Object.fromEntries(hidden),
    where,
    kind: 'suggestion',
    answer: String(first + second),
    go: '1',
    ...typed,
  };
}

export async function postForm(
  app: FastifyInstance,
  {
    token,
    fields,
    files = [],
    from = '10.0.0.1',
    language = 'zh',
  }: {
    readonly token: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly files?: readonly FormFile[];
    readonly from?: string;
    readonly language?: 'zh' | 'en';
  },
) {
  const boundary = `b${randomBytes(8).toString('hex')}`;
  const parts = [
    ...Object.entries(fields).map(([name, value]) =>
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    ),
    ...files.map(({ field, name, bytes }) =>
      Buffer.concat([
        Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`,
        ),
        bytes,
        Buffer.from('\r\n'),
      ]),
    ),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  return app.inject({
    method: 'POST',
    url: `/s/${token}${language === 'en' ? '?lang=en' : ''}`,
    remoteAddress: from,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat(parts),
  });
}

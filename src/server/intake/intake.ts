// What the routes of the public intake share, and how a posted or sent submission is handed to the one place that takes it.
import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { makeTrackingCode, type TrackingCode } from '../../domain/codes/tracking-code.ts';
import { uuid7 } from '../../domain/ids.ts';
import type { Said, SaidThrough } from '../../domain/intake/said.ts';
import type { Handler } from '../config.ts';
import type { PageFiles } from '../pages/assets.ts';
import { sayText } from '../pages/text/say-text.ts';
import type { Poster } from '../posters/poster-rows.ts';
import type { BlobFiles } from '../store/blobs.ts';
import type { ServerStore } from '../store/records.ts';
import type { Committer } from '../sync/commit.ts';
import type { From } from './pressure.ts';
import type { Through } from './through.ts';

export type Intake = {
  readonly store: ServerStore;
  readonly committer: Committer;
  readonly files: BlobFiles;
  readonly pageFiles: PageFiles;
  /** null: nobody has said who handles what residents say, and nothing opens. */
  readonly handler: Handler | null;
};

/** What becomes part of a record is Chinese, whatever language the page was read in: the station reads it. */
export const recordWords = sayText.zh;

export const saidThrough = (poster: Poster, through: Through): SaidThrough => ({
  stationId: poster.stationId,
  ...(poster.pointId !== undefined && { pointId: poster.pointId }),
  qrId: poster.id,
  divisionCode: through.divisionCode,
  noName: recordWords.noName,
});

export const comesFrom = (request: FastifyRequest, poster: Poster, device = ''): From => ({
  tenant: poster.tenant,
  posterId: poster.id,
  address: request.ip,
  device,
});

const randomBytes = 10;

export const freshId = ({ env }: ServerStore): string => uuid7(env.now(), env.randomBytes(randomBytes));

/** The code of a page without a script: the same for the same page, so that a double tap shows one code. */
export function pageCode({ keys }: ServerStore, rec: string, secret: string): TrackingCode {
  const hash = createHmac('sha256', keys.derived('page-code')).update(`${rec}|${secret}`).digest();
  return makeTrackingCode(hash);
}

/** What was said belongs to courts or to discipline: one sentence with where to go, and its article. */
export function gateOf(said: Said, text: (typeof sayText)['zh']) {
  const speaksOf = (words: string) => new RegExp(words, 'u').test(`${said.what}${said.request}`);
  if (said.category === 'judicial' || speaksOf(text.judicialWords))
    return { words: text.judicial, law: text.judicialLaw };
  if (said.category === 'discipline' || speaksOf(text.disciplineWords))
    return { words: text.discipline, law: text.disciplineLaw };
  return null;
}

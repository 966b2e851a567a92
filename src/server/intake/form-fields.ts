// The posted form: what a browser sends without a script. Fields become what a resident says; what is wrong comes back
// under the name of the field it is about.
import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Category } from '../../domain/category.ts';
import { categories } from '../../domain/category.ts';
import type { Said } from '../../domain/intake/said.ts';
import { petitionKinds } from '../../domain/petition.ts';
import type { FieldIssues } from '../../domain/problems.ts';
import type { FormValues } from '../pages/say-form.ts';
import type { SayText } from '../pages/text/say-text.ts';
import { pictureMaxBytes } from './pictures.ts';

export type Posted = {
  readonly values: FormValues;
  readonly files: readonly Buffer[];
  /** Some file was not read to its end: too large, or too many. */
  readonly areFilesMissing: boolean;
};

const fieldBytes = 32_000; // 8000 characters
const mostFields = 40;
const mostParts = 60; // a browser that was given too many photos is answered, and the rest is not kept
const mostFilesKept = 7; // six photos and a voice note
const mostBytesKept = 24_000_000;

/** Reads the form as it streams, and holds no more of it than may be kept. Names of files are not even looked at. */
export async function readPosted(request: FastifyRequest): Promise<Posted> {
  const values: Record<string, string> = Object.create(null);
  const files: Buffer[] = [];
  let room = mostBytesKept;
  let areFilesMissing = false;
  const limits = {
    fieldSize: fieldBytes,
    fields: mostFields,
    parts: mostParts,
    files: mostParts,
    fileSize: pictureMaxBytes,
  };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') values[part.fieldname] = part.value;
      continue;
    }
    const bytes = await readFile(part.file, files.length < mostFilesKept ? room : 0);
    if (bytes === null || part.file.truncated) areFilesMissing = true;
    else if (bytes.length > 0) files.push(bytes);
    room -= bytes?.length ?? 0;
  }
  return { values, files, areFilesMissing };
}

/** null when there is more of it than `room`. */
async function readFile(stream: AsyncIterable<unknown>, room: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Buffer)) continue;
    size += chunk.length;
    if (size <= room) chunks.push(chunk);
  }
  return size > room ? null : Buffer.concat(chunks);
}

const oneOf = <T extends string>(list: readonly T[], text: string | undefined, other: T): T =>
  list.find((one) => one === text) ?? other;

const categoryOf = (text: string | undefined): Category => oneOf(categories, text, 'other');

export function saidInForm(values: FormValues): Said {
  const text = (name: string) => values[name] ?? '';
  const isOn = (name: string) => values[name] === 'on';
  const kind = oneOf(petitionKinds, values.kind, 'suggestion');
  return {
    kind,
    category: categoryOf(values.category),
    what: text('what'),
    where: text('where'),
    request: kind === 'appeal' ? text('request') : '',
    name: text('name').trim(),
    phone: text('phone').replace(/[\s-]/g, ''),
    geo: null,
    isUrgent: isOn('urgent'),
    noticeVersion: text('notice'),
    isNoticeRead: isOn('read'),
    mayPassOn: isOn('passOn'),
    photoOfPerson: isOn('photoPeople'),
    isMinorInvolved: isOn('minor'),
    guardianConsents: isOn('guardian'),
  };
}

/** Path in the record → name of the field of the form, and the sentence that fits better than the rule's own. */
const fieldOfPath: Readonly<
  Record<string, readonly [string, keyof SayText & `${string}Issue`] | readonly [string]>
> = {
  content: ['what'],
  addressText: ['where'],
  request: ['request'],
  'petitioner.phone': ['phone', 'phoneIssue'],
  'petitioner.name': ['name', 'nameIssue'],
  'consent.noticeAcknowledged': ['read', 'readIssue'],
  guardianConsents: ['guardian'],
};

export function errorsInForm(text: SayText, issues: FieldIssues): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(issues).map(([path, { code, limit }]) => {
      const [name, better] = fieldOfPath[path] ?? ['what'];
      const isShort = path === 'content' && code === 'tooShort';
      const rule = text.issue[code].replace('{limit}', String(limit ?? ''));
      return [name, isShort ? text.whatIssue : better === undefined ? rule : text[better]];
    }),
  );
}

// The posted form as a browser sends it without a script.
import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { FormValues } from '../../domain/intake/said-form.ts';
import { pictureMaxBytes } from './pictures.ts';

export type Posted = {
  readonly values: FormValues;
  readonly files: readonly Buffer[];
  /** Some file was not read to its end: too large, or too many. */
  readonly areFilesMissing: boolean;
  /** Some field was longer than any form may be; what is there of it ends with a whole character. */
  readonly isFieldCut: boolean;
};

const fieldBytes = 128_000; // forty thousand characters: what is too long for us comes back whole to be shortened
const mostFields = 40;
const mostParts = 60; // a browser that was given too many photos is answered, and the rest is not kept
const mostFilesKept = 7; // six photos and a voice note
const mostBytesKept = 24_000_000;

const halfCharacter = '\ufffd'; // what a reader makes of bytes that end in the middle of one

function withoutHalf(text: string): string {
  let end = text.length;
  while (text[end - 1] === halfCharacter) end -= 1;
  return text.slice(0, end);
}

/** Reads the form as it streams, and holds no more of it than may be kept. Names of files are not even looked at. */
export async function readPosted(request: FastifyRequest): Promise<Posted> {
  const values: Record<string, string> = Object.create(null);
  const files: Buffer[] = [];
  let room = mostBytesKept;
  let areFilesMissing = false;
  let isFieldCut = false;
  const limits = {
    fieldSize: fieldBytes,
    fields: mostFields,
    parts: mostParts,
    files: mostParts,
    fileSize: pictureMaxBytes,
  };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      isFieldCut ||= part.valueTruncated;
      if (typeof part.value !== 'string') continue;
      values[part.fieldname] = part.valueTruncated ? withoutHalf(part.value) : part.value;
      continue;
    }
    const bytes = await readFile(part.file, files.length < mostFilesKept ? room : 0);
    if (bytes === null || part.file.truncated) areFilesMissing = true;
    else if (bytes.length > 0) files.push(bytes);
    room -= bytes?.length ?? 0;
  }
  return { values, files, areFilesMissing, isFieldCut };
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

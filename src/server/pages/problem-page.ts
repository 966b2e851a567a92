// A page that says why a request to a public page came to nothing: a person reads it, no program.
import type { Problem } from '../../domain/problems.ts';
import type { Handler } from '../config.ts';
import type { PageFiles } from './assets.ts';
import { writePage } from './frame.ts';
import type { Reader } from './reader.ts';
import { plainBody } from './say-pages.ts';
import { frameText } from './text/frame-text.ts';

type Looking = { readonly reader: Reader; readonly handler: Handler | null; readonly files: PageFiles };
type Words = 'missing' | 'tooLarge' | 'busy' | 'failed';

const wordsOf: Readonly<Partial<Record<Problem['code'], Words>>> = {
  notFound: 'missing',
  tooLarge: 'tooLarge',
  busy: 'busy',
  storageFull: 'busy',
  tooManyTries: 'busy',
};

/** It names no address: what was asked for may hold anything. */
export function problemPage({ reader, handler, files }: Looking, { code }: Problem): string {
  const text = frameText[reader.language];
  const words = wordsOf[code] ?? 'failed';
  const title = text[`${words}Title`];
  const body = plainBody(title, text[`${words}Text`]);
  return writePage({ title, reader, path: '', handler, body }, files);
}

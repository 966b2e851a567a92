// The wording residents are shown before they say anything. Every wording that was ever shown is kept with its hash, so
// that it can be proved which words somebody acknowledged. PIPL 第十四、十七条.
import type { Handler } from '../config.ts';
import type { Language } from '../pages/reader.ts';
import { type NoticeText, noticeText, noticeVersion } from '../pages/text/notice-text.ts';
import { lengthsOf } from '../retention/settings.ts';
import { sha256Of } from '../store/blobs.ts';
import type { ServerStore } from '../store/records.ts';

export type Notice = NoticeText & { readonly version: string };

type Shown = { readonly tenant: string; readonly handler: Handler; readonly language: Language };

/** The words for this handler in this language, with the lengths its county set, and the version that names exactly them. */
export function noticeFor(store: ServerStore, { tenant, handler, language }: Shown): Notice {
  const text = noticeText[language](handler, lengthsOf(store, tenant));
  return { ...text, version: `${noticeVersion}-${language}-${hashOf(text).slice(0, 12)}` };
}

const wordsOf = ({ short, full }: NoticeText): string => JSON.stringify({ short, full });
const hashOf = (text: NoticeText): string => sha256Of(Buffer.from(wordsOf(text)));

/** Called when it is shown. The first time of each wording is what counts. */
export function keepNotice(store: ServerStore, tenant: string, shown: Notice & { language: Language }): void {
  store.sql.run(
    'INSERT OR IGNORE INTO notice_text VALUES(?,?,?,?,?,?)',
    ...[tenant, shown.version, shown.language, hashOf(shown), wordsOf(shown)],
    new Date(store.env.now()).toISOString(),
  );
}

type HashRow = { readonly text_hash: string };

/** The hash of a wording that was shown here once; null for a version nobody was ever shown. */
export const shownHash = ({ sql }: ServerStore, tenant: string, version: string): string | null =>
  sql.one<HashRow>('SELECT text_hash FROM notice_text WHERE tenant=? AND version=?', tenant, version)
    ?.text_hash ?? null;

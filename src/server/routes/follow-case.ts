// The page of one case, put together from what the store holds.
import { mutationId, uuid7 } from '../../domain/ids.ts';
import { parseJson } from '../../protocol/json.ts';
import { type Directory, directory } from '../../protocol/session.ts';
import { casePage } from '../pages/follow/case-page.ts';
import type { PageStation } from '../pages/frame.ts';
import type { Html } from '../pages/html.ts';
import type { Reader } from '../pages/reader.ts';
import { followText } from '../pages/text/follow-text.ts';
import type { ServerStore } from '../store/records.ts';
import { readDirectoryText } from '../store/server-state.ts';
import { requestsOf } from '../tracking/person-requests.ts';
import { movesOpen, residentView } from '../tracking/resident-moves.ts';
import { writeTicket } from '../tracking/ticket.ts';
import { caseUnder, type FoundCase } from '../tracking/tracking.ts';
import { consentsGiven } from '../tracking/withdraw-consent.ts';
import type { Doing } from './follow-acts.ts';
import type { Fields } from './form-body.ts';

export type Shown = {
  readonly reader: Reader;
  readonly found: FoundCase;
  readonly reading: string;
  readonly doing: Doing | null;
  readonly fields: Fields;
};

export type Shape = { readonly body: Html; readonly station: PageStation | undefined };

const idBytes = 10;

/** null when the case is not there for its resident (any more). */
export function casePageOf(
  store: ServerStore,
  { reader, found, reading, doing, fields }: Shown,
): Shape | null {
  const view = residentView(store, found);
  if (view === null) return null;
  const { env } = store;
  const text = followText[reader.language];
  const lists = listsOf(store, found.tenant);
  const typed = doing === null || doing.isDone ? {} : typedIn(fields, doing.form);
  const body = casePage({
    view,
    units: (id) => lists?.orgs.find((one) => one.id === id)?.name,
    open: movesOpen(store, view),
    requests: requestsOf(store, found),
    consents: consentsGiven(store, found),
    hasPin: caseUnder(store, found.codeHash)?.pinHash !== null,
    tools: {
      text,
      reader,
      ticket: writeTicket(store, found),
      reading,
      newId: () => mutationId.parse(uuid7(env.now(), env.randomBytes(idBytes))),
      typed,
    },
    outcome: doing === null ? null : { isDone: doing.isDone, words: text[doing.words], form: doing.form },
  });
  // Who reports is not told to call the station: it must not learn who they are.
  const station = view.isSealed ? undefined : lists?.stations.find((one) => one.id === view.stationId);
  return { body, station: station && { name: station.name, phone: station.phone } };
}

function listsOf({ sql }: ServerStore, tenant: string): Directory | null {
  const json = parseJson(readDirectoryText(sql, tenant) ?? 'null');
  const parsed = json.ok ? directory.safeParse(json.value) : null;
  return parsed?.success ? parsed.data : null;
}

/** Texts by the id their field has on the page, choices by their name. */
const typedIn = ({ text = '', reason = '', ...fields }: Fields, form: string): Fields => ({
  ...fields,
  [`${form}-text`]: text,
  [`${form}-reason`]: reason,
});

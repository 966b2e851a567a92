// The demo county in which every text has held all sixty lines, and what a person must read of it in a real Chromium under
// the policy of the server.
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type DemoAccount, demoTenant } from '../../src/demo/accounts.ts';
import type { Profile } from '../../src/domain/actor.ts';
import { assetFor } from '../../src/domain/assets/asset-view.ts';
import { recordId, tenantCode } from '../../src/domain/ids.ts';
import { viewFor } from '../../src/domain/view.ts';
import { normaliseText } from '../../src/domain/written-text.ts';
import type { App } from '../../src/server/app.ts';
import { readAsset } from '../../src/server/assets/asset-store.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { sayAtDesks } from '../world/said-at-desks.ts';
import { type SaidEverywhere, sayEverywhere } from '../world/said-everywhere.ts';
import { scriptCorpus } from '../world/script-corpus.ts';
import { deskScreen } from './chromium.ts';
import { openDemoCounty } from './demo-county.ts';
import { signIn } from './hands.ts';
import { type Opened, walk, watchedPage } from './watched.ts';

export type Kind = keyof SaidEverywhere['ids'];

export type SaidCounty = {
  readonly running: App;
  readonly browser: Browser;
  readonly origin: string;
  /** What may come in at all: a tab is refused as a control character. */
  readonly lines: readonly string[];
  readonly said: SaidEverywhere;
  /** Handed in a moment ago: their author may still change them. */
  readonly fresh: readonly { readonly kind: Kind; readonly id: string }[];
  /** What was said in the list of this path. */
  readonly listed: (path: string) => readonly string[];
  /** Every text in a value that somebody of us wrote, whole. What a code held that is none of ours is told, not shown. */
  readonly textsIn: (value: unknown) => readonly string[];
  /** The page of a record for this person, with all that the server lets them read of it. */
  readonly pageOf: (person: DemoAccount, kind: Kind, id: string) => readonly Opened[];
  /** Signs in and waits until what this person may see has come. */
  readonly at: (person: DemoAccount, viewport?: typeof deskScreen) => Promise<Page>;
  /** What ran or was asked for that should not; to be empty. */
  readonly happened: readonly string[];
  readonly close: () => Promise<void>;
};

const amended = ['petition', 'petition', 'petition', 'petition', 'observation', 'sighting'] as const;

export const actorOf = ({ phone: _, password: __, ...actor }: DemoAccount): Profile => actor;

/** A field of one line has no line ends, and a page breaks lines where it likes. */
export const bare = (text: string): string => text.replaceAll(/\s/g, '');

export async function openSaidCounty(): Promise<SaidCounty> {
  const county = await openDemoCounty({ env: { isDemo: true } });
  const { running, browser, origin } = county;
  const lines = scriptCorpus.filter((line) => !line.includes('\t'));
  const said = sayEverywhere(running.store, lines);
  const fresh = amended.map((kind) => ({ kind, id: said.more(kind) }));
  // Matters of one way, each open to whoever holds its code.
  const cases = said.ids.petition
    .slice(0, 6)
    .map((id) => ({ tenant: tenantCode.parse(demoTenant), recordId: recordId.parse(id) }));
  const atDesks = await sayAtDesks(running, said.texts, cases);
  const written = new Set(said.texts.written().map(normaliseText));
  const happened: string[] = [];

  const textsIn = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return written.has(value) ? [value] : [];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, inside]) => (name === 'qrId' ? [] : textsIn(inside)));
  };

  const pageOf: SaidCounty['pageOf'] = (person, kind, id) => {
    const { tenant } = person;
    const asset = kind === 'asset' ? readAsset(running.store, tenant, id) : null;
    const record = kind === 'asset' ? null : readRecord(running.store, tenant, id);
    const view = asset ? assetFor(asset, actorOf(person)) : record && viewFor(record, actorOf(person));
    return view === null ? [] : [{ path: `/ledger/${kind}/${id}`, expected: textsIn(view) }];
  };

  const at: SaidCounty['at'] = async (person, viewport = deskScreen) => {
    const page = await watchedPage(browser, { origin, viewport, happened });
    const answer = await page.goto(origin);
    expect(answer?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'");
    await signIn(page, person);
    // The ledger comes last; what is there now has all come.
    const [latest] = pageOf(person, 'asset', said.ids.asset.at(-1) ?? '');
    const patience = 6000;
    if (latest !== undefined) expect(await walk(page, [latest], patience)).toEqual([]);
    return page;
  };

  const listed = (path: string) => (atDesks.get(path) ?? []).map(normaliseText);
  const close = () => county.close();
  return { running, browser, origin, lines, said, fresh, listed, textsIn, pageOf, at, happened, close };
}

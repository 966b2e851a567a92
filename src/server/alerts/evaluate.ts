// Asks every rule of a subject and carries its episodes on. Promise: sent twice on one day, the second changes nothing;
// a subject that is gone falls silent and clears like any other.
import { type Alert, countsDays } from '../../domain/alerts/alert.ts';
import type { AlertDraft } from '../../domain/alerts/draft.ts';
import { episodeAfter } from '../../domain/alerts/episodes.ts';
import { checkAll } from '../../domain/alerts/rules.ts';
import { type AlertSettings, thresholdsOf } from '../../domain/alerts/thresholds.ts';
import { dayAt } from '../../domain/day.ts';
import { tenantCode } from '../../domain/ids.ts';
import { calendarOf } from '../county/calendars.ts';
import type { ServerStore } from '../store/records.ts';
import { freshAlert, keepAlert, lastEpisodes } from './alert-store.ts';
import { type Found, findSubject, type Named } from './subjects.ts';

export const contextOf = ({ env, sql }: ServerStore, tenant: string) => {
  const now = env.now();
  return { today: dayAt(now), nowAt: new Date(now).toISOString(), calendar: calendarOf(sql, tenant) };
};

/** What the rules say of it today. */
export function draftsOf(
  found: Found,
  settings: AlertSettings,
  context: ReturnType<typeof contextOf>,
): readonly AlertDraft[] {
  switch (found.type) {
    case 'asset':
      return checkAll(found, settings, context);
    case 'owner':
      return checkAll(found, settings, context);
    case 'feed':
      return checkAll(found, settings, context);
    case 'sighting':
      return checkAll(found, settings, context);
  }
}

type Looking = { readonly tenant: string; readonly named: Named; readonly settings: AlertSettings };

/** Called inside a transaction. Answers the alerts that changed. */
export function evaluate(store: ServerStore, { tenant, named, settings }: Looking): readonly Alert[] {
  const context = contextOf(store, tenant);
  const found = findSubject(store, tenant, named);
  const drafts = new Map(
    (found === null ? [] : draftsOf(found, settings, context)).map((draft) => [draft.ruleId, draft]),
  );
  const known = new Map(lastEpisodes(store, tenant, named.id).map((alert) => [alert.episode.ruleId, alert]));
  return [...new Set([...drafts.keys(), ...known.keys()])].flatMap((ruleId) => {
    const before = known.get(ruleId) ?? null;
    const { cooldownDays } = thresholdsOf(settings, ruleId);
    const episode = episodeAfter(before?.episode ?? null, drafts.get(ruleId) ?? null, {
      today: context.today,
      cooldownDays,
    });
    if (episode === null || isSame(episode, before?.episode)) return [];
    const head = { tenant: tenantCode.parse(tenant), subjectName: found?.name ?? before?.subjectName ?? '' };
    const isNew = before === null || before.episode.episode !== episode.episode;
    const after = isNew
      ? freshAlert(store, head, episode)
      : carriedOn(before, { ...head, episode }, context.nowAt);
    keepAlert(store, { before: isNew ? null : before, after });
    return [after];
  });
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

type Carried = Pick<Alert, 'tenant' | 'subjectName' | 'episode'>;

/**
 * What only grew by a day is kept and not told again: a phone counts days from `since` itself. The list is in the
 * order of what a person should look at, so only another state or severity moves an alert up.
 */
function carriedOn(before: Alert, after: Carried, now: string): Alert {
  const isHigher =
    after.episode.state !== before.episode.state || after.episode.severity !== before.episode.severity;
  const isTold = isHigher || !isSame(visible(before), visible({ ...before, ...after }));
  return {
    ...before,
    ...after,
    ver: before.ver + Number(isTold),
    changedAt: isHigher ? now : before.changedAt,
  };
}

function visible({ subjectName, episode }: Alert) {
  const { lastOn: _, value, ...rest } = episode;
  return { subjectName, ...rest, value: countsDays(episode) ? null : value };
}

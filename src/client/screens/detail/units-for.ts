// The units a step may name: those the server would take, so that nobody chooses one and is refused for it.
import type { Actor } from '../../../domain/actor.ts';
import type { Move } from '../../../domain/machines/asked.ts';
import { liesIn } from '../../../domain/place.ts';
import type { RecordView } from '../../../domain/view.ts';
import type { Directory } from '../../../protocol/session.ts';

type Unit = Directory['orgs'][number];
type Asked = { readonly move: Move; readonly actor: Actor; readonly directory: Directory };

/**
 * A station hands over to units of its own township alone. A 举报 never goes to the unit it names (《信访工作条例》第三十、
 * 四十六条), and who objects names another unit than their own.
 */
export function unitsFor(view: RecordView, { move, actor, directory }: Asked): readonly Unit[] {
  const station = directory.stations.find(({ id }) => id === view.stationId);
  const isOfTownship = ({ divisionCode }: Unit) =>
    divisionCode !== undefined && station !== undefined && liesIn(station.divisionCode, divisionCode);
  const named = namedIn(view);
  return directory.orgs.filter(
    (unit) =>
      (move !== 'assign' || actor.role !== 'station' || isOfTownship(unit)) &&
      (move !== 'assign' || unit.id !== named) &&
      (move !== 'object' || unit.id !== actor.orgId),
  );
}

/** Only of a 举报: an appeal may go to the unit it is against, where that is confirmed. */
const namedIn = (view: RecordView): string | undefined =>
  view.kind === 'petition' && (view.course.kind ?? view.fields?.kind) === 'report'
    ? view.fields?.targetOrgId
    : undefined;

// 84 sightings that added to the ledger or set it right: found by walking, checked together, entered. And some that
// are on their way or were none.
import { addDays } from '../../domain/day.ts';
import type { StationId } from '../../domain/ids.ts';
import type { Dice } from '../dice.ts';
import { makeDice } from '../dice.ts';
import { photoOf } from '../photo.ts';
import type { Said, Serials, Told } from '../records-run.ts';
import { tell } from '../records-run.ts';
import type { DemoAsset } from './assets.ts';
import { deputyOf, finance } from './people.ts';

/** Published: more than 80 entries verified or added. */
const added = 66;
const corrected = 18;

type Seen = { readonly gap: 'notInLedger' | 'dataWrong'; readonly on: Said['on'] };

const submission = (dice: Dice, asset: DemoAsset, { gap, on }: Seen) => ({
  stationId: stationOf(asset),
  nameGuess: asset.items.name,
  locationText: asset.items.location.text,
  assetClass: asset.items.assetClass,
  areaEstimateCentiM2: asset.items.areaCentiM2,
  observedStatus: 'idle',
  idleSinceMonth: asset.items.idleSince.slice(0, 7),
  ledgerGaps: [gap],
  hasHazard: false,
  attachments: [photoOf(dice, on)],
});

function stationOf(asset: DemoAsset): StationId {
  const [station] = asset.stationIds;
  if (station === undefined) throw new Error(`${asset.items.name} has no station`);
  return station;
}

function storyOf(dice: Dice, asset: DemoAsset, isNew: boolean): readonly Said[] {
  const listedOn = asset.course.listedOn ?? asset.items.idleSince;
  const seenOn = addDays(listedOn, -dice.whole(40, 90));
  const checkedOn = addDays(seenOn, dice.whole(3, 9));
  const actor = deputyOf(stationOf(asset));
  const check = {
    on: checkedOn,
    participants: [actor.name, '乡镇资产员'],
    deptOrgIds: [asset.items.managerOrgId],
    conclusion: isNew ? '确属公有资产，台账没有，补入。' : '台账面积与现场不符，按现场更正。',
  };
  const end = isNew
    ? ({ move: 'addToLedger', args: { assetId: asset.id, isTitleDisputed: false } } as const)
    : ({
        move: 'link',
        args: { assetId: asset.id },
        other: { id: asset.id, kind: 'asset', state: 'unlisted', isSealed: false },
      } as const);
  return [
    {
      move: 'submit',
      args: submission(dice, asset, { gap: isNew ? 'notInLedger' : 'dataWrong', on: seenOn }),
      actor,
      on: seenOn,
    },
    { move: 'startCheck', actor, on: addDays(seenOn, 1) },
    { move: 'keepJointCheck', args: check, actor, on: checkedOn },
    { ...end, actor: finance, on: addDays(checkedOn, dice.whole(1, 5)) },
  ];
}

/** Sightings that are still looked into, by how far they are; and those that turned out to be none. */
function openStory(
  dice: Dice,
  asset: DemoAsset,
  end: 'submitted' | 'verifying' | 'dismissed',
): readonly Said[] {
  const on = addDays(asset.course.listedOn ?? asset.items.idleSince, dice.whole(1, 20));
  const actor = deputyOf(stationOf(asset));
  const submit: Said = {
    move: 'submit',
    args: {
      ...submission(dice, asset, { gap: 'dataWrong', on }),
      nameGuess: `${asset.items.name}旁的老房子`,
    },
    actor,
    on,
  };
  const start: Said = { move: 'startCheck', actor, on: addDays(on, 2) };
  const dismiss: Said = {
    move: 'dismiss',
    args: { reason: 'private', note: '是村民自家的老房子。' },
    actor: finance,
    on: addDays(on, 6),
  };
  return { submitted: [submit], verifying: [submit, start], dismissed: [submit, start, dismiss] }[end];
}

/** The sightings behind a ledger. The same for the same seed. */
export function demoSightings(assets: readonly DemoAsset[], serials: Serials, seed = 84): readonly Told[] {
  const dice = makeDice(seed);
  const teller = { dice, serials };
  const confirmed = assets
    .slice(0, added + corrected)
    .map((asset, index) => tell(teller, 'sighting', storyOf(dice, asset, index < added)));
  const rest = (['submitted', 'verifying', 'dismissed'] as const).flatMap((end, index) =>
    assets
      .slice(-6 * (index + 1))
      .slice(0, 4)
      .map((asset) => tell(teller, 'sighting', openStory(dice, asset, end))),
  );
  return [...confirmed, ...rest];
}

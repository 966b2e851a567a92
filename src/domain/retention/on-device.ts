// How long a phone keeps the people of a matter in clear: afterwards with stars, like everybody else's matters. Who may
// see them whole asks the server, for a reason. The texts of the matter stay as they are: amendments are made on them.
import { dayMs } from '../day.ts';
import type { UserId } from '../ids.ts';
import { veiled } from '../rights/masking.ts';
import type { PetitionerView, RecordView, ViewOf } from '../view.ts';

/** 《个人信息保护法》第十九条, the shortest time that is needed: a month is more than the fifteen days of taking in and telling. */
const deviceDays = 30;

type Petition = ViewOf<'petition'> & { readonly fields: NonNullable<ViewOf<'petition'>['fields']> };

const hasClear = (petitioner: PetitionerView): boolean =>
  !petitioner.anonymous && !('isMasked' in petitioner);

/** Does this view hold people that have had their time on a phone? What the server never received is not judged. */
export const isOverOnDevice = ({ receivedAt }: Pick<RecordView, 'receivedAt'>, now: number): boolean =>
  receivedAt !== null && now - Date.parse(receivedAt) > deviceDays * dayMs;

/** The view with stars for its people; the same object where there is nobody to hide. */
export function starred(view: RecordView): RecordView {
  if (view.kind !== 'petition' || view.fields === null) return view;
  const { petitioner, representatives = [] } = view.fields;
  const isClear = hasClear(petitioner) || representatives.some((name) => !isStarred(name));
  return isClear ? withStars({ ...view, fields: view.fields }) : view;
}

const isStarred = (name: string): boolean => name.includes('*');

/** Is this one's own, which comes in clear, with stars for its people? */
export function isOwnStarred(view: RecordView, { userId }: { readonly userId: UserId }): boolean {
  if (view.kind !== 'petition' || view.fields === null || view.authorId !== userId) return false;
  const { petitioner, representatives = [] } = view.fields;
  return (!petitioner.anonymous && !hasClear(petitioner)) || representatives.some(isStarred);
}

function withStars(view: Petition): RecordView {
  const { petitioner, representatives } = view.fields;
  const people = {
    petitioner:
      petitioner.anonymous || 'isMasked' in petitioner ? ({ anonymous: true } as const) : petitioner,
    ...(representatives !== undefined && { representatives }),
  };
  const stars = veiled.stars(people);
  const isKnown = people.petitioner === petitioner;
  return { ...view, fields: { ...view.fields, ...stars, ...(!isKnown && { petitioner }) } };
}

// How the petitioner looks when it is not for everyone's eyes: with stars, without a character, or without what was
// not agreed to be passed on.
import { maskName, maskPhone } from '../masks.ts';
import type { PetitionFields } from '../petition.ts';
import type { PetitionerView } from '../view.ts';

type People = Pick<PetitionFields, 'petitioner' | 'representatives'>;
type PeopleView = {
  readonly petitioner: PetitionerView;
  readonly representatives?: string[] | undefined;
};

/** `blank` keeps no character; `passedOn` is name and phone, to a unit that the petitioner agreed to. */
export type Veil = 'open' | 'stars' | 'blank' | 'passedOn';

const blankName = '**'; // as of any name: of one length, so that the length stays hidden
const blankPhone = '****';

export const veiled: Readonly<Record<Veil, (people: People) => PeopleView>> = {
  open: (people) => people,
  stars: ({ petitioner, representatives }) => ({
    petitioner: petitioner.anonymous
      ? petitioner
      : {
          anonymous: false,
          isMasked: true,
          name: maskName(petitioner.name),
          phone: maskPhone(petitioner.phone),
        },
    ...(representatives !== undefined && { representatives: representatives.map(maskName) }),
  }),
  blank: ({ petitioner }) => ({
    petitioner: petitioner.anonymous
      ? petitioner
      : { anonymous: false, isMasked: true, name: blankName, phone: blankPhone },
  }),
  passedOn: ({ petitioner }) => {
    if (petitioner.anonymous) return { petitioner };
    const { address: _, ...reachable } = petitioner;
    return { petitioner: reachable };
  },
};

// Bugs to plant, one per rule of the protocol, each with the invariant that must notice it. `find` stands exactly once.
import type { Bug } from './bugs/bug.ts';
import { bugsOfFetching } from './bugs/fetching.ts';
import { bugsOfPeople } from './bugs/people.ts';
import { bugsOfSending } from './bugs/sending.ts';

export const bugs: readonly Bug[] = [...bugsOfSending, ...bugsOfFetching, ...bugsOfPeople];

// How far a matter is, in the few public words of each kind, and the shape that stands beside the word.
import type { RecordView } from '../../domain/view.ts';
import type { TextKey } from '../text/catalogue.ts';

type Stage = {
  readonly key: Extract<TextKey, `stage.${string}`>;
  readonly icon: string;
  readonly look: '' | ' replied' | ' done' | ' out';
};

const at = (key: Stage['key'], icon: string, look: Stage['look'] = ''): Stage => ({ key, icon, look });

const under = at('stage.other', 'stage-2');
const told = at('stage.told', 'stage-out', ' out');

const stages: Readonly<Record<RecordView['state'], Stage>> = {
  draft: at('stage.draft', 'stage-0'),
  submitted: at('stage.submitted', 'stage-0'),
  registered: at('stage.registered', 'stage-1'),
  screened: at('stage.registered', 'stage-1'),
  assigned: at('stage.assigned', 'stage-2'),
  objected: at('stage.assigned', 'stage-2'),
  forwarded: at('stage.assigned', 'stage-2'),
  verifying: at('stage.verifying', 'stage-2'),
  inProgress: under,
  replied: at('stage.replied', 'stage-3', ' replied'),
  answered: at('stage.replied', 'stage-3', ' replied'),
  closed: at('stage.closed', 'stage-done', ' done'),
  confirmed: at('stage.confirmed', 'stage-done', ' done'),
  declined: told,
  redirected: told,
  merged: at('stage.merged', 'stage-out', ' out'),
  dismissed: at('stage.dismissed', 'stage-out', ' out'),
  discarded: at('stage.dismissed', 'stage-out', ' out'),
  withdrawn: at('stage.withdrawn', 'stage-out', ' out'),
  archived: at('stage.closed', 'stage-done', ' done'),
};

export const stageOf = ({ state }: RecordView): Stage => stages[state];

import type { Problem, ProblemCode } from '../../domain/problems.ts';
import { problemText } from '../text/problem-text.ts';
import { useText } from '../text/use-text.ts';
import { Icon } from '../ui/icon.tsx';
import { offerFile, typedWithin } from './typed-file.ts';

const ofTheDisk: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'deviceStorageFull',
  'deviceStorageBroken',
]);

type TroubleProps = {
  readonly problem: Problem;
  /** How many fields say what is wrong with them. */
  readonly count: number;
  /** Where on the page the words stand that were typed. */
  readonly within: string;
};

/** Why a save did not happen. When the phone itself failed, what was typed is offered as a file. */
export function SaveTrouble({ problem, count, within }: TroubleProps) {
  const t = useText();
  const isOfTheDisk = ofTheDisk.has(problem.code);
  const keep = () => {
    const typed = document.querySelector(within);
    if (typed !== null) offerFile(t('form.unsaved.name'), typedWithin(t, typed));
  };
  return (
    <div className="stack tight" role="alert">
      <p className="error">
        <Icon name="sync-attention" />
        <span>
          {isOfTheDisk && <b>{t('form.unsaved')} </b>}
          {count > 0 ? t('form.fix', { count }) : problemText(t, problem)}
        </span>
      </p>
      {isOfTheDisk && (
        <button className="button" type="button" onClick={keep}>
          {t('form.unsaved.keep')}
        </button>
      )}
    </div>
  );
}

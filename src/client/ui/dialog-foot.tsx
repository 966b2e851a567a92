import { Icon } from './icon.tsx';

type DialogFootProps = {
  /** What came of the last try, in a sentence; nothing is shown of what is empty. */
  readonly problem?: string | false | null | undefined;
  readonly cancel: string;
  readonly onCancel: () => void;
  readonly act: string;
  /** Absent: the form around it is submitted. */
  readonly onAct?: () => void;
  readonly isBusy?: boolean;
  /** Something is still to be said before it can be done. */
  readonly isUnready?: boolean;
  readonly isDanger?: boolean;
  readonly isTall?: boolean;
};

/** How a dialog ends: what went wrong, and the two ways out of it. */
export function DialogFoot({ problem, cancel, onCancel, act, onAct, ...how }: DialogFootProps) {
  const look = `button${how.isTall ? ' tall' : ''}`;
  return (
    <>
      {problem && (
        <p className="error" role="alert">
          <Icon name="sync-attention" />
          <span>{problem}</span>
        </p>
      )}
      <div className="buttons even">
        <button className={look} type="button" onClick={onCancel}>
          {cancel}
        </button>
        <button
          className={`${look} ${how.isDanger ? 'danger' : 'primary'}`}
          type={onAct ? 'button' : 'submit'}
          disabled={how.isBusy || how.isUnready}
          aria-busy={how.isBusy}
          onClick={onAct}
        >
          {act}
        </button>
      </div>
    </>
  );
}

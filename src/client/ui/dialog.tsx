import { type ReactNode, useEffect, useRef } from 'react';
import { dialogClosed } from './wide.ts';

type DialogProps = {
  readonly title: string;
  readonly look?: 'dialog' | 'sheet';
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A native modal dialog, open as long as it is rendered. Escape and the back gesture close it. */
export function Dialog({ title, look = 'dialog', onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      dialogClosed();
    };
  }, []);
  return (
    <dialog className={look} ref={element} aria-label={title} onClose={onClose}>
      {children}
    </dialog>
  );
}

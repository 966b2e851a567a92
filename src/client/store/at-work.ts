// Who is at work in any tab of this phone: the sender, and each open form. A new version waits for all of them.
import { useEffect } from 'react';
import type { Environment } from '../environment.ts';
import { newId, type Store } from './store.ts';
import { useStore } from './store-context.ts';

const atWork = 'luzhi-work-';

export const senderName = ({ actor }: Store): string => `${atWork}sender-${actor.userId}`;

/** Is a form open or a send running, here or in another tab? */
export const isAnyTabAtWork = (env: Environment): Promise<boolean> => env.isAtWork(atWork);

/** Says so while this is shown: what is typed here is not taken away by an update. */
export function useAtWork(): void {
  const { env } = useStore();
  useEffect(() => {
    let leave = () => {};
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    void env.exclusively(`${atWork}form-${newId(env)}`, () => left);
    return () => leave();
  }, [env]);
}

// How much room the phone gives, and whether it has promised to keep what is there.
import { useEffect, useState } from 'react';

export type Space = {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  readonly isPersisted: boolean | null;
};

async function measure(): Promise<Space> {
  if (navigator.storage === undefined) return { usedBytes: 0, quotaBytes: 0, isPersisted: null };
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  return { usedBytes: usage, quotaBytes: quota, isPersisted: await navigator.storage.persisted() };
}

/** Asks the browser to keep this site's data. The browser decides. */
export async function askToPersist(): Promise<boolean> {
  return navigator.storage === undefined ? false : navigator.storage.persist();
}

export function useSpace(): Space | undefined {
  const [space, setSpace] = useState<Space>();
  useEffect(() => {
    let isShown = true;
    void measure().then((measured) => isShown && setSpace(measured));
    return () => {
      isShown = false;
    };
  }, []);
  return space;
}

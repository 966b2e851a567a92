// What comes after the first load and may be missed: where its file could not come, something stands in its place, and
// the screen around it stays.
import { type ComponentType, lazy, type ReactNode } from 'react';

/** `load` answers the component itself. Without a stand-in nothing is shown. */
export const lazily = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  standIn: (props: Props) => ReactNode = () => null,
) =>
  lazy(() =>
    load()
      .catch(() => standIn)
      .then((shown) => ({ default: shown })),
  );

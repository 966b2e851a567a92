// Filters live in the address, so that the way back restores them.
import { useCallback } from 'react';
import { useNavigate } from 'react-router';

/**
 * Writes one value into the address that is open NOW, or takes an empty one out of it. What a screen last drew may be a
 * moment older: words that settle after a row was chosen must not take the person back to the list.
 */
export function useSetInAddress(): (name: string, value: string) => void {
  const navigate = useNavigate();
  return useCallback(
    (name, value) => {
      const { pathname, search } = window.location;
      const next = new URLSearchParams(search);
      if (value === '') next.delete(name);
      else next.set(name, value);
      void navigate({ pathname, search: next.toString() }, { replace: true });
    },
    [navigate],
  );
}

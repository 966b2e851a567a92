import { useEffect, useState } from 'react';
import { openReader, type Reader } from '../../scan/reader.ts';

/** The decoder, open as long as the screen is; null until the screen is there. */
export function useReader(): Reader | null {
  const [reader, setReader] = useState<Reader | null>(null);
  useEffect(() => {
    const opened = openReader();
    setReader(opened);
    return () => opened.close();
  }, []);
  return reader;
}

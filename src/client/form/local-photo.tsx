import { useEffect, useState } from 'react';
import type { Sha256 } from '../../domain/ids.ts';
import { useLocalPhoto } from '../store/photos.ts';

/** The address of a photo kept on this phone; null when it is not here, undefined while it is read. */
export function usePhotoAddress(
  sha: Sha256,
  size: 'thumb' | 'full',
  type = 'image/jpeg',
): string | null | undefined {
  const bytes = useLocalPhoto(sha, size);
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(new Blob([bytes], { type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, type]);
  return bytes === null ? null : address;
}

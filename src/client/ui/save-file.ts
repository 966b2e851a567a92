// Hands a file to the person: by the share sheet of a phone where it takes this kind of file, else as a download.
export type FileHandedOver = 'shared' | 'saved' | 'dismissed';

const downloadBeginsMs = 60_000; // by then even a slow phone has begun to read it

/** Must be called from a tap: a browser opens its share sheet for nothing else. */
export async function saveFile(file: File): Promise<FileHandedOver> {
  const sheet = { files: [file] };
  const isPhone = matchMedia('(pointer: coarse)').matches;
  if (isPhone && typeof navigator.canShare === 'function' && navigator.canShare(sheet)) {
    try {
      await navigator.share(sheet);
      return 'shared';
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') return 'dismissed';
    }
  }
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), downloadBeginsMs);
  return 'saved';
}

// A note outside of the database, which may outlive it. A browser that keeps no such notes is read as one that has none.
const name = 'luzhi-keepsake';

export const browserKeepsake = {
  read: (): string | null => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  write: (text: string): void => {
    try {
      localStorage.setItem(name, text);
    } catch {
      // Without the note a loss goes untold; the work itself does not depend on it.
    }
  },
};

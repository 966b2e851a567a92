// Takes pictures in, one after the other: shrink, stamp, keep; counts how many are still on their way. A picture of a
// draft is written with the draft, as every word of it is; any other is written at once.
import { useState } from 'react';
import { type Attachment, photosPerRecord } from '../../domain/attachment.ts';
import type { Problem } from '../../domain/problems.ts';
import { useSession } from '../session/session.ts';
import { useSettings } from '../session/settings.ts';
import { holdPhoto, keepPhoto } from '../store/photos.ts';
import { useStore } from '../store/store-context.ts';
import { dayText, timeText } from '../text/dates.ts';
import { useText } from '../text/use-text.ts';
import { shrinkPhoto } from './shrink-photo.ts';

export type Intake = {
  readonly waiting: number;
  /** How many of those chosen last found no room. */
  readonly leftOut: number;
  readonly problem: Problem | null;
  readonly add: (files: readonly File[]) => Promise<void>;
};

type IntakeOptions = {
  /** How many there are. */
  readonly count: number;
  readonly isOfDraft: boolean;
  readonly onKept: (photo: Attachment) => void;
};

export function useIntake({ count, isOfDraft, onKept }: IntakeOptions): Intake {
  const t = useText();
  const store = useStore();
  const [waiting, setWaiting] = useState(0);
  const [leftOut, setLeftOut] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isStamped = useSettings((settings) => settings.stampPhotos);
  const station = useSession((session) =>
    session.directory?.stations.find((one) => session.profile?.stationIds.includes(one.id)),
  );

  const keepOne = async (file: File) => {
    const takenAt = store.env.now();
    const when = `${dayText(t, takenAt)} ${timeText(takenAt)}`;
    const stamp = isStamped ? t('photo.stamp', { place: station?.name ?? '', time: when }).trim() : '';
    const shrunk = await shrinkPhoto(file, stamp);
    if (!shrunk.ok) return setProblem(shrunk.problem);
    const keep = isOfDraft ? holdPhoto : keepPhoto;
    const kept = await keep(store, { ...shrunk.value, mime: 'image/jpeg', takenAt });
    if (kept.ok) onKept(kept.value);
    else setProblem(kept.problem);
  };

  const add = async (files: readonly File[]) => {
    const taken = files.slice(0, Math.max(0, photosPerRecord - count - waiting));
    setProblem(null);
    setLeftOut(files.length - taken.length);
    setWaiting((left) => left + taken.length);
    for (const file of taken) {
      await keepOne(file);
      setWaiting((left) => left - 1);
    }
  };
  return { waiting, leftOut, problem, add };
}

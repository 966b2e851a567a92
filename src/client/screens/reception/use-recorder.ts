// Records a voice note of at most a minute and keeps it at once, sealed, like a photo. What cannot be kept is said so.
import { useEffect, useRef, useState } from 'react';
import { type Attachment, type AttachmentMime, audioMimes } from '../../../domain/attachment.ts';
import { keepPhoto } from '../../store/photos.ts';
import { useStore } from '../../store/store-context.ts';

const longestSeconds = 60;
const bitsPerSecond = 32_000; // a minute is 240 kB; speech stays clear

export type Trouble = 'none' | 'denied' | 'failed';

export type Recorder = {
  readonly isRunning: boolean;
  readonly secondsLeft: number;
  readonly trouble: Trouble | null;
  readonly start: () => Promise<void>;
  readonly stop: () => void;
};

const typeHere = (): AttachmentMime | undefined =>
  typeof MediaRecorder === 'undefined'
    ? undefined
    : audioMimes.find((mime) => MediaRecorder.isTypeSupported(mime));

export function useRecorder(onKept: (kept: Attachment) => void): Recorder {
  const store = useStore();
  const running = useRef<MediaRecorder | null>(null);
  const [secondsLeft, setSecondsLeft] = useState(longestSeconds);
  const [isRunning, setIsRunning] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const stop = () => {
    if (running.current?.state === 'recording') running.current.stop();
  };

  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setSecondsLeft((left) => left - 1), 1000);
    return () => clearInterval(timer);
  }, [isRunning]);
  useEffect(() => {
    if (secondsLeft <= 0 && running.current?.state === 'recording') running.current.stop();
  }, [secondsLeft]);
  useEffect(
    () => () => {
      for (const track of running.current?.stream.getTracks() ?? []) track.stop();
    },
    [],
  );

  const keep = async (parts: readonly Blob[], mime: AttachmentMime) => {
    const bytes = await new Blob([...parts]).arrayBuffer();
    const photo = { bytes, mime, thumb: new ArrayBuffer(0), takenAt: store.env.now() };
    const kept = bytes.byteLength === 0 ? null : await keepPhoto(store, photo);
    if (kept?.ok) onKept(kept.value);
    else setTrouble('failed');
  };

  const start = async () => {
    const mime = typeHere();
    setTrouble(null);
    if (mime === undefined || navigator.mediaDevices === undefined) return setTrouble('none');
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (stream === null) return setTrouble('denied');
    const recorder = new MediaRecorder(stream, { mimeType: mime, audioBitsPerSecond: bitsPerSecond });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      setIsRunning(false);
      void keep(parts, mime);
    };
    running.current = recorder;
    setSecondsLeft(longestSeconds);
    setIsRunning(true);
    recorder.start();
  };
  return { isRunning, secondsLeft, trouble, start, stop };
}

// The camera's picture, read while it runs. It is off as soon as something was found, the page is hidden or left.
import './scan.css';
import { useEffect, useRef, useState } from 'react';
import { type Camera, type NoCamera, openCamera } from '../../scan/camera.ts';
import type { Reader } from '../../scan/reader.ts';
import { useScanText } from '../../text/scan-text.ts';
import { EmptyFace } from '../../ui/shell.tsx';

type ViewProps = {
  readonly reader: Reader | null;
  readonly onFound: (texts: readonly string[]) => void;
  readonly onBroken: () => void;
};

type Face = 'starting' | 'running' | NoCamera;

export function CameraView({ reader, onFound, onBroken }: ViewProps) {
  const s = useScanText();
  const video = useRef<HTMLVideoElement>(null);
  const [face, setFace] = useState<Face>('starting');
  const [camera, setCamera] = useState<Camera | null>(null);
  const [round, setRound] = useState(0);
  const told = useRef({ onFound, onBroken });
  useEffect(() => {
    told.current = { onFound, onBroken };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round opens the camera anew
  useEffect(() => {
    const picture = video.current;
    if (picture === null || reader === null) return undefined;
    let opened: Camera | null = null;
    let isGone = false;
    const onFrame = async () => {
      const frame = await createImageBitmap(picture).catch(() => null);
      const texts = frame === null ? [] : await reader.read(frame);
      if (isGone) return;
      if (texts === null) told.current.onBroken();
      else if (texts.length > 0) told.current.onFound(texts);
    };
    void openCamera(picture, onFrame).then((answer) => {
      if (typeof answer === 'string') return setFace(answer);
      if (isGone) return answer.close();
      opened = answer;
      setCamera(answer);
      setFace('running');
    });
    return () => {
      isGone = true;
      opened?.close();
      setCamera(null);
    };
  }, [reader, round]);
  useEffect(() => {
    const shown = () => document.visibilityState === 'visible' && setRound((count) => count + 1);
    document.addEventListener('visibilitychange', shown);
    return () => document.removeEventListener('visibilitychange', shown);
  }, []);
  const hasNone = face !== 'starting' && face !== 'running';
  return (
    <section className="stack tight">
      <div className="viewfinder" hidden={hasNone}>
        <video ref={video} muted playsInline aria-label={s('scan.picture')} />
        <i className="viewfinder-frame" aria-hidden="true" />
      </div>
      {hasNone ? (
        <EmptyFace icon="camera" title={s(`scan.noCamera.${face}`)} hint={s(`scan.noCamera.${face}.hint`)}>
          <button className="button" type="button" onClick={() => setRound((count) => count + 1)}>
            {s('scan.reopen')}
          </button>
        </EmptyFace>
      ) : (
        <p role="status">{s(face === 'starting' ? 'scan.starting' : 'scan.aim')}</p>
      )}
      {camera !== null && <CameraTools camera={camera} />}
    </section>
  );
}

function CameraTools({ camera }: { readonly camera: Camera }) {
  const s = useScanText();
  const [isLit, setIsLit] = useState(false);
  const [zoom, setZoom] = useState(camera.zoom?.min ?? 1);
  if (!camera.hasTorch && camera.zoom === null) return null;
  return (
    <div className="line apart">
      {camera.hasTorch && (
        <button
          className="button"
          type="button"
          aria-pressed={isLit}
          onClick={() => {
            setIsLit(!isLit);
            void camera.light(!isLit);
          }}
        >
          {s('scan.torch')}
        </button>
      )}
      {camera.zoom !== null && (
        <label className="zoom">
          {s('scan.zoom')}
          <input
            type="range"
            {...camera.zoom}
            value={zoom}
            onChange={(event) => {
              const value = event.target.valueAsNumber;
              setZoom(value);
              void camera.zoomTo(value);
            }}
          />
        </label>
      )}
    </div>
  );
}

// The camera at the back of the phone: its picture in a video element, about every fifth frame to be read, torch and
// zoom where it has them. Closed, it is off: the light beside the lens goes out.
export type Zoom = { readonly min: number; readonly max: number; readonly step: number };

export type Camera = {
  readonly hasTorch: boolean;
  readonly zoom: Zoom | null;
  readonly light: (isOn: boolean) => Promise<void>;
  readonly zoomTo: (value: number) => Promise<void>;
  readonly close: () => void;
};

/** Why there is no picture: the person or the system said no, there is no camera, or another app has it. */
export type NoCamera = 'denied' | 'missing' | 'busy';

const framesBetween = 5; // a reading takes as long as some frames; more often only warms the phone
const frameMs = 33; // where the browser does not tell of frames

const wanted: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } },
};

export async function openCamera(
  video: HTMLVideoElement,
  onFrame: () => Promise<void>,
): Promise<Camera | NoCamera> {
  if (typeof navigator.mediaDevices?.getUserMedia !== 'function') return 'missing';
  const stream = await navigator.mediaDevices.getUserMedia(wanted).catch(whyNot);
  if (typeof stream === 'string') return stream;
  video.srcObject = stream;
  await video.play().catch(() => undefined); // it plays as soon as the page is shown
  const stopReading = everyFifthFrame(video, onFrame);
  const [track] = stream.getVideoTracks();
  const can: object = track?.getCapabilities?.() ?? {};
  const apply = async (set: object) => {
    await track?.applyConstraints({ advanced: [set] }).catch(() => undefined); // a wish; the picture goes on
  };
  return {
    hasTorch: 'torch' in can && can.torch === true,
    zoom: zoomIn(can),
    light: (torch) => apply({ torch }),
    zoomTo: (zoom) => apply({ zoom }),
    close: () => {
      stopReading();
      for (const one of stream.getTracks()) one.stop();
      video.srcObject = null;
    },
  };
}

function whyNot(error: unknown): NoCamera {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'missing';
}

function zoomIn(can: object): Zoom | null {
  const range = 'zoom' in can && typeof can.zoom === 'object' && can.zoom !== null ? can.zoom : null;
  if (range === null) return null;
  const min = 'min' in range ? Number(range.min) : Number.NaN;
  const max = 'max' in range ? Number(range.max) : Number.NaN;
  const step = 'step' in range ? Number(range.step) : Number.NaN;
  return max > min ? { min, max, step: step > 0 ? step : (max - min) / 20 } : null;
}

/** Never two readings at a time; a frame that comes meanwhile is let go. */
function everyFifthFrame(video: HTMLVideoElement, onFrame: () => Promise<void>): () => void {
  let isEnded = false;
  let isReading = false;
  let count = 0;
  const step = () => {
    if (isEnded) return;
    count += 1;
    const isReady = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    if (isReady && !isReading && count % framesBetween === 0) {
      isReading = true;
      void onFrame().finally(() => {
        isReading = false;
      });
    }
    next();
  };
  const next = () => {
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(step);
    else setTimeout(step, frameMs);
  };
  next();
  return () => {
    isEnded = true;
  };
}

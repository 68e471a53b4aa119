type Detector = (source: HTMLVideoElement) => Promise<string | null>;

interface BarcodeDetectorLike {
  detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]>;
}
interface BarcodeDetectorMaker {
  new (options: { formats: string[] }): BarcodeDetectorLike;
  getSupportedFormats: () => Promise<string[]>;
}

/** Often enough to feel immediate, seldom enough to leave a phone cool. */
const PAUSE_MILLIS = 150;
/** A code fills a good part of the picture: more only costs time. */
const LOOKED_AT_PIXELS = 720;

/** Cameras are for pages that nobody on the way could have changed. */
export const cameraAllowed = (): boolean =>
  window.isSecureContext && (navigator.mediaDevices as MediaDevices | undefined) !== undefined;

async function builtIn(): Promise<Detector | null> {
  const { BarcodeDetector: Maker } = window as unknown as { BarcodeDetector?: BarcodeDetectorMaker };
  if (Maker === undefined) return null;
  const formats = await Maker.getSupportedFormats();
  if (!formats.includes('qr_code')) return null;
  const detector = new Maker({ formats });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
}

async function own(): Promise<Detector> {
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  return (video) => {
    const scale = Math.min(1, LOOKED_AT_PIXELS / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (pen === null || canvas.width === 0) return Promise.resolve(null);
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return Promise.resolve(decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height)));
    } catch {
      // Most pictures show no code.
      return Promise.resolve(null);
    }
  };
}

/** Looks until it is told to stop. `onFailed`: no camera, or nobody let us. */
export function watch(
  video: HTMLVideoElement,
  onRead: (text: string) => void,
  onFailed: (error: Error) => void,
): () => void {
  let stopped = false;
  let stream: MediaStream | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
    if (stopped) {
      end();
      return;
    }
    video.srcObject = stream;
    await video.play();
    const detect = (await builtIn()) ?? (await own());
    let last: string | null = null;
    const look = async () => {
      if (stopped) return;
      const text = await detect(video).catch(() => null);
      if (text !== null && text !== last && text !== '') onRead(text);
      last = text ?? last;
      timer = setTimeout(() => void look(), PAUSE_MILLIS);
    };
    await look();
  }
  function end(): void {
    clearTimeout(timer);
    stream?.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  }

  run().catch((error: unknown) => {
    end();
    if (!stopped) onFailed(error instanceof Error ? error : new Error(String(error)));
  });
  return () => {
    stopped = true;
    end();
  };
}

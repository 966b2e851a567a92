// One HEIC photo decoded, in a thread of its own: its decoder knows no pause, and what goes wrong in it ends with it.
import { parentPort, workerData } from 'node:worker_threads';
import libheif, { type HeifImage } from 'libheif-js/wasm-bundle.js';
import type { HeicAnswer, HeicTask } from './heic.ts';

function draw(image: HeifImage, { mostPixels }: HeicTask): Promise<HeicAnswer> {
  const width = image.get_width();
  const height = image.get_height();
  if (width * height > mostPixels) return Promise.resolve('tooLarge');
  const empty = { data: new Uint8ClampedArray(width * height * 4), width, height };
  return new Promise((resolve) => {
    image.display(empty, (drawn) => resolve(drawn === null ? 'fileTypeRefused' : drawn));
  });
}

async function answer(task: HeicTask): Promise<HeicAnswer> {
  const images = new libheif.HeifDecoder().decode(task.bytes);
  const image = images.find((one) => one.is_primary()) ?? images[0];
  return image === undefined ? 'fileTypeRefused' : draw(image, task);
}

const task: HeicTask = workerData;
parentPort?.postMessage(await answer(task));

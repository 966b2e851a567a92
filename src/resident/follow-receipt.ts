// What one takes away from a receipt: the code as QR, as a picture, on paper. Loaded when a receipt is shown; without it
// the code stands there in letters all the same.
import { qrPath } from '../drawing/qr-path.ts';
import { button, make } from './elements.ts';

export type ReceiptWords = {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly save: string;
  readonly print: string;
};

const svg = 'http://www.w3.org/2000/svg';

/** Draws the QR of `/t#code` into the holder, with the two buttons below it. */
export function drawReceipt(
  holder: HTMLElement,
  { shown, address }: { readonly shown: string; readonly address: string },
  words: ReceiptWords,
): void {
  const buttons = make('div', { class: 'buttons even' });
  buttons.append(
    button(words.save, () => void savePicture(holder, { shown, address, words }), 'download'),
    button(words.print, () => print(), 'printer'),
  );
  holder.replaceChildren(drawn(address, words.label), buttons);
  holder.hidden = false;
}

function drawn(address: string, label: string): SVGElement {
  const { side, path } = qrPath(address);
  const picture = document.createElementNS(svg, 'svg');
  picture.setAttribute('class', 'receipt-qr');
  picture.setAttribute('viewBox', `0 0 ${side} ${side}`);
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', label);
  for (const [d, fill] of [
    [`M0 0h${side}v${side}h-${side}z`, 'white'],
    [path, 'black'],
  ] as const) {
    const part = document.createElementNS(svg, 'path');
    part.setAttribute('d', d);
    part.setAttribute('fill', fill);
    picture.append(part);
  }
  return picture;
}

type Picture = { readonly shown: string; readonly address: string; readonly words: ReceiptWords };

const width = 720;
const height = 960;
const qrSide = 560;
const fonts = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

function paint({ shown, address, words }: Picture): HTMLCanvasElement | null {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = 'black';
  pen.textAlign = 'center';
  pen.font = `600 40px ${fonts}`;
  pen.fillText(words.title, width / 2, 80);
  pen.font = `600 56px monospace, ${fonts}`;
  pen.fillText(shown, width / 2, 160);
  pen.font = `28px ${fonts}`;
  pen.fillText(words.hint, width / 2, height - 60, width - 60);
  const { side, path } = qrPath(address);
  pen.translate((width - qrSide) / 2, 210);
  pen.scale(qrSide / side, qrSide / side);
  pen.fill(new Path2D(path));
  return canvas;
}

/** As a download; and shown in the place of the drawing, because inside messengers a picture is kept by a long press. */
async function savePicture(holder: HTMLElement, picture: Picture): Promise<void> {
  const canvas = paint(picture);
  const blob = canvas && (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png')));
  if (!blob) return;
  const url = URL.createObjectURL(blob);
  const shown = make('img', { class: 'receipt-qr', attributes: { src: url, alt: picture.words.label } });
  holder.firstElementChild?.replaceWith(shown);
  const link = make('a', { attributes: { href: url, download: `${picture.shown}.png` } });
  link.click();
}

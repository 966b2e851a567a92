// The receipt as a picture to keep: code, QR and where to look, drawn large enough to be read off another screen.
import { qrPath } from '../../../drawing/qr-path.ts';

export type ReceiptWords = {
  readonly code: string;
  readonly address: string;
  readonly title: string;
  readonly hint: string;
  readonly name: string;
};

const width = 720;
const height = 960;
const qrSide = 560;
const fonts = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

/** Null where the browser cannot draw. */
export async function receiptPicture({
  code,
  address,
  title,
  hint,
  name,
}: ReceiptWords): Promise<File | null> {
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
  pen.fillText(title, width / 2, 80);
  pen.font = `600 56px ui-monospace, ${fonts}`;
  pen.fillText(code, width / 2, 160);
  pen.font = `28px ${fonts}`;
  pen.fillText(hint, width / 2, height - 60, width - 60);
  const { side, path } = qrPath(address);
  pen.translate((width - qrSide) / 2, 210);
  pen.scale(qrSide / side, qrSide / side);
  pen.fill(new Path2D(path));
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return blob && new File([blob], `${name}.png`, { type: 'image/png' });
}

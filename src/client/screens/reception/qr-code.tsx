import { qrPath } from '../../../drawing/qr-path.ts';

type QrProps = { readonly text: string; readonly label: string; readonly look?: string };

/** A QR code as one path, black on white with its quiet zone. */
export function QrCode({ text, label, look }: QrProps) {
  const { side, path } = qrPath(text);
  return (
    <svg className={look} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <path d={`M0 0h${side}v${side}h-${side}z`} fill="white" />
      <path d={path} fill="black" shapeRendering="crispEdges" />
    </svg>
  );
}

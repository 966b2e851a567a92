import type { Ref } from 'react';
import { qrPath } from '../../../drawing/qr-path.ts';
import { usePostersText } from '../../text/posters-text.ts';
import { type Line, type SheetSize, type SheetWords, sheetOf } from './sheet-lines.ts';

type SheetProps = {
  readonly address: string;
  readonly words: SheetWords;
  readonly size: SheetSize;
  readonly ref: Ref<SVGSVGElement>;
};

const looks: Readonly<Record<Line['look'], { fill: string; fontWeight?: string; fontFamily?: string }>> = {
  head: { fill: 'var(--red-ink)', fontWeight: 'var(--strong)' },
  strong: { fill: 'var(--ink)', fontWeight: 'var(--strong)' },
  plain: { fill: 'var(--ink)' },
  quiet: { fill: 'var(--ink-2)' },
  address: { fill: 'var(--ink)', fontWeight: 'var(--strong)', fontFamily: 'var(--font-code)' },
};

/** The sheet as it comes out of the printer. Its drawing names everything it needs, so that it can leave the page. */
export function PosterSheet({ address, words, size, ref }: SheetProps) {
  const p = usePostersText();
  const { width, height, code, rule, lines } = sheetOf(p, words, size);
  const { side, path } = qrPath(address);
  const middle = width / 2;
  return (
    <svg
      ref={ref}
      className={`sheet-of-paper ${size}`}
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      fontFamily="var(--font)"
      textAnchor="middle"
      role="img"
      aria-label={[...lines.map(({ text }) => text), p('sheet.code')].join(' ')}
    >
      <rect width={width} height={height} fill="white" />
      <path d={`M${middle - width / 5} ${rule}h${width / 2.5}`} stroke="var(--gold)" strokeWidth="0.6" />
      <g transform={`translate(${code.x} ${code.y}) scale(${code.side / side})`}>
        <path d={`M0 0h${side}v${side}h-${side}z`} fill="white" />
        <path d={path} fill="black" shapeRendering="crispEdges" />
      </g>
      {lines.map(({ text, y, size: fontSize, look }) => (
        <text key={y} x={middle} y={y} fontSize={fontSize} {...looks[look]}>
          {text}
        </text>
      ))}
    </svg>
  );
}

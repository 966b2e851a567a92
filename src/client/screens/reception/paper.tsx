import { attachmentsOf } from '../../../domain/record.ts';
import type { ViewOf } from '../../../domain/view.ts';
import { usePublicOrigin } from '../../session/own-origins.ts';
import { useSession } from '../../session/session.ts';
import { dayText, timeText } from '../../text/dates.ts';
import { useReceptionText } from '../../text/reception-text.ts';
import { useText } from '../../text/use-text.ts';
import { QrCode } from './qr-code.tsx';

type Props = {
  readonly view: ViewOf<'petition'>;
  readonly slip: number | undefined;
  readonly place: string | undefined;
};

/** The form a desk keeps on paper, with the address of its record. */
export function Paper({ view, slip, place }: Props) {
  const r = useReceptionText();
  const origin = usePublicOrigin();
  const rows = usePaperRows({ view, slip, place });
  return (
    <article className="paper">
      <h2>{r('paper.title')}</h2>
      <table>
        <tbody>
          {rows.map(([label, words, isRoomy]) => (
            <tr key={label} className={isRoomy ? 'roomy' : undefined}>
              <th scope="row">{label}</th>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="paper-foot">
        <QrCode text={`${origin}/r/${view.id}`} label={r('paper.qr')} />
        <p className="small">{r('paper.qr')}</p>
      </div>
    </article>
  );
}

type Row = readonly [label: string, words: string, isRoomy?: true];

function usePaperRows({ view, slip, place }: Props): readonly Row[] {
  const t = useText();
  const r = useReceptionText();
  const directory = useSession((session) => session.directory);
  const { fields, supplements, course } = view;
  if (fields === null) return [];
  const { petitioner } = fields;
  const station = directory?.stations.find((one) => one.id === view.stationId)?.name ?? '';
  const files = attachmentsOf({ fields, supplements }).length;
  const people: readonly Row[] = petitioner.anonymous
    ? [[r('paper.person'), r('paper.anonymous')]]
    : [
        [r('paper.person'), petitioner.name],
        [r('paper.phone'), petitioner.phone],
      ];
  return [
    [r('paper.no'), course.caseNo ?? r('paper.noYet')],
    ...(slip === undefined ? [] : [[r('paper.slip'), String(slip)] as const]),
    [r('paper.station'), place === undefined || place === station ? station : `${station} ${place}`],
    [r('paper.at'), `${dayText(t, view.capturedAt)} ${timeText(view.capturedAt)}`],
    [r('paper.by'), view.authorName],
    ...people,
    [r('paper.kind'), t(`petitionKind.${course.kind ?? fields.kind}`)],
    [r('paper.category'), t(`category.${course.category ?? fields.category}`)],
    [r('paper.where'), fields.addressText ?? ''],
    [r('paper.content'), fields.content],
    ...(fields.request === undefined || fields.content.startsWith(fields.request)
      ? []
      : [[r('paper.request'), fields.request] as const]),
    ...(files === 0 ? [] : [[r('paper.photos'), r('paper.files', { count: files })] as const]),
    [r('paper.handled'), course.replies?.at(-1)?.text ?? '', true],
    [r('paper.signPerson'), '\n'],
    [r('paper.signBy'), '\n'],
  ];
}

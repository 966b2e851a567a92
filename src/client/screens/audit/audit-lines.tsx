import type { AuditLine } from '../../../protocol/audit.ts';
import { useAuditText } from '../../text/audit-text.ts';
import { useDeskText } from '../../text/desk-text.ts';
import { useText } from '../../text/use-text.ts';
import { type LineWords, wordsOf } from './line-words.ts';

type Props = { readonly lines: readonly AuditLine[] };

function useWords(lines: readonly AuditLine[]): readonly (LineWords & { readonly seq: number })[] {
  const words = { t: useText(), a: useAuditText(), d: useDeskText() };
  return lines.map((line) => ({ ...wordsOf(words, line), seq: line.seq }));
}

export function AuditTable({ lines }: Props) {
  const a = useAuditText();
  const columns = ['at', 'who', 'action', 'target', 'result', 'reason'] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls a wide table with the keys
    <section className="scroll" tabIndex={0} aria-label={a('audit.caption')}>
      <table className="table">
        <caption>{a('audit.caption')}</caption>
        <thead>
          <tr>
            {columns.map((one) => (
              <th key={one} scope="col">
                {a(`audit.col.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {useWords(lines).map((line) => (
            <tr key={line.seq}>
              <td className="whole">{line.when}</td>
              <td className="whole">{line.who}</td>
              <th scope="row">{line.action}</th>
              <td className="code">{line.target}</td>
              <td>{line.result}</td>
              <td>
                {line.reason}
                {line.fields !== '' && <span className="row-meta"> {line.fields}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function AuditCards({ lines }: Props) {
  const a = useAuditText();
  return (
    <>
      <p className="quiet">{a('audit.caption')}</p>
      <ul className="card rows">
        {useWords(lines).map((line) => (
          <li className="row" key={line.seq}>
            <span className="row-title">
              {line.who} {line.action}
            </span>
            <span className="row-meta">{line.when}</span>
            {line.isRefused && <span className="row-meta">{line.result}</span>}
            {line.reason !== '' && <span>{line.reason}</span>}
            {line.target !== '' && <span className="small code">{line.target}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

// How a file was understood before anything was understood of it: encoding, delimiter, sheet, where its header stands.
import type { ImportShown } from '../../../protocol/imports.ts';
import { useImportsText } from '../../text/imports-text.ts';

const encodingNames: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  gb18030: 'GB18030',
};
const delimiterKeys = { ',': 'delimiter.comma', '\t': 'delimiter.tab', ';': 'delimiter.semicolon' } as const;
const keyOf = (delimiter: string) =>
  delimiter === '\t' || delimiter === ';' ? delimiterKeys[delimiter] : delimiterKeys[','];

export function HowRead({ file }: { readonly file: NonNullable<ImportShown['file']> }) {
  const i = useImportsText();
  const { how, headerRows, layout } = file;
  const rows =
    headerRows.first === headerRows.last ? headerRows.first : `${headerRows.first}–${headerRows.last}`;
  const said =
    how.format === 'text'
      ? [
          i('how.text', {
            encoding: encodingNames[how.encoding] ?? how.encoding,
            delimiter: i(keyOf(how.delimiter)),
            confidence: how.confidence,
          }),
        ]
      : [
          i('how.xlsx', { sheet: how.sheet }),
          ...(how.otherSheets.length > 0 ? [i('how.others', { names: how.otherSheets.join('、') })] : []),
        ];
  return (
    <p className="row-meta">
      {[
        ...said,
        i('how.header', { rows }),
        ...(layout === null ? [] : [i('map.known', { name: layout })]),
      ].join(' · ')}
    </p>
  );
}

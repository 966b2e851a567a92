import { exportFormats, exportUrl } from '../../../protocol/ledger-export.ts';
import { useReportsText } from '../../text/reports-text.ts';
import { Icon } from '../../ui/icon.tsx';

/** The ledger as a file, in the layout that is read in again; of one township, or of the county. */
export function LedgerExport({ township }: { readonly township: string }) {
  const r = useReportsText();
  return exportFormats.map((format) => (
    <a className="button" href={exportUrl(format, township === '' ? null : township)} download key={format}>
      <Icon name="download" />
      {r(`r06.file.${format}`)}
    </a>
  ));
}

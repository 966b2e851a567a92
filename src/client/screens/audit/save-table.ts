import { csvOf } from '../../../domain/figures/csv.ts';
import type { AuditLine } from '../../../protocol/audit.ts';
import { type FileHandedOver, saveFile } from '../../ui/save-file.ts';
import { type Words, wordsOf } from './line-words.ts';

/** The lines as a table for Excel: words as on the screen, and the numbers beside them. */
export function saveTable(words: Words, lines: readonly AuditLine[]): Promise<FileHandedOver> {
  const { t, a } = words;
  const columns = (['number', 'at', 'who', 'action', 'target', 'result', 'fields', 'reason'] as const).map(
    (one) => a(`audit.col.${one}`),
  );
  const csv = csvOf({
    head: [],
    columns: [...columns, a('audit.col.origin'), a('audit.col.device')],
    rows: lines.map((line) => {
      const { who, action, target, result, fields, reason } = wordsOf(words, line);
      return [line.seq, line.at, who, action, target, result, fields, reason, line.origin, line.deviceId];
    }),
  });
  return saveFile(new File([csv], `${t('tool.audit')}.csv`, { type: 'text/csv' }));
}

import { Link } from 'react-router';
import type { RecordView } from '../../../domain/view.ts';
import { useHasCode } from '../../store/codes.ts';
import { useReceptionText } from '../../text/reception-text.ts';
import { Icon } from '../../ui/icon.tsx';

/** For the person the matter is about: their code, where this phone made it, and the form on paper. */
export function PersonLinks({ view }: { readonly view: RecordView }) {
  const r = useReceptionText();
  const hasCode = useHasCode(view.id);
  const hasPaper = view.kind === 'petition' && !view.isSealed && view.fields !== null;
  if (!hasCode && !hasPaper) return null;
  return (
    <div className="buttons even">
      {hasCode && (
        <Link className="button" to={`/receipt/${view.id}`}>
          <Icon name="qr" />
          {r('code.show')}
        </Link>
      )}
      {hasPaper && (
        <Link className="button" to={`/paper/${view.id}`}>
          <Icon name="printer" />
          {r('paper.title')}
        </Link>
      )}
    </div>
  );
}

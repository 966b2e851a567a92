import { useState } from 'react';
import type { LinkMade } from '../../../protocol/people.ts';
import { usePublicOrigin } from '../../session/own-origins.ts';
import { useStore } from '../../store/store-context.ts';
import { whenText } from '../../text/dates.ts';
import { usePeopleText } from '../../text/people-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';

type Props = { readonly link: LinkMade; readonly name: string; readonly onClose: () => void };

/** The whole address a person opens. */
export const useAddressOf = (): ((token: string) => string) => {
  const origin = usePublicOrigin();
  return (token) => `${origin}/welcome#${token}`;
};

/** A one-time link, shown once. */
export function LinkDialog({ link, name, onClose }: Props) {
  const t = useText();
  const p = usePeopleText();
  const { env } = useStore();
  const [isCopied, setIsCopied] = useState(false);
  const address = useAddressOf()(link.token);
  const title = p('link.title', { name });
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="stack">
        <h2>{title}</h2>
        <p>{p('link.once', { when: whenText(t, link.expiresAt, env.now()) })}</p>
        <p className="card padded code whole">{address}</p>
        <div className="buttons">
          <button
            className="button"
            type="button"
            onClick={() => void navigator.clipboard.writeText(address).then(() => setIsCopied(true))}
          >
            {p(isCopied ? 'link.copied' : 'link.copy')}
          </button>
          <button className="button" type="button" onClick={() => window.print()}>
            {p('link.print')}
          </button>
        </div>
        <button className="button primary wide" type="button" onClick={onClose}>
          {p('link.close')}
        </button>
      </div>
    </Dialog>
  );
}

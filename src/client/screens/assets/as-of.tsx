import { useStore } from '../../store/store-context.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { whenText } from '../../text/dates.ts';
import { useText } from '../../text/use-text.ts';

/** 数据截至: on every screen of the ledger. */
export function AsOf({ asOf }: { readonly asOf: string | null }) {
  const t = useText();
  const a = useAssetText();
  const { env } = useStore();
  return (
    <p className="small">
      {asOf === null ? a('list.asOf.none') : a('list.asOf', { when: whenText(t, asOf, env.now()) })}
    </p>
  );
}

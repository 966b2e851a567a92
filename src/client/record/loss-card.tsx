import { useDevice } from '../session/device-state.ts';
import { lossWasSeen } from '../store/keepsake.ts';
import { useStore } from '../store/store-context.ts';
import { useText } from '../text/use-text.ts';
import { Icon } from '../ui/icon.tsx';

/** Says what a browser that cleared this device has taken, until the person has read it. */
export function LossCard() {
  const t = useText();
  const store = useStore();
  const loss = useDevice((device) => device.loss);
  if (loss === null) return null;
  const seen = () => {
    lossWasSeen(store);
    useDevice.setState({ loss: null });
  };
  return (
    <section className="card padded stack tight" role="alert">
      <h2 className="line">
        <Icon name="sync-attention" />
        <span>{t('device.loss')}</span>
      </h2>
      {loss.delivered > 0 && <p>{t('device.loss.delivered', { count: loss.delivered })}</p>}
      <p>
        {loss.unsent > 0 ? t('device.loss.unsent', { count: loss.unsent }) : t('device.loss.nothingUnsent')}
      </p>
      <p>{t('device.loss.drafts')}</p>
      <button className="button" type="button" onClick={seen}>
        {t('device.loss.seen')}
      </button>
    </section>
  );
}

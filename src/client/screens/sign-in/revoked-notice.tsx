import { useDevice } from '../../session/device-state.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';

/** Why this phone is empty, and whom to call: the phone was taken out of service, or the account ended. */
export function RevokedNotice() {
  const t = useText();
  const revoked = useDevice((device) => device.revoked);
  const isAccountOver = useDevice((device) => device.isAccountOver);
  if (revoked === null) return null;
  return (
    <section className="card padded stack tight" role="alert">
      <h2>{t(isAccountOver ? 'device.ended' : 'device.revoked')}</h2>
      <p>{t(isAccountOver ? 'device.ended.hint' : 'device.revoked.hint')}</p>
      {revoked === 'nobody' ? (
        <p>{t('device.revoked.office')}</p>
      ) : (
        <>
          <p>{t('device.revoked.call', { name: revoked.name })}</p>
          <a className="button" href={`tel:${revoked.phone}`}>
            <Icon name="phone" />
            {revoked.phone}
          </a>
        </>
      )}
    </section>
  );
}

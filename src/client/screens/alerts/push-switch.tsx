// 提醒: the phone rings for alerts if its person wants that and the browser can.
import { useEffect, useState } from 'react';
import { pushAnswer, pushKey, pushPath, pushTarget } from '../../../protocol/alerts.ts';
import { useAsk } from '../../online/server.ts';
import { useAlertsText } from '../../text/alerts-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';

const isPossible = () => 'serviceWorker' in navigator && 'PushManager' in window;

async function subscription(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.ready;
  return worker.pushManager.getSubscription();
}

export function PushSwitch() {
  const t = useText();
  const a = useAlertsText();
  const ask = useAsk();
  const [isOn, setIsOn] = useState<boolean | null>(null);
  const [trouble, setTrouble] = useState('');
  useEffect(() => {
    if (isPossible()) void subscription().then((one) => setIsOn(one !== null));
  }, []);
  if (isOn === null) return null;

  const turnOn = async () => {
    if ((await Notification.requestPermission()) !== 'granted') return setTrouble(a('alerts.push.denied'));
    const key = await ask({ method: 'GET', path: pushPath, answer: pushKey });
    if (!key.ok) return setTrouble(problemText(t, key.problem));
    const worker = await navigator.serviceWorker.ready;
    const options = { userVisibleOnly: true, applicationServerKey: key.value.key };
    const made = await worker.pushManager.subscribe(options).catch(() => null);
    const target = pushTarget.safeParse(made === null ? null : withoutMore(made.toJSON()));
    if (!target.success) return setTrouble(a('alerts.push.denied'));
    const kept = await ask({ method: 'POST', path: pushPath, json: target.data, answer: pushAnswer });
    setTrouble(kept.ok ? '' : problemText(t, kept.problem));
    setIsOn(kept.ok);
  };

  const turnOff = async () => {
    const one = await subscription();
    if (one !== null) {
      const json = { endpoint: one.endpoint };
      await ask({ method: 'DELETE', path: pushPath, json, answer: pushAnswer });
      await one.unsubscribe();
    }
    setIsOn(false);
  };

  return (
    <section className="card padded stack tight">
      <div className="line apart">
        <p>{isOn ? a('alerts.push.isOn') : a('alerts.push.isOff')}</p>
        <button className="button" type="button" onClick={() => void (isOn ? turnOff() : turnOn())}>
          {a(isOn ? 'alerts.push.off' : 'alerts.push.on')}
        </button>
      </div>
      {!isOn && <p className="small">{a('alerts.push.hint')}</p>}
      {trouble !== '' && <p role="alert">{trouble}</p>}
    </section>
  );
}

/** Only what the server takes. */
const withoutMore = ({ endpoint, keys }: PushSubscriptionJSON) => ({
  endpoint,
  keys: { p256dh: keys?.p256dh, auth: keys?.auth },
});

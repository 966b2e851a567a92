// 账号与安全: how one signs in, where one is signed in, and the devices that hold records.
import { useState } from 'react';
import {
  type AccountAnswer,
  accountAnswer,
  accountPath,
  done,
  type ListedDevice,
  ownDeviceRevokePath,
  ownSessionsEndPath,
} from '../../../protocol/account.ts';
import { AskDialog } from '../../account/ask-dialog.tsx';
import { DeviceRows, SessionRows } from '../../account/sign-in-rows.tsx';
import { useAnswer, useAsk } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useStore } from '../../store/store-context.ts';
import { useAccountText } from '../../text/account-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { TopBar } from '../../ui/shell.tsx';
import { BackToMe } from './back-to-me.tsx';
import { SignInWays } from './sign-in-ways.tsx';

export function AccountScreen() {
  const t = useText();
  const answered = useAnswer({ method: 'GET', path: accountPath, answer: accountAnswer });
  return (
    <>
      <TopBar lead={<BackToMe />} title={<h1 tabIndex={-1}>{t('account.title')}</h1>} />
      <main className="page stack loose" id="main">
        <OnlineFaces answered={answered}>
          {(account, again) => (
            <>
              <SignInWays account={account} onChanged={again} />
              <Places account={account} onChanged={again} />
            </>
          )}
        </OnlineFaces>
      </main>
    </>
  );
}

type Props = { readonly account: AccountAnswer; readonly onChanged: () => void };

function Places({ account, onChanged }: Props) {
  const a = useAccountText();
  const t = useText();
  const ask = useAsk();
  const { env } = useStore();
  const [words, setWords] = useState<string>();
  const [revoking, setRevoking] = useState<ListedDevice | null>(null);
  const end = async (json: { id?: string }) => {
    const ended = await ask({ method: 'POST', path: ownSessionsEndPath, json, answer: done });
    setWords(ended.ok ? a('account.sessions.ended') : problemText(t, ended.problem));
    onChanged();
  };
  const revoke = ({ id }: ListedDevice) =>
    ask({ method: 'POST', path: ownDeviceRevokePath, json: { id }, answer: done });
  const now = env.now();
  return (
    <>
      <section className="stack">
        <h2>{a('account.sessions')}</h2>
        <p role="status" className={words === undefined ? 'unseen' : undefined}>
          {words}
        </p>
        <SessionRows sessions={account.sessions} now={now} end={({ id }) => void end({ id })} />
        {account.sessions.length > 1 && (
          <button className="button wide" type="button" onClick={() => void end({})}>
            {a('account.sessions.endOthers')}
          </button>
        )}
      </section>
      <section className="stack">
        <h2>{a('account.devices')}</h2>
        <p className="quiet">{a('account.devices.hint')}</p>
        <DeviceRows devices={account.devices} now={now} revoke={setRevoking} />
      </section>
      {revoking && (
        <AskDialog
          title={a('account.device.revoke.ask')}
          hint={a('account.device.revoke.hint')}
          word={a('account.device.revoke')}
          onClose={() => setRevoking(null)}
          act={() => revoke(revoking)}
          onDone={() => {
            setRevoking(null);
            onChanged();
          }}
        />
      )}
    </>
  );
}

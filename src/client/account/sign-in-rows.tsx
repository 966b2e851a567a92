// Sign-ins and devices as rows: the same for one's own and for an administrator's eye.
import type { ReactNode } from 'react';
import type { ListedDevice, ListedSession } from '../../protocol/account.ts';
import { useAccountText } from '../text/account-text.ts';
import { whenText } from '../text/dates.ts';
import { useText } from '../text/use-text.ts';

type RowProps = { readonly name: string; readonly facts: string; readonly children?: ReactNode };

export function FactRow({ name, facts, children }: RowProps) {
  return (
    <li className="row">
      <span className="row-title">{name}</span>
      <span className="row-foot">
        <span className="row-meta">{facts}</span>
        {children}
      </span>
    </li>
  );
}

type SessionProps = {
  readonly sessions: readonly ListedSession[];
  readonly now: number;
  readonly end?: (session: ListedSession) => void;
};

export function SessionRows({ sessions, now, end }: SessionProps) {
  const a = useAccountText();
  const t = useText();
  const nameOf = (one: ListedSession) =>
    [
      one.agent || a('account.session.unknown'),
      ...(one.isThis ? [`（${a('account.session.this')}）`] : []),
    ].join('');
  return (
    <ul className="card rows">
      {sessions.map((one) => (
        <FactRow
          key={one.id}
          name={nameOf(one)}
          facts={a('account.session.seen', {
            when: one.seenAt === 0 ? a('account.never') : whenText(t, one.seenAt, now),
            place: one.place || '—',
          })}
        >
          {end !== undefined && !one.isThis && (
            <button
              className="button"
              type="button"
              aria-label={a('account.session.end.named', { name: nameOf(one) })}
              onClick={() => end(one)}
            >
              {a('account.session.end')}
            </button>
          )}
        </FactRow>
      ))}
    </ul>
  );
}

type DeviceProps = {
  readonly devices: readonly ListedDevice[];
  readonly now: number;
  readonly revoke: (device: ListedDevice) => void;
};

export function DeviceRows({ devices, now, revoke }: DeviceProps) {
  const a = useAccountText();
  const t = useText();
  const nameOf = (one: ListedDevice) => one.agent || a('account.session.unknown');
  const whenOf = (at: number) => (at === 0 ? a('account.never') : whenText(t, at, now));
  if (devices.length === 0) return <p className="quiet">{a('account.devices.none')}</p>;
  return (
    <ul className="card rows">
      {devices.map((one) => (
        <FactRow
          key={one.id}
          name={nameOf(one)}
          facts={
            one.revokedAt === null
              ? a('account.device.seen', { when: whenOf(one.seenAt) })
              : a('account.device.revoked', { when: whenOf(one.revokedAt) })
          }
        >
          {one.revokedAt === null && (
            <button
              className="button"
              type="button"
              aria-label={a('account.device.revoke.named', { name: nameOf(one) })}
              onClick={() => revoke(one)}
            >
              {a('account.device.revoke')}
            </button>
          )}
        </FactRow>
      ))}
    </ul>
  );
}

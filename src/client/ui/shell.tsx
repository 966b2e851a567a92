// The frame of every place: bars on a phone, navigation at the left on a desk.
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

type TopBarProps = { readonly title: ReactNode; readonly lead?: ReactNode; readonly actions?: ReactNode };

export function TopBar({ title, lead, actions }: TopBarProps) {
  return (
    <header className="topbar">
      {lead}
      <div className="topbar-title">{title}</div>
      {actions}
    </header>
  );
}

export function EmptyFace({
  icon,
  title,
  hint,
  children,
}: {
  icon: string;
  title: string;
  hint: string;
  children?: ReactNode;
}) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      <p className="quiet">{hint}</p>
      {children}
    </div>
  );
}

// The frame of every place: bars on a phone, navigation at the left on a desk.
import { createContext, type ReactNode, useContext } from 'react';
import { Icon } from './icon.tsx';

/** What stands under the top bar of any page: banners on a phone. */
export const UnderTopBar = createContext<ReactNode>(null);

type TopBarProps = { readonly title: ReactNode; readonly lead?: ReactNode; readonly actions?: ReactNode };

export function TopBar({ title, lead, actions }: TopBarProps) {
  const under = useContext(UnderTopBar);
  return (
    <>
      <header className="topbar">
        {lead}
        <div className="topbar-title">{title}</div>
        {actions}
      </header>
      {under}
    </>
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

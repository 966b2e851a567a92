import { useState } from 'react';
import type { FormTools } from '../../form/form-page.tsx';
import { isOn } from '../../form/raw.ts';
import { useSession } from '../../session/session.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TickField } from '../../ui/field.tsx';

/** The notice must be acknowledged; its full text is one tap away, offline too. */
export function NoticeTick({ tools: { form, change, errorOf } }: { readonly tools: FormTools }) {
  const t = useText();
  const days = useSession(({ directory }) => directory?.keepsNamesDays);
  const span = days === undefined ? t('notice.span') : t('notice.span.days', { days });
  const [isShown, setIsShown] = useState(false);
  return (
    <div className="stack tight">
      <TickField
        label={t('petition.notice')}
        isOn={isOn(form, 'noticeAcknowledged')}
        onChange={(value) => change({ noticeAcknowledged: value })}
        error={errorOf('consent.noticeAcknowledged')}
      />
      <button className="button bare" type="button" onClick={() => setIsShown(true)}>
        {t('petition.notice.read')}
      </button>
      {isShown && (
        <Dialog title={t('notice.title')} onClose={() => setIsShown(false)}>
          <div className="stack">
            <h2>{t('notice.title')}</h2>
            <p>{t('notice.text', { span })}</p>
            <button className="button wide" type="button" onClick={() => setIsShown(false)}>
              {t('notice.close')}
            </button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

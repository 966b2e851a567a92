import { isPhoto } from '../../../domain/attachment.ts';
import type { FieldIssues } from '../../../domain/problems.ts';
import { PhotoField } from '../../form/photo-field.tsx';
import { photosOfRecord } from '../../form/photos-among.ts';
import { isOn, textIn } from '../../form/raw.ts';
import type { OpenDraft } from '../../form/use-draft.ts';
import type { DraftForm } from '../../store/drafts.ts';
import { issueText } from '../../text/problem-text.ts';
import { useReceptionText } from '../../text/reception-text.ts';
import { useText } from '../../text/use-text.ts';
import { ChoiceField, TextField, TickField } from '../../ui/field.tsx';

type Props = { readonly open: OpenDraft; readonly form: DraftForm; readonly issues: FieldIssues };

/** What not everybody says: name and number, and photos. */
export function VisitorMore({ open, form, issues }: Props) {
  const t = useText();
  const r = useReceptionText();
  const { change, draft } = open;
  const isNamed = textIn(form, 'contact') === 'named';
  const attachments = draft?.attachments ?? [];
  const wrong = ['petitioner', 'petitioner.name', 'petitioner.phone', 'attachments'].find(
    (name) => issues[name] !== undefined,
  );
  const errorOf = (...names: string[]) => {
    const issue = names.map((name) => issues[name]).find((one) => one !== undefined);
    return issue && issueText(t, issue);
  };
  return (
    <details open={wrong !== undefined || isNamed || attachments.some(isPhoto) || undefined}>
      <summary className="button wide tall">{r('visitor.more')}</summary>
      <div className="stack loose">
        <ChoiceField
          look="pills"
          label={r('visitor.contact')}
          choices={(['none', 'named'] as const).map((one) => ({
            value: one,
            label: t(`petition.contact.${one}`),
          }))}
          value={[isNamed ? 'named' : 'none']}
          onChange={([value]) => change({ contact: value })}
        />
        {isNamed && (
          <>
            <TextField
              label={t('petition.name')}
              value={textIn(form, 'name')}
              onChange={(value) => change({ name: value })}
              error={errorOf('petitioner.name', 'petitioner')}
            />
            <TextField
              label={t('petition.phone')}
              type="tel"
              inputMode="tel"
              value={textIn(form, 'phone')}
              onChange={(value) => change({ phone: value })}
              error={errorOf('petitioner.phone')}
            />
            <TickField
              label={t('petition.mayPassOn')}
              isOn={isOn(form, 'mayPassOn')}
              onChange={(value) => change({ mayPassOn: value })}
            />
          </>
        )}
        <PhotoField
          {...photosOfRecord({ files: attachments, setFiles: open.setAttachments })}
          isOptional
          isOfDraft
          error={errorOf('attachments')}
        />
      </div>
    </details>
  );
}

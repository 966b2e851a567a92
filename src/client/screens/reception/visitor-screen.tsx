import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Attachment } from '../../../domain/attachment.ts';
import { categories } from '../../../domain/category.ts';
import type { FieldIssues, Problem } from '../../../domain/problems.ts';
import { FormBar, GoneDraft } from '../../form/form-bar.tsx';
import { petitionFieldsOf } from '../../form/petition-fields.ts';
import { formOf, textIn } from '../../form/raw.ts';
import { SaveTrouble } from '../../form/save-trouble.tsx';
import { useDefaults } from '../../form/use-defaults.ts';
import { type OpenDraft, useDraft } from '../../form/use-draft.ts';
import { useAtWork } from '../../store/at-work.ts';
import { submitDraft } from '../../store/save.ts';
import { useStore } from '../../store/store-context.ts';
import { issueText } from '../../text/problem-text.ts';
import { useReceptionText } from '../../text/reception-text.ts';
import { useText } from '../../text/use-text.ts';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import { ReadBack } from './read-back.tsx';
import './reception.css';
import { VisitorMore } from './visitor-more.tsx';
import { VoiceNote } from './voice-note.tsx';

const kindOrder = ['appeal', 'suggestion', 'inquiry', 'report'] as const;
const frequent = ['utilities', 'road', 'environment', 'land', 'care', 'neighbour'] as const;

/** One visitor: kind, matter, words, place; read back to them; saved with their assent. Kept at every stroke. */
export function VisitorScreen() {
  const r = useReceptionText();
  const t = useText();
  const store = useStore();
  const navigate = useNavigate();
  const defaults = useDefaults();
  const { draftId = '' } = useParams();
  const open = useDraft(draftId);
  useAtWork();
  const [isReading, setIsReading] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  if (open.draft === undefined) return <main className="page" id="main" aria-busy="true" />;
  if (open.draft === null) return <GoneDraft />;
  const form = formOf(open.draft.form);
  const agree = async () => {
    open.change({ noticeAcknowledged: true });
    const draft = await open.flush();
    if (draft === null) return;
    const said = withRequest(withVoice(draft.form, draft.attachments, r('visitor.spoken')));
    const saved = await submitDraft(store, draft, petitionFieldsOf(said, draft.attachments, defaults));
    if (saved.ok) return navigate(`/receipt/${draft.id}`, { replace: true });
    setIsReading(false);
    setProblem(saved.problem);
  };
  return (
    <div className="app">
      <FormBar
        title={r('slip.title', { slip: textIn(form, 'slip') })}
        back="/reception"
        status={open.status}
      />
      <main className="page stack loose big" id="main">
        <VisitorFields open={open} form={form} issues={problem?.fields ?? {}} />
      </main>
      <footer className="actionbar stack tight">
        {problem && (
          <SaveTrouble problem={problem} count={Object.keys(problem.fields ?? {}).length} within="#main" />
        )}
        <button className="button primary wide tall" type="button" onClick={() => setIsReading(true)}>
          {r('visitor.check')}
        </button>
        <p className="small">{t('form.offlineHint')}</p>
      </footer>
      {isReading && (
        <ReadBack
          form={form}
          attachments={open.draft.attachments}
          onAgree={() => void agree()}
          onClose={() => setIsReading(false)}
        />
      )}
    </div>
  );
}

type Form = ReturnType<typeof formOf>;

/** Who speaks need not be written down word for word: then the record says where their words are. */
const withVoice = (form: Form, attachments: readonly Attachment[], words: string): Form =>
  textIn(form, 'content').trim() === '' && attachments.some(({ mime }) => mime.startsWith('audio/'))
    ? { ...form, content: words }
    : form;

const longestRequest = 500;

/** 《信访工作条例》第十九条: a request for a decision says what is asked for; not written apart, it is what was said. */
function withRequest(form: Form): Form {
  const isAsked = (textIn(form, 'kind') || 'suggestion') === 'appeal';
  if (!isAsked || textIn(form, 'request').trim() !== '') return form;
  return { ...form, request: Array.from(textIn(form, 'content')).slice(0, longestRequest).join('') };
}

type FieldsProps = { readonly open: OpenDraft; readonly form: Form; readonly issues: FieldIssues };

function VisitorFields({ open, form, issues }: FieldsProps) {
  const t = useText();
  const r = useReceptionText();
  const { change, draft } = open;
  const kind = textIn(form, 'kind') || 'suggestion';
  const category = textIn(form, 'category');
  const [isOpen, setIsOpen] = useState(false);
  const isFrequent = category === '' || frequent.some((one) => one === category);
  const shown = isOpen || !isFrequent ? categories : frequent;
  const errorOf = (name: string) => issues[name] && issueText(t, issues[name]);
  return (
    <>
      <ChoiceField
        look="pills"
        label={r('visitor.kind')}
        choices={kindOrder.map((one) => ({ value: one, label: t(`petitionKind.${one}`) }))}
        value={[kind]}
        onChange={([value]) => change({ kind: value })}
      />
      <ChoiceField
        look="pills"
        label={r('visitor.category')}
        choices={shown.map((one) => ({ value: one, label: t(`category.${one}`) }))}
        value={[category]}
        onChange={([value]) => change({ category: value })}
        error={errorOf('category')}
        after={
          shown.length < categories.length && (
            <button className="button tall" type="button" onClick={() => setIsOpen(true)}>
              {r('visitor.category.more', { count: categories.length - shown.length })}
            </button>
          )
        }
      />
      <TextField
        kind="long"
        label={r('visitor.content')}
        hint={r('visitor.content.hint')}
        value={textIn(form, 'content')}
        onChange={(value) => change({ content: value })}
        error={errorOf('content')}
        after={<VoiceNote attachments={draft?.attachments ?? []} setAttachments={open.setAttachments} />}
      />
      {kind === 'report' && <p className="card padded quiet">{t('petition.reportNotice')}</p>}
      {kind === 'appeal' && (
        <TextField
          kind="grow"
          label={r('visitor.request')}
          optional={t('form.optional')}
          hint={r('visitor.request.hint')}
          value={textIn(form, 'request')}
          onChange={(value) => change({ request: value })}
          error={errorOf('request')}
        />
      )}
      <TextField
        kind="grow"
        label={r('visitor.where')}
        value={textIn(form, 'addressText')}
        onChange={(value) => change({ addressText: value })}
        error={errorOf('addressText')}
      />
      <VisitorMore open={open} form={form} issues={issues} />
    </>
  );
}

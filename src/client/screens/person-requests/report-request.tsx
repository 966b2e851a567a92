// What is asked about a report, opened with the officer's passphrase; and the copy for the person, made on this device.
import { type FormEvent, useState } from 'react';
import type { Problem } from '../../../domain/problems.ts';
import { ok } from '../../../domain/result.ts';
import type { ListedRequest } from '../../../protocol/person-requests.ts';
import { type OpenedPart, openReport } from '../../online/open-report.ts';
import { openRequest } from '../../online/own-data-of-report.ts';
import { heldKeys, openKeys } from '../../online/seal-keys.ts';
import { type Speaking, wordsOfFields } from '../../record/field-words.ts';
import { useSession } from '../../session/session.ts';
import { useStore } from '../../store/store-context.ts';
import { usePersonRequestsText } from '../../text/person-requests-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';
import { TextField } from '../../ui/field.tsx';
import { saveFile } from '../../ui/save-file.ts';

type Props = { readonly request: ListedRequest };

export function ReportRequest({ request }: Props) {
  const t = useText();
  const r = usePersonRequestsText();
  const store = useStore();
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const open = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const keys = heldKeys(store) === null ? await openKeys(store, words) : ok([]);
    const { recordId, envelope } = request;
    const text = !keys.ok ? keys : envelope === null ? ok('') : await openRequest(store, recordId, envelope);
    setBusy(false);
    setProblem(text.ok ? null : text.problem);
    setAsked(text.ok ? text.value : null);
  };
  if (asked !== null)
    return (
      <div className="stack tight">
        <p>{asked}</p>
        <p role="status">{r('request.opened')}</p>
        {request.kind === 'copy' && <CopyButton request={request} />}
      </div>
    );
  return (
    <form className="stack" onSubmit={(event) => void open(event)}>
      <TextField label={r('request.passphrase')} type="password" value={words} onChange={setWords} />
      {problem && (
        <p className="error" role="alert">
          {problemText(t, problem)}
        </p>
      )}
      <button className="button" type="submit" disabled={isBusy}>
        {r(isBusy ? 'request.opening' : 'request.openSealed')}
      </button>
    </form>
  );
}

function CopyButton({ request }: Props) {
  const t = useText();
  const r = usePersonRequestsText();
  const q = useQueueText();
  const store = useStore();
  const directory = useSession((session) => session.directory);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async () => {
    const parts = await openReport(store, request.recordId);
    setProblem(parts.ok ? null : parts.problem);
    if (!parts.ok) return;
    const text = parts.value.map((part) => linesOf({ t, q, directory }, part)).join('\r\n\r\n');
    await saveFile(new File([text], r('request.copy.name'), { type: 'text/plain;charset=utf-8' }));
  };
  return (
    <>
      <p>{r('request.copy.does')}</p>
      <p>
        <button className="button" type="button" onClick={() => void save()}>
          {r('request.copy.save')}
        </button>
      </p>
      {problem && (
        <p className="error" role="alert">
          {problemText(t, problem)}
        </p>
      )}
    </>
  );
}

const linesOf = (speaking: Speaking, { fields, texts }: OpenedPart): string =>
  [
    ...(typeof fields.content === 'string' ? [fields.content] : []),
    ...texts,
    ...wordsOfFields(speaking, 'petition', { ...fields, content: undefined }).map(
      ({ label, words }) => `${label}: ${words}`,
    ),
  ].join('\r\n');

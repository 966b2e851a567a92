// One import, at the step it has come to: its columns, what would change, how far it is, what came of it.
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Problem } from '../../../domain/problems.ts';
import type { Mapping } from '../../../protocol/import-targets.ts';
import { type ImportShown, importPath, importShown } from '../../../protocol/imports.ts';
import { useAnswer, useAsk } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useStore } from '../../store/store-context.ts';
import { useImportsText } from '../../text/imports-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { TopBar } from '../../ui/shell.tsx';
import { ImportResult } from './import-result.tsx';
import { ImportRun } from './import-run.tsx';
import { MappingStep } from './mapping-step.tsx';
import { PreviewStep } from './preview-step.tsx';

export function ImportScreen() {
  const { id = '' } = useParams();
  return <OneImport id={id} key={id} />;
}

function OneImport({ id }: { readonly id: string }) {
  const t = useText();
  const i = useImportsText();
  const answered = useAnswer({ method: 'GET', path: importPath(id), answer: importShown });
  const name = answered.face === 'content' ? answered.value.fileName : t('tool.imports');
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{name}</h1>} />
      <main className="page stack loose" id="main">
        <p>
          <Link to="/imports">
            <Icon name="back" />
            {i('back')}
          </Link>
        </p>
        <OnlineFaces answered={answered}>
          {(found, again) => <Steps found={found} again={again} />}
        </OnlineFaces>
      </main>
    </>
  );
}

const lookMs = 700; // often enough to see it move

type StepsProps = { readonly found: ImportShown; readonly again: () => void };

function Steps({ found, again }: StepsProps) {
  const t = useText();
  const ask = useAsk();
  const { env } = useStore();
  const [answer, setAnswer] = useState<ImportShown | null>(null);
  const [mapping, setMapping] = useState<Mapping | null>(null);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const isWorking = found.state === 'running' || found.state === 'undoing';
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer asks for the next
  useEffect(() => (isWorking ? env.after(lookMs, again) : undefined), [found, isWorking, env, again]);

  const take = async (step: string, json: unknown): Promise<ImportShown | null> => {
    setBusy(true);
    const taken = await ask({ method: 'POST', path: importPath(found.id, step), json, answer: importShown });
    setBusy(false);
    setProblem(taken.ok ? undefined : taken.problem);
    return taken.ok ? taken.value : null;
  };
  const step = (name: string, json: unknown) => void take(name, json).then((done) => done && again());
  const preview = (asked: Mapping, layoutName: string | undefined) =>
    void take('preview', { mapping: asked, ...(layoutName !== undefined && { layoutName }) }).then((done) => {
      setAnswer(done);
      setMapping(done === null ? null : asked);
    });

  const error = problem && (
    <p className="error" role="alert">
      <Icon name="sync-attention" />
      <span>{problemText(t, problem)}</span>
    </p>
  );
  if (isWorking) return <ImportRun found={found} onStop={() => step('stop', {})} />;
  const ended = found.state !== 'read' && (
    <ImportResult found={found} isBusy={isBusy} onUndo={(why) => step('undo', { why })} />
  );
  return (
    <>
      {ended}
      {found.file !== null && mapping === null && (
        // Back from the preview each column stands as it was put.
        <MappingStep file={answer?.file ?? found.file} isBusy={isBusy} onPreview={preview} />
      )}
      {error}
      {answer !== null && mapping !== null && (
        <PreviewStep
          found={answer}
          isBusy={isBusy}
          onBack={() => setMapping(null)}
          onStart={() => {
            setAnswer(null);
            setMapping(null);
            step('start', { mapping });
          }}
        />
      )}
    </>
  );
}

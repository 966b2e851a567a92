import type { OpenedPart } from '../../online/open-report.ts';
import { type Speaking, wordsOfFields } from '../../record/field-words.ts';
import { useSession } from '../../session/session.ts';
import { useStore } from '../../store/store-context.ts';
import { whenText } from '../../text/dates.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useSealText } from '../../text/seal-text.ts';
import { useText } from '../../text/use-text.ts';
import { OpenedFileView } from './opened-file.tsx';
import { PosterOfReport } from './poster-of-report.tsx';

type OpenedProps = { readonly parts: readonly OpenedPart[]; readonly onClose: () => void };

/** What a report says, part by part, in clear. */
export function OpenedReport({ parts, onClose }: OpenedProps) {
  const s = useSealText();
  return (
    <section className="card padded stack" aria-live="polite">
      <p className="line apart">
        <span className="quiet">{s('seal.opened')}</span>
        <button className="button" type="button" onClick={onClose}>
          {s('seal.close')}
        </button>
      </p>
      {parts.map((part) => (
        <Part key={part.addedBy?.at ?? ''} part={part} />
      ))}
    </section>
  );
}

function Part({ part }: { readonly part: OpenedPart }) {
  const t = useText();
  const s = useSealText();
  const q = useQueueText();
  const { env } = useStore();
  const directory = useSession((session) => session.directory);
  const speaking: Speaking = { t, q, directory };
  const { addedBy, fields, texts, files, missing } = part;
  const { content, ...rest } = fields;
  return (
    <div className="stack">
      {addedBy && (
        <h2>{s('seal.added', { name: addedBy.name, when: whenText(t, addedBy.at, env.now()) })}</h2>
      )}
      {typeof content === 'string' && <p className="story">{content}</p>}
      {texts.map((text) => (
        <p className="story" key={text}>
          {text}
        </p>
      ))}
      <dl className="facts">
        {wordsOfFields(speaking, 'petition', rest).map(({ label, words }) => (
          <div className="fact" key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {typeof fields.qrId === 'string' && <PosterOfReport code={fields.qrId} />}
      <Files files={files} />
      {missing > 0 && <p className="error">{s('seal.missing', { count: missing })}</p>}
    </div>
  );
}

/** Photos side by side; what nobody could decode below them, with what there is to say of it. */
function Files({ files }: { readonly files: OpenedPart['files'] }) {
  const numbered = files.map((file, at) => ({ file, index: at + 1 }));
  const drawn = numbered.filter(({ file }) => file.mime !== null);
  const originals = numbered.filter(({ file }) => file.mime === null);
  return (
    <>
      {drawn.length > 0 && (
        <div className="photos">
          {drawn.map((one) => (
            <OpenedFileView key={one.file.id} {...one} />
          ))}
        </div>
      )}
      {originals.map((one) => (
        <OpenedFileView key={one.file.id} {...one} />
      ))}
    </>
  );
}

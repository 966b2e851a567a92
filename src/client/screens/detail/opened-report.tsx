import { useEffect, useState } from 'react';
import type { OpenedFile, OpenedPart } from '../../online/open-report.ts';
import { type Speaking, wordsOfFields } from '../../record/field-words.ts';
import { useSession } from '../../session/session.ts';
import { useStore } from '../../store/store-context.ts';
import { whenText } from '../../text/dates.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useSealText } from '../../text/seal-text.ts';
import { useText } from '../../text/use-text.ts';

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
      {files.length > 0 && (
        <div className="photos">
          {files.map((file, index) => (
            <OpenedFileView key={file.id} file={file} index={index + 1} />
          ))}
        </div>
      )}
      {missing > 0 && <p className="error">{s('seal.missing', { count: missing })}</p>}
    </div>
  );
}

/** Its address lives as long as it is shown. */
function OpenedFileView({ file, index }: { readonly file: OpenedFile; readonly index: number }) {
  const s = useSealText();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([file.bytes], { type: file.mime }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (address === null) return null;
  return (
    <figure className="photo">
      {file.mime.startsWith('image/') ? (
        <img src={address} alt={s('seal.photo', { index })} width="200" height="200" />
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: what a person said on the spot has no captions
        <audio controls src={address} aria-label={s('seal.audio')} />
      )}
    </figure>
  );
}

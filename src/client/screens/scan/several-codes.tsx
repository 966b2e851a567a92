import { useScanText } from '../../text/scan-text.ts';
import { Icon } from '../../ui/icon.tsx';

type SeveralProps = { readonly texts: readonly string[]; readonly onChosen: (text: string) => void };

/** A picture with more than one code: the person says which. */
export function SeveralCodes({ texts, onChosen }: SeveralProps) {
  const s = useScanText();
  return (
    <section className="stack">
      <h2>{s('scan.several', { count: texts.length })}</h2>
      <ul className="card rows">
        {texts.map((text) => (
          <li key={text}>
            <button className="row go" type="button" onClick={() => onChosen(text)}>
              <span className="row-title scanned-text">{text}</span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { useState } from 'react';
import type { Result } from '../../../domain/result.ts';
import { closings } from '../../../protocol/people.ts';
import { AskDialog } from '../../account/ask-dialog.tsx';
import { usePeopleText } from '../../text/people-text.ts';
import { ChoiceField } from '../../ui/field.tsx';

type Closing = (typeof closings)[number];
type Props<T> = {
  readonly name: string;
  readonly onClose: () => void;
  readonly act: (why: Closing) => Promise<Result<T>>;
  readonly onDone: () => void;
};

export function CloseDialog<T>({ name, onClose, act, onDone }: Props<T>) {
  const p = usePeopleText();
  const [why, setWhy] = useState<Closing>('seatLost');
  return (
    <AskDialog
      title={p('person.close.ask', { name })}
      hint={p('person.close.hint')}
      word={p('person.close')}
      onClose={onClose}
      act={() => act(why)}
      onDone={onDone}
    >
      <ChoiceField
        look="pills"
        label={p('person.close.why')}
        choices={closings.map((one) => ({ value: one, label: p(`why.${one}`) }))}
        value={[why]}
        onChange={([value]) => setWhy(closings.find((one) => one === value) ?? why)}
      />
    </AskDialog>
  );
}

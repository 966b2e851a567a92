// One submission on its way, as the person sees it: the receipt stands in the form's place until they close it.
import { errorsInForm } from '../domain/intake/said-form.ts';
import { deliver, type Prover, type Refusal } from './deliver.ts';
import type { SayForm } from './form.ts';
import type { PageData } from './page-data.ts';
import { dropPending, type Pending } from './pending.ts';
import { dropFiles, readFile } from './pending-files.ts';
import { openReceipt, type Receipt } from './receipt.ts';

export type Sending = {
  readonly page: PageData;
  readonly form: SayForm;
  readonly prover: Prover;
  /** Photos of this page, for where nothing outlives it. */
  readonly held: ReadonlyMap<string, Blob>;
};

/** Ends when it is delivered or refused. After a refusal the form is there again with everything in it. */
export function makeSending(sending: Sending): (first: Pending) => Promise<void> {
  const { page, form, prover, held } = sending;
  const poster = page.through.qrId;
  return async (first) => {
    let pending = first;
    const receipt = openReceipt(page, pending.code, {
      tryNow: () => void dispatchEvent(new Event('online')),
      editAgain: () => receipt.close(),
      setPin: async () => (await import('./receipt-pin.ts')).setPin(page, pending),
      another: () => {
        dropPending(poster);
        location.reload();
      },
    });
    receipt.draw(pending, 'sending');
    const refusal = await deliver({
      page,
      proof: prover,
      pending: () => pending,
      change: (next) => {
        pending = next;
        receipt.draw(pending, 'sending');
      },
      fileOf: async (attachment) => held.get(attachment) ?? readFile(attachment),
      onWait: () => receipt.draw(pending, 'waiting'),
    });
    prover.renew();
    if (refusal === null) {
      form.forgetDraft();
      await dropFiles(pending.files.map(({ attachment }) => attachment));
      return;
    }
    dropPending(poster);
    showRefusal(sending, refusal, receipt);
    if (refusal.code !== 'invalidFields') receipt.draw(pending, 'refused', sentenceOf(refusal, page));
  };
}

const sentenceOf = ({ code }: Refusal, { say }: PageData): string =>
  code === 'notFound' ? say('unknownText') : '';

/** What is wrong with a field is said beside it; anything else on the receipt. */
function showRefusal({ page, form }: Sending, { code, fields }: Refusal, receipt: Receipt): void {
  if (code !== 'invalidFields') return;
  receipt.close();
  if (!('website' in fields)) {
    form.showErrors(errorsInForm(page.issueText, fields));
    return;
  }
  const trap = form.element.elements.namedItem('website');
  if (trap instanceof HTMLInputElement) trap.value = '';
  form.showErrors({}, page.say('problemMachine'));
}

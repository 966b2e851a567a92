// The page a poster opens. It works without this script; with it the words wait here when the line drops, photos are
// made small, and the code is made on the phone.
import { errorsInForm } from '../domain/intake/said-form.ts';
import { makeDesk } from './desk.ts';
import { deviceOf } from './device.ts';
import { forgetExpired } from './expired.ts';
import { enableForm, type SayForm } from './form.ts';
import { freeze, judge } from './frozen.ts';
import { type PageData, readPageData } from './page-data.ts';
import { isOld, keepPending, readPendings } from './pending.ts';
import { keepFile } from './pending-files.ts';
import { makeProver } from './prover.ts';
import { makeSending } from './sending.ts';
import { enableSizeSwitch } from './size-switch.ts';

function start(page: PageData, form: SayForm): void {
  const poster = page.through.qrId;
  const device = deviceOf();
  const prover = makeProver(page, device);
  // Without HTTPS a browser has no cryptography; the server then seals what comes.
  const isSealable = page.countyKey !== null && crypto.subtle !== undefined;
  const desk = makeDesk(page, form, () => isSealable && form.values().kind === 'report');
  const held = new Map<string, Blob>();
  const outbox = makeSending({ page, desk, prover, held });
  let isBusy = false;

  const submit = async (): Promise<void> => {
    const said = desk.said();
    const judged = judge(said, page);
    form.showErrors(judged.ok ? {} : errorsInForm(page.issueText, judged.problem.fields ?? {}));
    if (!judged.ok) return;
    await desk.settled();
    const isSealed = isSealable && said.kind === 'report';
    const undecided = desk.undecided(isSealed);
    if (undecided !== null) return form.showErrors({}, page.say('photoUndecided'), undecided);
    const chosen = desk.files(isSealed);
    const website = form.values().website ?? '';
    const frozen = freeze({ page, said, device, website, fileCount: chosen.length });
    const { pending, blobs } = isSealed
      ? await (await import('./report.ts')).sealPending(page, judged.value, {
          pending: frozen,
          blobs: chosen,
        })
      : { pending: frozen, blobs: chosen };
    const isOnShelf = keepPending(poster, pending);
    const keeping = blobs.map((blob, index) => {
      const attachment = pending.files[index]?.attachment ?? '';
      held.set(attachment, blob);
      return keepFile(attachment, blob);
    });
    const isKept = Promise.all(keeping).then((kept) => isOnShelf && kept.every(Boolean));
    const onSafe = desk.wasSubmitted(pending, isOnShelf);
    void outbox.send({ pending, isKept, onSafe });
    outbox.show(pending.id);
  };

  form.element.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    void submit().finally(() => {
      isBusy = false;
    });
  });
  // By the time somebody has written, the puzzle is solved.
  form.element.addEventListener('focusin', () => void prover.get(), { once: true });
  outbox.resume(readPendings(poster).filter((one) => !isOld(one)));
  void desk.bringBackOld();
}

enableSizeSwitch(document);
forgetExpired();
const page = readPageData(document);
const form = page === null ? null : enableForm(page);
if (page !== null && form !== null) {
  start(page, form);
  void import('./offline.ts').then(({ keepPageOffline }) => keepPageOffline()).catch(() => undefined);
}
// A poster that hangs no more has no form; what waits since before is sent or shown.
if (page !== null && form === null && readPendings(page.through.qrId).length > 0)
  void import('./late.ts').then(({ sendLate }) => sendLate(page, deviceOf()));

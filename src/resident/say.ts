// The page a poster opens. It works without this script; with it the words wait here when the line drops, photos are
// made small, and the code is made on the phone.
import type { Said } from '../domain/intake/said.ts';
import { errorsInForm, saidInForm } from '../domain/intake/said-form.ts';
import { shelf } from './browser.ts';
import { makeProver } from './deliver.ts';
import { enableForm, type SayForm } from './form.ts';
import { freeze, freshId, judge } from './frozen.ts';
import { keepPageOffline } from './offline.ts';
import { type PageData, readPageData } from './page-data.ts';
import { keepPending, readPending } from './pending.ts';
import { keepFile } from './pending-files.ts';
import { enablePhotos } from './photos.ts';
import { enablePosition } from './position.ts';
import { makeSending } from './sending.ts';
import { enableSizeSwitch } from './size-switch.ts';
import { enableVoice } from './voice.ts';

/** Of this browser, where it remembers anything: only to tell a busy phone from a busy village. */
function deviceOf(): string {
  const key = 'luzhi-device';
  const known = shelf.read(key);
  if (typeof known === 'string') return known;
  const made = freshId();
  return shelf.write(key, made) ? made : '';
}

function start(page: PageData, form: SayForm): void {
  const poster = page.through.qrId;
  const device = deviceOf();
  const prover = makeProver(page, device);
  // Without HTTPS a browser has no cryptography; the server then seals what comes.
  const isSealable = page.countyKey !== null && crypto.subtle !== undefined;
  const photos = enablePhotos(page, () => isSealable && form.values().kind === 'report');
  const voice = enableVoice(page);
  const position = enablePosition(page);
  const held = new Map<string, Blob>();
  const send = makeSending({ page, form, prover, held });
  let isBusy = false;

  const submit = async (): Promise<void> => {
    const values = form.values();
    const said: Said = { ...saidInForm(values), geo: position.taken(), noticeVersion: page.notice };
    const judged = judge(said, page);
    form.showErrors(judged.ok ? {} : errorsInForm(page.issueText, judged.problem.fields ?? {}));
    if (!judged.ok) return;
    await photos.settled();
    const isSealed = isSealable && said.kind === 'report';
    const undecided = photos.undecided(isSealed);
    if (undecided !== null) return form.showErrors({}, page.say('photoUndecided'), undecided);
    const note = voice.note();
    const chosen = [...photos.all(isSealed), ...(note === null ? [] : [note])];
    const frozen = freeze({ page, said, device, website: values.website ?? '', fileCount: chosen.length });
    const { pending, blobs } = isSealed
      ? await (await import('./report.ts')).sealPending(page, judged.value, {
          pending: frozen,
          blobs: chosen,
        })
      : { pending: frozen, blobs: chosen };
    keepPending(poster, pending);
    blobs.forEach((blob, index) => {
      const attachment = pending.files[index]?.attachment ?? '';
      held.set(attachment, blob);
      void keepFile(attachment, blob);
    });
    await send(pending);
  };
  const once = (work: () => Promise<void>): void => {
    if (isBusy) return;
    isBusy = true;
    void work().finally(() => {
      isBusy = false;
    });
  };

  form.element.addEventListener('submit', (event) => {
    event.preventDefault();
    once(submit);
  });
  // By the time somebody has written, the puzzle is solved.
  form.element.addEventListener('focusin', () => void prover.get(), { once: true });
  const earlier = readPending(poster);
  if (earlier !== null) once(() => send(earlier));
}

enableSizeSwitch(document);
const page = readPageData(document);
const form = page === null ? null : enableForm(page);
if (page !== null && form !== null) {
  start(page, form);
  keepPageOffline();
}

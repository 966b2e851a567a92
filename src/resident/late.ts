// The page of a poster that hangs no more, where something waits since before: it is sent as what it is, and what the
// server does not take any more is shown to who wrote it.
import type { Desk } from './desk.ts';
import type { PageData } from './page-data.ts';
import { isOld, readPendings } from './pending.ts';
import { makeProver } from './prover.ts';
import { makeSending } from './sending.ts';

const nothing = (): void => undefined;

/** There is no form here. */
const desk: Desk = {
  takesMore: false,
  mayTakeBack: () => false,
  takeBack: () => Promise.resolve(false),
  showRefusal: nothing,
  startAnother: nothing,
  wasDelivered: nothing,
  wentElsewhere: nothing,
};

export function sendLate(page: PageData, device: string): void {
  const outbox = makeSending({ page, desk, prover: makeProver(page, device), held: new Map() });
  const all = readPendings(page.through.qrId);
  for (const pending of all.filter(isOld)) outbox.hold(pending);
  outbox.resume(all.filter((one) => !isOld(one)));
}

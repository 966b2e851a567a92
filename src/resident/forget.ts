// Words and photos of one submission off this phone: they are delivered, in the form again, or nobody wants them.
import { attachmentsOf, dropPending, type Pending } from './pending.ts';
import { dropFiles } from './pending-files.ts';

export function forgetPending(poster: string, pending: Pending): void {
  dropPending(poster, pending);
  void dropFiles(attachmentsOf(pending));
}

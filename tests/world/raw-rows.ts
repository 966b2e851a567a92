// A phone's rows as they lie on its disk: what is not sealed can be read in them.
import type { Store } from '../../src/client/store/store.ts';

const decoder = new TextDecoder();
const isBytes = (value: unknown): value is ArrayBuffer | ArrayBufferView<ArrayBuffer> =>
  ArrayBuffer.isView(value) || Object.prototype.toString.call(value) === '[object ArrayBuffer]';

/** All of them as one text, bytes too. */
export async function rawRows({ db }: Store): Promise<string> {
  const rows = await Promise.all(db.tables.map((table) => table.toArray()));
  return JSON.stringify(rows, (_, value: unknown) => (isBytes(value) ? decoder.decode(value) : value));
}

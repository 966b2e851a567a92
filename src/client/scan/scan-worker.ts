// Decodes beside the page, so that the camera's picture never stands still. Loaded when 扫码 is first opened.
import { decode, decodePixels } from '../../decoder/decode.ts';
import { drawn } from '../../decoder/host-browser.ts';
import type { Answered, Asked } from './messages.ts';

const read = async (asked: Asked): Promise<readonly string[]> => {
  if ('bytes' in asked) return decode(asked.bytes);
  const pixels = drawn(asked.picture);
  asked.picture.close();
  return pixels === null ? [] : decodePixels(pixels);
};

addEventListener('message', (event: MessageEvent<Asked>) => {
  const { id } = event.data;
  const answer = (texts: Answered['texts']) => postMessage({ id, texts } satisfies Answered);
  // The engine's bytes may not come: on the first day, without a connection.
  void read(event.data).then(answer, () => answer(null));
});

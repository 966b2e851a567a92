// A voice note of at most a minute: recorded here where the phone can, else a file is chosen.
import { attachmentMaxBytes } from '../domain/attachment.ts';
import { pause } from './browser.ts';
import { button, byId, inputById, make, write } from './elements.ts';
import type { PageData } from './page-data.ts';

export type Voice = { readonly note: () => Blob | null; readonly clear: () => void };

const longestSeconds = 60;
const bitsPerSecond = 32_000; // speech; a minute is a quarter of a megabyte
const types = ['audio/webm;codecs=opus', 'audio/mp4'];

const supportedType = (): string | null =>
  'MediaRecorder' in globalThis ? (types.find((type) => MediaRecorder.isTypeSupported(type)) ?? null) : null;

export function enableVoice({ say }: PageData): Voice {
  let note: Blob | null = null;
  let recorder: MediaRecorder | null = null;
  const tools = byId('voice-tools');
  const input = inputById('voice');
  const type = supportedType();
  if (tools === null || input === null) return { note: () => note, clear: () => undefined };

  input.addEventListener('change', () => {
    const [file = null] = input.files ?? [];
    const isTooBig = file !== null && file.size > attachmentMaxBytes;
    note = isTooBig ? null : file;
    if (isTooBig) input.value = '';
    const isOther = note !== null && !/^audio\/(webm|mp4)/.test(note.type);
    write('voice-words', isTooBig ? say('voiceTooBig') : isOther ? say('voiceOther') : '');
  });
  const clear = (): void => {
    note = null;
    input.value = '';
    write('voice-words', '');
  };
  if (type === null || navigator.mediaDevices === undefined) return { note: () => note, clear };

  const offer = (): void => {
    note = null;
    tools.replaceChildren(button(say('voiceStart'), () => void start(), 'plus'));
  };
  const keep = (chunks: readonly Blob[]): void => {
    note = new Blob([...chunks], { type });
    const player = make('audio', { attributes: { controls: '', src: URL.createObjectURL(note) } });
    tools.replaceChildren(player, button(say('voiceRemove'), offer, 'trash'));
    write('voice-words', '');
  };
  const start = async (): Promise<void> => {
    const sound = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (sound === null) return write('voice-words', say('voiceDenied'));
    const chunks: Blob[] = [];
    const recording = new MediaRecorder(sound, { mimeType: type, audioBitsPerSecond: bitsPerSecond });
    recorder = recording;
    recording.addEventListener('dataavailable', ({ data }) => chunks.push(data));
    recording.addEventListener('stop', () => {
      for (const track of sound.getTracks()) track.stop();
      recorder = null;
      keep(chunks);
    });
    recording.start();
    tools.replaceChildren(button(say('voiceStop'), () => recording.stop(), 'check'));
    void count(recording);
  };
  const count = async (recording: MediaRecorder): Promise<void> => {
    for (let second = 0; second < longestSeconds && recorder === recording; second += 1) {
      write('voice-words', `${say('voiceRecording')} ${second}/${longestSeconds}`);
      await pause(1000);
    }
    if (recording.state === 'recording') recording.stop();
  };
  input.hidden = true;
  input.disabled = true;
  tools.hidden = false;
  offer();
  return {
    note: () => note,
    clear: () => {
      clear();
      if (recorder === null) offer();
    },
  };
}

// What people do in these tests more than once.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { picture } from '../browser/pictures.ts';
import type { Engine } from './engine.ts';
import type { Hands } from './hands.ts';

type Person = { readonly phone: string; readonly password: string };

export async function signIn(hands: Hands, { phone, password }: Person): Promise<void> {
  await hands.write('手机号', phone);
  await hands.write('密码', password);
  await hands.tap('登录');
  await hands.sees('首页');
}

/** The worker has the whole shell, and the page that is open is its own. */
export async function untilOfflineReady(engine: Engine, url: string): Promise<void> {
  await engine.run('await navigator.serviceWorker.ready');
  await engine.goto(url);
}

export async function beginPetition(hands: Hands, words: string): Promise<void> {
  await hands.tap('记录');
  await hands.tap('民情件');
  await hands.write('什么事', words);
  await hands.tick('道路交通');
  await hands.write('在哪里', '花滩镇老街口');
  await hands.tick('已当面说明信息怎样使用');
}

export async function recordPetition(hands: Hands, words: string, photos: readonly string[]): Promise<void> {
  await beginPetition(hands, words);
  if (photos.length > 0) {
    await hands.attach('相册', photos);
    await hands.sees(`${photos.length}/6张`);
  }
  await hands.tap('提交');
  await hands.sees('已存本机');
  await hands.tap('首页');
}

/** Pictures as files in `folder`. */
export const picturesIn = (folder: string, count: number): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, seed) => {
      const { name, buffer } = picture(seed + 1);
      await writeFile(join(folder, name), buffer);
      return join(folder, name);
    }),
  );

/** What the page hands over to be saved while `act` runs. */
export async function savedFile(engine: Engine, act: () => Promise<void>): Promise<Buffer> {
  await engine.run(`const make = URL.createObjectURL;
    window.handedOver = new Promise((resolve) => {
      URL.createObjectURL = (file) => { URL.createObjectURL = make; resolve(file); return make.call(URL, file); };
    });`);
  await act();
  const base64 = await engine.run<string>(`const reader = new FileReader();
    reader.readAsDataURL(await window.handedOver);
    await new Promise((resolve) => { reader.onload = resolve; });
    return reader.result.split(',')[1];`);
  return Buffer.from(base64, 'base64');
}

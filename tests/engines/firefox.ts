// Firefox by WebDriver BiDi, which it speaks itself: one socket, commands and answers with a number.
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../world/server-process.ts';
import { type Engine, killGroup, type Screen, type StartEngine, until } from './engine.ts';

const preferences = {
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.policy.firstRunURL': '',
  'extensions.update.enabled': false,
  'geo.enabled': false,
  'intl.accept_languages': 'zh-CN, zh',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'startup.homepage_welcome_url': '',
  'toolkit.telemetry.enabled': false,
  'browser.safebrowsing.update.enabled': false,
};

type Answer = {
  readonly id?: number;
  readonly type?: string;
  readonly result?: Record<string, unknown>;
  readonly message?: string;
  readonly error?: string;
};

type Evaluated = {
  readonly type: string;
  readonly result?: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
};

async function open(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', () => reject(new Error(`no ${url}`)), { once: true });
  });
  return socket;
}

function talkOver(socket: WebSocket) {
  const waiting = new Map<number, (answer: Answer) => void>();
  let asked = 0;
  socket.addEventListener('message', ({ data }) => {
    const answer: Answer = JSON.parse(String(data));
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  socket.addEventListener('close', () => {
    for (const tell of waiting.values()) tell({ type: 'error', message: 'the browser is gone' });
  });
  return async (method: string, params: Record<string, unknown>) => {
    asked += 1;
    const id = asked;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
    waiting.delete(id);
    if (answer.type === 'error') throw new Error(`${method}: ${answer.error}: ${answer.message}`);
    return answer.result ?? {};
  };
}

export const startFirefox: StartEngine = async (profile, screen): Promise<Engine> => {
  await mkdir(profile, { recursive: true });
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const port = await freePort();
  const child = spawn(
    process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    ['--headless', '--no-remote', '--profile', profile, `--remote-debugging-port=${port}`, 'about:blank'],
    {
      stdio: 'ignore',
      detached: true,
      env: { ...process.env, TZ: 'Asia/Shanghai', MOZ_CRASHREPORTER_DISABLE: '1' },
    },
  );
  try {
    const socket = await until('Firefox', () => open(`ws://127.0.0.1:${port}/session`), 60_000);
    const kill = async () => {
      killGroup(child.pid);
      socket.close();
    };
    return { ...(await driven(talkOver(socket), screen)), kill };
  } catch (error) {
    killGroup(child.pid);
    throw error;
  }
};

async function driven(call: ReturnType<typeof talkOver>, screen: Screen): Promise<Omit<Engine, 'kill'>> {
  await call('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
  const { contexts } = (await call('browsingContext.getTree', {})) as { contexts: { context: string }[] };
  const context = contexts[0]?.context ?? '';
  await call('browsingContext.setViewport', { context, viewport: screen });

  return {
    goto: async (url) => {
      await call('browsingContext.navigate', { context, url, wait: 'interactive' });
    },
    run: async (body, ...args) => {
      const source = `async (args) => JSON.stringify(await (async (args) => { ${body} })(JSON.parse(args)) ?? null)`;
      const evaluated = (await call('script.callFunction', {
        functionDeclaration: source,
        awaitPromise: true,
        target: { context },
        arguments: [{ type: 'string', value: JSON.stringify(args) }],
      })) as unknown as Evaluated;
      if (evaluated.type !== 'success') throw new Error(evaluated.exceptionDetails?.text ?? 'failed');
      return JSON.parse(evaluated.result?.value ?? 'null');
    },
    choose: async (selector, paths) => {
      const { nodes } = (await call('browsingContext.locateNodes', {
        context,
        locator: { type: 'css', value: selector },
      })) as { nodes: { sharedId: string }[] };
      const element = { sharedId: nodes[0]?.sharedId ?? '' };
      await call('input.setFiles', { context, element, files: paths });
    },
    look: async () => {
      const { data } = await call('browsingContext.captureScreenshot', { context });
      return Buffer.from(String(data), 'base64');
    },
  };
}

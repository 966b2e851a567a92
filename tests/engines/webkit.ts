// WebKit (the engine of every browser on an iPhone) by WebDriver: its GTK port, in a window on a screen that nobody sees.
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../world/server-process.ts';
import { type Engine, killGroup, type StartEngine, until } from './engine.ts';

const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

export const startWebKit: StartEngine = async (profile, screen): Promise<Engine> => {
  await mkdir(profile, { recursive: true });
  const port = await freePort();
  const display = `:${(port % 20_000) + 100}`;
  const env = {
    ...process.env,
    TZ: 'Asia/Shanghai',
    LANG: 'C.UTF-8',
    LANGUAGE: 'zh_CN',
    DISPLAY: display,
    PROFILE: profile,
    WIDTH: String(screen.width),
    HEIGHT: String(screen.height),
    GDK_BACKEND: 'x11',
  };
  const size = `${screen.width}x${screen.height}x24`;
  const xvfb = spawn('Xvfb', [display, '-screen', '0', size, '-nolisten', 'tcp'], {
    stdio: 'ignore',
    detached: true,
  });
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    detached: true,
    env,
  });
  const kill = async () => {
    killGroup(driver.pid);
    killGroup(xvfb.pid);
  };
  const call = async (
    method: 'GET' | 'POST',
    path: string,
    body: Record<string, unknown> = {},
  ): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(method === 'POST' && { body: JSON.stringify(body) }),
    });
    const { value } = (await answer.json()) as { value: unknown };
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(value)}`);
    return value;
  };
  try {
    await until('the driver', () => call('GET', '/status'), 20_000);
    const { sessionId } = (await call('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          'webkitgtk:browserOptions': { binary: join(import.meta.dirname, 'webkit-window.js'), args: [] },
        },
      },
    })) as { sessionId: string };
    const at = `/session/${sessionId}`;
    await call('POST', `${at}/timeouts`, { script: 60_000, pageLoad: 60_000 });
    return {
      goto: async (url) => {
        await call('POST', `${at}/url`, { url });
      },
      run: async (body, ...args) => {
        const script = `const done = arguments[1];
          (async (args) => { ${body} })(JSON.parse(arguments[0])).then(
            (value) => done(JSON.stringify({ value: value ?? null })),
            (error) => done(JSON.stringify({ error: String(error) })));`;
        const said = JSON.parse(
          String(await call('POST', `${at}/execute/async`, { script, args: [JSON.stringify(args)] })),
        );
        if (said.error !== undefined) throw new Error(said.error);
        return said.value;
      },
      choose: async (selector, paths) => {
        const found = (await call('POST', `${at}/element`, {
          using: 'css selector',
          value: selector,
        })) as Record<string, string>;
        await call('POST', `${at}/element/${found[elementKey]}/value`, { text: paths.join('\n') });
      },
      look: async () => Buffer.from(String(await call('GET', `${at}/screenshot`)), 'base64'),
      kill,
    };
  } catch (error) {
    await kill();
    throw error;
  }
};

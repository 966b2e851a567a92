// `npm run dev`: the page with hot reload by Vite, the server restarted at each change. One Ctrl-C ends both.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const start = (file: string, args: readonly string[]) => spawn(file, args, { cwd: root, stdio: 'inherit' });

const children = [
  start(process.execPath, [
    '--watch-path=src/server',
    '--watch-path=src/domain',
    '--watch-path=src/protocol',
    'src/server/main.ts',
  ]),
  start(join(root, 'node_modules/.bin/vite'), ['--port', '5173']),
];
const stop = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
for (const child of children) child.on('exit', stop);

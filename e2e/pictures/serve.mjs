import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The product's own server with the demo, built if need be; its address, and what ends it. */
export function serve() {
  const args = ['config/cli/bin/alternator.mjs', 'start', '--port', '0'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const url = /Alternator at (\S+)/.exec(text)?.[1];
      if (url)
        resolve({
          url,
          stop: () => {
            child.kill('SIGTERM');
            return ended;
          },
        });
    });
  });
}

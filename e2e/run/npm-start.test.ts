import { describe, expect, it } from 'vitest';
import { root } from './alternator.ts';
import { freePort } from './free-port.ts';
import { startProgram } from './program.ts';

describe('npm start', () => {
  it('ends what it serves when it gets SIGTERM', { timeout: 300_000 }, async () => {
    const port = await freePort();
    const npm = startProgram('npm', ['start', '--', '--port', String(port)], root);
    const [, url = ''] = await npm.printed(/Alternator at (http:\/\/[^\s/]+\/)/, 240_000);
    expect((await fetch(url)).status).toBe(200);
    await npm.stop();
    await expect
      .poll(
        () =>
          fetch(url).then(
            () => 'serves',
            () => 'gone',
          ),
        { timeout: 20_000 },
      )
      .toBe('gone');
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ownAliases } from './remote-preset.ts';

/** A remote's folder with `door.ts`. */
function remoteWith(alias: unknown): string {
  const root = mkdtempSync(join(tmpdir(), 'alternator-aliases-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, 'door.ts'), 'export {};');
  writeFileSync(join(root, 'package.json'), JSON.stringify({ alternator: { alias } }));
  return root;
}

test('a remote may put its own file, or nothing, in place of a package', () => {
  const root = remoteWith({ heavy$: './door.ts', unused: false });
  expect(ownAliases(root)).toEqual({ heavy$: join(root, 'door.ts'), unused: false });
});

test('a remote that says nothing of it builds with what it installs', () => {
  expect(ownAliases(remoteWith(undefined))).toEqual({});
});

test.each(['./missing.ts', 'other-package', true])('%j in place of a package is refused', (place) => {
  expect(() => ownAliases(remoteWith({ heavy: place }))).toThrow('alternator.alias of heavy is');
});

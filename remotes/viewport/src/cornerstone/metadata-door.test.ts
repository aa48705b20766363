/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as door from './metadata-door.ts';

// A named import that the door lacks stops the build. Members of what is imported would only be missed at run time.

const core = join(import.meta.dirname, '../../../../node_modules/@cornerstonejs/core/dist/esm');

/** Paths such as `utilities.imageIdToURI` that core's modules read of the metadata package. */
const reads = readdirSync(core, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.js'))
  .flatMap((path) => readsOf(readFileSync(join(core, path), 'utf8')));

test('core reads the metadata package by its entry, in ways that this test understands', () => {
  expect(reads.length).toBeGreaterThan(10);
  expect(reads.filter((path) => path.includes('?'))).toEqual([]);
});

test.each([...new Set(reads)])('the door has %s', (path) => {
  const found = path.split('.').reduce<unknown>((value, key) => Reflect.get(Object(value), key), door);
  expect(found).toBeDefined();
});

function readsOf(source: string): string[] {
  return [...source.matchAll(/import ([^;]*?) from ['"]@cornerstonejs\/metadata([^'"]*)['"]/g)].flatMap(
    ([, names = '', below = '']) => {
      const name = /^\{ (\w+) \}$/.exec(names)?.[1];
      if (name === undefined || below !== '') return [`? ${names} of ${below}`];
      const members = [...source.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, key]) => key);
      const taken = [...source.matchAll(new RegExp(`\\{([^{}]*)\\} = ${name}\\b`, 'g'))].flatMap(
        ([, keys = '']) => keys.split(',').map((key) => key.split(':')[0]?.trim() ?? ''),
      );
      const keys = [...members, ...taken].filter(Boolean);
      return keys.length === 0 ? [`? nothing of ${name}`] : keys.map((key) => `${name}.${key}`);
    },
  );
}

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What a module needs when it runs: imports of types only are gone by then. */
function imports(url: URL): readonly string[] {
  const text = readFileSync(url, 'utf8');
  return [...text.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)'/gms)].map(
    ([, name = '']) => name,
  );
}

function graph(url: URL, seen = new Set<string>(), packages = new Set<string>()) {
  if (seen.has(url.href)) return packages;
  seen.add(url.href);
  for (const name of imports(url)) {
    if (name.startsWith('.')) graph(new URL(name, url), seen, packages);
    else packages.add(name);
  }
  return packages;
}

describe('a worker of this remote', () => {
  it.each(['./metadata.worker.ts', '../device/device.worker.ts'])(
    'needs neither the SDK nor Solid, which belong to the page: %s',
    (script) => {
      const packages = graph(new URL(script, import.meta.url));
      expect([...packages].sort()).toEqual(['@alternator/dicom', 'comlink']);
    },
  );
});

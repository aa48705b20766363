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

describe('the metadata worker', () => {
  it('needs neither the SDK nor Solid: those belong to the page, and a worker has no share scope', () => {
    const packages = graph(new URL('./metadata.worker.ts', import.meta.url));
    expect([...packages].sort()).toEqual(['@alternator/dicom', 'comlink']);
  });
});

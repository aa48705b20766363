import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './alternator.ts';

/** What a copy of the built viewer has otherwise. */
export interface ViewerChange {
  /** The SDK that its host says it provides. */
  readonly sdk: string;
  /** An export that its SDK does not have. */
  readonly without?: string;
}

/** The built viewer of this checkout in a folder of its own, with another host; returns the folder. */
export function copyViewer(name: string, { sdk, without }: ViewerChange): string {
  const dist = join(root, 'dist');
  const folder = join(root, 'e2e/results/viewers', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'host'), { recursive: true });
  for (const entry of readdirSync(dist, { withFileTypes: true }))
    if (entry.isFile()) cpSync(join(dist, entry.name), join(folder, entry.name));
  mkdirSync(join(folder, 'sites'));
  cpSync(join(dist, 'sites/page.html'), join(folder, 'sites/page.html'));
  symlinkSync(join(dist, 'remotes'), join(folder, 'remotes'));
  const latest: Record<string, string> = JSON.parse(readFileSync(join(dist, 'host/latest.json'), 'utf8'));
  writeFileSync(join(folder, 'host/latest.json'), JSON.stringify(latest));
  const built = Object.values(latest).at(-1) as string;
  const host = join(folder, 'host', built);
  cpSync(join(dist, 'host', built), host, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(host, 'host.json'), 'utf8'));
  writeFileSync(join(host, 'host.json'), JSON.stringify({ ...manifest, sdk }));
  if (without !== undefined) dropExport(join(host, manifest.entry), without);
  return folder;
}

/** As if that release had not had it: whoever imports it gets nothing. */
function dropExport(file: string, name: string): void {
  const script = readFileSync(file, 'utf8');
  const exported = `${name}:()=>`;
  if (!script.includes(exported)) throw new Error(`${file} exports no ${name}`);
  writeFileSync(file, script.replaceAll(exported, `${name}IsNotThere:()=>`));
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { apiOf } from './api-report.ts';

const root = mkdtempSync(join(tmpdir(), 'api-of-'));
afterEach(() => rmSync(root, { recursive: true }));

/** The report of a package whose declarations are these. */
function reportOf(files: Readonly<Record<string, string>>, entry = 'index'): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, `${name}.d.ts`), text);
  }
  return apiOf(join(root, `${entry}.d.ts`));
}

describe('the report of an entry', () => {
  it('has what is passed on, sorted, and of the rest only what that is made of', () => {
    const report = reportOf({
      index: "export * from './shape.ts';\nexport { type Area, area } from './area.ts';\n",
      shape: 'export interface Shape {\n    readonly kind: Kind;\n}\ntype Kind = "line";\nexport {};\n',
      area: [
        "import type { Shape } from './shape.ts';",
        "import { type Accessor, type Setter } from 'solid-js';",
        'export type Area = Accessor<number>;',
        'export declare function area(shape: import("./shape.ts").Shape): Area;',
        'export declare function ownBusiness(set: Setter<number>): void;\n',
      ].join('\n'),
    });
    expect(report).toBe(
      [
        "import type { Accessor } from 'solid-js';\n",
        'export type Area = Accessor<number>;',
        'type Kind = "line";',
        'export interface Shape {\n    readonly kind: Kind;\n}',
        'export declare function area(shape: Shape): Area;',
        'export {};\n',
      ].join('\n'),
    );
  });

  it('leaves what lies outside its folder to another report', () => {
    const report = reportOf(
      {
        shape: 'export interface Shape {}\n',
        'testing/index': "import type { Shape } from '../shape.ts';\nexport declare const line: Shape;\n",
      },
      'testing/index',
    );
    expect(report).toBe(
      "import type { Shape } from '../shape.ts';\n\nexport declare const line: Shape;\nexport {};\n",
    );
  });

  it('fails where it would be silent about something', () => {
    expect(() => reportOf({ index: "export { a as b } from './a.ts';\n", a: '' })).toThrow('a as b');
    expect(() => reportOf({ index: 'export default function (): void;\n' })).toThrow(
      'does not know how to read',
    );
  });
});

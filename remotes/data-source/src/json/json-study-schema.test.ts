import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, it } from 'vitest';
import { jsonStudyFile } from './json-study-schema.ts';

const path = fileURLToPath(new URL('../../../../config/schema/json-study.schema.json', import.meta.url));

it('config/schema/json-study.schema.json is what the source reads (UPDATE_SCHEMAS=1 writes it)', () => {
  // What a UID looks like cannot be said in JSON Schema by a function: its description says it.
  const schema = toJsonSchema(jsonStudyFile, {
    typeMode: 'input',
    target: 'draft-2020-12',
    ignoreActions: ['check'],
  });
  const written = `${JSON.stringify(schema, null, 2)}\n`;
  if (process.env.UPDATE_SCHEMAS) writeFileSync(path, written);
  expect(readFileSync(path, 'utf8')).toBe(written);
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { remoteManifest, site } from '@alternator/composition';
import { toJsonSchema } from '@valibot/to-json-schema';
import { describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../../../schema/', import.meta.url));

/** What an editor needs to complete and check a file while it is written. */
const schemas = {
  'remote.schema.json': toJsonSchema(remoteManifest, { typeMode: 'input', target: 'draft-2020-12' }),
  'site.schema.json': toJsonSchema(site, { typeMode: 'input', target: 'draft-2020-12' }),
};

describe('config/schema', () => {
  it.each(Object.entries(schemas))(
    '%s is what the sources say (UPDATE_SCHEMAS=1 writes it)',
    (name, schema) => {
      const text = `${JSON.stringify(schema, null, 2)}\n`;
      if (process.env.UPDATE_SCHEMAS) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(folder + name, text);
      }
      expect(readFileSync(folder + name, 'utf8')).toBe(text);
    },
  );
});

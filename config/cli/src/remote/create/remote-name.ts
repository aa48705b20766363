import { remoteId } from '@alternator/composition';
import * as v from 'valibot';
import { CommandError } from '../../command-error.ts';

/** What a new remote is called, in the places where it is named. */
export interface RemoteName {
  readonly id: string;
  /** Who answers for it: the first word of the id. */
  readonly publisher: string;
  readonly title: string;
}

/**
 * Reads the id that a person chose, as in `acme.lesion-list`.
 *
 * @throws {CommandError} with an id that would do
 */
export function remoteName(id: string): RemoteName {
  if (!v.is(remoteId, id)) {
    const instead = validId(id);
    throw new CommandError(
      `"${id}" cannot be the id of a remote: it is lower case words joined by dots and hyphens, your team's first, as in "acme.lesion-list".${instead ? ` Try ${instead}.` : ''}`,
    );
  }
  const [publisher = id] = id.split('.');
  if (publisher === 'alternator')
    throw new CommandError(`The ids below "alternator" are this product's own. Begin with your team's name.`);
  const words = (id.split('.').at(-1) ?? id).replaceAll('-', ' ');
  return { id, publisher, title: words.charAt(0).toUpperCase() + words.slice(1) };
}

/** The nearest id that is one, or undefined where nothing of the text can stand in an id. */
function validId(text: string): string | undefined {
  const id = text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/-*\.[-.]*/g, '.')
    .replace(/^[^a-z]+/, '')
    .replace(/[.-]+$/, '');
  return v.is(remoteId, id) ? id : undefined;
}

import { runAlternator } from './alternator.ts';

/** Builds host and remotes before the first journey; quick where nothing changed. */
export default async function build(): Promise<void> {
  await runAlternator(['build']);
}

import { runAlternator } from './alternator.ts';

/**
 * Builds host and remotes before the first journey, which is quick where nothing changed, and composes the sites
 * that journeys read. The demo comes last: the deployment's own channel names the site composed last.
 */
export default async function build(): Promise<void> {
  await runAlternator(['build']);
  await runAlternator(['site', 'lock', '--site', 'orthanc']);
  await runAlternator(['site', 'lock', '--site', 'demo']);
}

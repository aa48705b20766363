import type { RemoteManifest } from '@alternator/composition';
import { createFindings, type Finding } from '@alternator/sdk/conformance';
import { demoSource } from '../../compose.ts';
import { patience } from '../patience.ts';
import type { TriedStudy } from '../studies.ts';
import type { Visit } from './visual.ts';

type Contributes = RemoteManifest['contributes'];
type Handler = Contributes['sopClassHandlers'][number];
type Protocol = Contributes['hangingProtocols'][number];

/** The suite of a handler: the host asks it for instances of its classes, and it keeps its contract. */
export async function testHandler(
  container: string,
  { load, sopClassUIDs, modalities, priority }: Handler,
  study: TriedStudy,
  { session }: Visit,
): Promise<readonly Finding[]> {
  const { page } = session;
  await page.evaluate(([of, module]) => alternatorTest.watchHandler(of, module), [container, load] as const);
  await session.openStudy(study.studyInstanceUID, { awaitImage: false });
  const ref = { source: demoSource, studyInstanceUID: study.studyInstanceUID };
  return page.evaluate(([of, module, entry, where]) => alternatorTest.testHandler(of, module, entry, where), [
    container,
    load,
    { sopClassUIDs, modalities, priority },
    ref,
  ] as const);
}

/** The suite of a hanging protocol: a line of its table, as the host lays it out. */
export async function testProtocol(
  { rows, columns }: Protocol,
  study: TriedStudy,
  { session }: Visit,
): Promise<readonly Finding[]> {
  const findings = createFindings();
  const { page } = session;
  const [expected, what] = [
    `${rows} x ${columns}`,
    study.wanted
      .map(({ modality, description }) => (description ? `${modality} "${description}"` : modality))
      .join(' + '),
  ];
  await session.openStudy(study.studyInstanceUID, { awaitImage: false });
  const laidOut = await page
    .waitForFunction((grid) => alternatorTest.grid() === grid, expected, { timeout: patience })
    .then(
      () => expected,
      () => page.evaluate(() => alternatorTest.grid()),
    );
  findings.all(
    'lays-out',
    `a study of ${what} is laid out ${expected}`,
    laidOut === expected
      ? []
      : [`a study of ${what} is laid out ${laidOut}, and the protocol says ${expected}`],
    'Another protocol that fits comes first: raise "priority", or ask for more modalities.',
  );
  return findings.list;
}

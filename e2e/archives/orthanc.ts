import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../run/free-port.ts';
import { type Program, startProgram } from '../run/program.ts';

/** Where the archive is reached on the viewer's origin, and where Orthanc itself serves it. */
export const archivePath = '/pacs/dicom-web/';

/** A running Orthanc with nothing in it but what a test stores. */
export interface Orthanc {
  /** Host and port, as in `127.0.0.1:8042`. */
  readonly address: string;
  readonly program: Program;
}

/**
 * Starts Orthanc over an empty database in `folder`.
 * @param path the program's
 * @param plugin its DICOMweb plugin's
 */
export async function startOrthanc(path: string, plugin: string, folder: string): Promise<Orthanc> {
  const port = await freePort();
  const file = join(folder, 'orthanc.json');
  mkdirSync(join(folder, 'database'), { recursive: true });
  writeFileSync(file, JSON.stringify(configuration(port, plugin, folder)));
  const program = startProgram(path, [file], folder);
  await program.answers(`http://127.0.0.1:${port}/system`, 30_000);
  return { address: `127.0.0.1:${port}`, program };
}

/** Orthanc listens on every interface and has no option against it: what is not this computer, it must refuse. */
function configuration(port: number, plugin: string, folder: string): object {
  return {
    Name: 'ALTERNATOR',
    StorageDirectory: join(folder, 'database'),
    IndexDirectory: join(folder, 'database'),
    RemoteAccessAllowed: false,
    AuthenticationEnabled: false,
    DicomServerEnabled: false,
    HttpPort: port,
    HttpThreadsCount: 16,
    KeepAlive: true,
    TcpNoDelay: true,
    OverwriteInstances: true,
    StableAge: 2,
    Plugins: [plugin],
    // No `Host`: it would be written into URLs without the port. The public path is `Root`, as nothing else is.
    DicomWeb: {
      Enable: true,
      Root: archivePath,
      EnableWado: true,
      WadoRoot: '/wado',
      StudiesMetadata: 'Full',
      SeriesMetadata: 'Full',
      QidoCaseSensitive: false,
    },
  };
}

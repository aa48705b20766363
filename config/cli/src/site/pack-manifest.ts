/** The list of a pack's files, its first file; signed where the site names keys. */
export interface PackManifest {
  readonly packVersion: 1;
  readonly site: string;
  /** `sha384-` (W3C SRI 3.2) of every other file. */
  readonly files: Readonly<Record<string, string>>;
}

export const manifestPath = 'alternator-pack.json';

/** `payloadType` of a signed one. */
export const manifestType = 'application/vnd.alternator.pack+json';

/** Files of a pack that are made anew where it is unpacked; they are there for whoever unpacks it with tar. */
export function madeAnew(site: string): string[] {
  return [
    'index.html',
    'sites/channel.json',
    ...['channel.json', 'page.json'].map((name) => `sites/${site}/${name}`),
  ];
}

import { dirname, join } from 'node:path';

/** Where the decoders of others are, as `e2e/run/programs.mjs` finds them; undefined where one is missing. */
export interface FoundPrograms {
  /** dcmdjpeg; the others of DCMTK lie beside it. */
  readonly dcmtk: string | undefined;
  readonly gdcm: string | undefined;
  readonly openjpeg: string | undefined;
}

export interface ToolPaths {
  readonly dcmconv: string | undefined;
  readonly dcmdjpeg: string | undefined;
  readonly dcmdjpls: string | undefined;
  readonly dcmdrle: string | undefined;
  readonly gdcmconv: string | undefined;
  readonly opj_decompress: string | undefined;
}

export function toolPaths({ dcmtk, gdcm, openjpeg }: FoundPrograms): ToolPaths {
  const beside = (name: string) => dcmtk && join(dirname(dcmtk), name);
  return {
    dcmconv: beside('dcmconv'),
    dcmdjpeg: dcmtk,
    dcmdjpls: beside('dcmdjpls'),
    dcmdrle: beside('dcmdrle'),
    gdcmconv: gdcm,
    opj_decompress: openjpeg,
  };
}

export type ToolName = keyof ToolPaths;

/** What decodes a whole file of a transfer syntax; OpenJPEG takes single frames and is not here. */
export function converterOf(transferSyntaxUID: string): ToolName {
  const suffix = transferSyntaxUID.replace('1.2.840.10008.1.2', '');
  if (/^\.4\.(5[0-9]|6[0-9]|70)$/.test(suffix)) return 'dcmdjpeg';
  if (/^\.4\.8[01]$/.test(suffix)) return 'dcmdjpls';
  return suffix === '.5' ? 'dcmdrle' : 'dcmconv';
}

/** JPEG 2000 and HTJ2K. */
export function isJpeg2000(transferSyntaxUID: string): boolean {
  return /^1\.2\.840\.10008\.1\.2\.4\.(9[0-3]|20[1-3])$/.test(transferSyntaxUID);
}

/** Components as coded, so that colour is compared before conversion. */
export function argumentsOf(tool: ToolName, input: string, output: string): readonly string[] {
  if (tool === 'gdcmconv') return ['--raw', input, output];
  if (tool === 'dcmdjpeg') return ['+cn', input, output];
  return tool === 'dcmconv' ? ['+te', input, output] : [input, output];
}

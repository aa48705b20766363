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

const CONVERTERS: ReadonlyMap<string, ToolName> = new Map([
  ['', 'dcmconv'],
  ['.1', 'dcmconv'],
  ['.1.99', 'dcmconv'],
  ['.2', 'dcmconv'],
  ['.4.50', 'dcmdjpeg'],
  ['.4.51', 'dcmdjpeg'],
  ['.4.53', 'dcmdjpeg'],
  ['.4.55', 'dcmdjpeg'],
  ['.4.57', 'dcmdjpeg'],
  ['.4.70', 'dcmdjpeg'],
  ['.4.80', 'dcmdjpls'],
  ['.4.81', 'dcmdjpls'],
  ['.5', 'dcmdrle'],
]);

/** Beside those that DCMTK knows, GDCM 3.0 knows JPEG 2000 and no HTJ2K. */
const GDCM_ALONE: ReadonlySet<string> = new Set(['.4.90', '.4.91']);

/** What decodes a whole file of a transfer syntax; OpenJPEG takes single frames and is not here. */
export function convertersOf(transferSyntaxUID: string): readonly ToolName[] {
  // A file that was not read at all: they may find out.
  if (transferSyntaxUID === '') return ['dcmconv', 'gdcmconv'];
  const suffix = transferSyntaxUID.replace('1.2.840.10008.1.2', '');
  const dcmtk = CONVERTERS.get(suffix);
  if (dcmtk) return [dcmtk, 'gdcmconv'];
  return GDCM_ALONE.has(suffix) ? ['gdcmconv'] : [];
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
